"""Icons, section tiles, avatars, times, findings and the controls of forms as markup."""

from datetime import datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext

from validation.finding import Finding

register = template.Library()

_WHOLE = '<rect width="14" height="14" rx="3"/>'
_INSET = '<rect x=".8" y=".8" width="12.4" height="12.4" rx="2.4"/>'
TILES = {
    "empty": _INSET,
    "error": _WHOLE + '<path d="M4.8 4.8l4.4 4.4M9.2 4.8 4.8 9.2"/>',
    "warn": _WHOLE + '<path d="M7 3.7v3.6M7 10h.01"/>',
    "ready": _INSET + '<path d="M4 7.3l2.1 2.1L10 5.2"/>',
    "info": _INSET + '<path d="M7 6.5v3.8M7 4h.01"/>',
}
SEVERITY_TILES = {"error": "error", "warning": "warn", "info": "info"}
SEVERITY_WORDS = {
    "error": lambda: gettext("Error:"),
    "warning": lambda: gettext("Warning:"),
    "info": lambda: gettext("Note:"),
}


@register.simple_tag
def icon(name: str) -> SafeString:
    """Return an icon of the sprite; it says nothing to a screen reader, the words beside it do."""
    return format_html(
        '<svg class="i" aria-hidden="true"><use href="{}#i-{}"></use></svg>', static("img/icons.svg"), name
    )


@register.simple_tag
def tile(state: str) -> SafeString:
    """Return the small tile of a section's state: empty, error, warn, ready (or info for a finding)."""
    markup = '<svg class="tile tile-{0}" viewBox="0 0 14 14" aria-hidden="true">{1}</svg>'
    return format_html(markup, state, mark_safe(TILES[state]))  # noqa: S308 constants of this file


@register.simple_tag
def avatar(user: Any) -> SafeString:
    """Return a person's initials on a colour of their own."""
    return format_html(
        '<span class="ava ava-{}" role="img" aria-label="{}" title="{}">{}</span>',
        "abcd"[(user.pk or 0) % 4],
        user,
        user,
        user.initials,
    )


@register.simple_tag
def when(moment: datetime | None) -> SafeString | str:
    """Return a time as people say it ("today, 14:02", "18 Nov, 10:24"), with the exact one for machines."""
    if moment is None:
        return ""
    local = timezone.localtime(moment)
    clock = date_format(local, "H:i")
    today = timezone.localdate()
    if local.date() == today:
        text = gettext("today, %(time)s") % {"time": clock}
    else:
        day = date_format(local, "j M" if local.year == today.year else "j M Y")
        text = f"{day}, {clock}"
    return format_html('<time datetime="{}">{}</time>', local.isoformat(timespec="seconds"), text)


@register.filter
def finding_text(finding: Finding) -> str:
    """Return a finding's sentence in the reader's language."""
    message = gettext(finding.message)
    return message % finding.params if finding.params else message.replace("%%", "%")


@register.simple_tag(name="finding")
def show_finding(finding: Finding) -> SafeString:
    """Return a finding's line: its tile, its severity for those who hear it, and the sentence."""
    place = _place(finding)
    return format_html(
        '<p class="finding" data-code="{}">{}<span><span class="vh">{} </span>{}{}</span></p>',
        finding.code,
        tile(SEVERITY_TILES[finding.severity]),
        SEVERITY_WORDS[finding.severity](),
        finding_text(finding),
        place,
    )


def _place(finding: Finding) -> SafeString | str:
    """Return where in a text or file: a line, when one is known."""
    if finding.line is None:
        return ""
    text = gettext("line %(line)s") % {"line": finding.line}
    return format_html(' <span class="where" data-line="{}">{}</span>', finding.line, text)


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Return a field's control in our look; Django adds what describes it and whether it is wrong."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput | forms.FileInput):
        return field.as_widget()
    attributes: dict[str, Any] = {"class": f"in {widget.attrs.get('class', '')}".strip()}
    if not isinstance(widget, forms.Select):
        attributes["placeholder"] = False  # a label says it all, and stays when one writes
    markup = field.as_widget(attrs=attributes)
    if isinstance(widget, forms.Select) and not widget.allow_multiple_selected:
        return format_html('<span class="sel">{}{}</span>', markup, icon("chev"))
    return markup


@register.filter
def choices_apart(field: BoundField) -> bool:
    """Return whether the field is a group of radio buttons or checkboxes, each with a label of its own."""
    return isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple)
