"""What the editor's templates ask of forms and assets."""

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any

from django import template
from django.forms import BoundField
from django.template import Context
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext, ngettext

from listings import widgets
from listings.assets import facts_of
from listings.facts import MEASURES, Panel, in_shape
from listings.findings import Progress
from listings.forms import FieldNotes
from listings.models import Listing, OfferingType
from listings.registry import get_section
from listings.sections import Field
from listings.zipped import MOST_BYTES
from media.kinds import KINDS
from validation.finding import Finding
from validation.told import Told

register = template.Library()
SOON = timedelta(seconds=10)  # most verdicts have come by then
BRIEF = 160  # characters of a text that is told in a few words


@register.filter
def note(field: BoundField) -> FieldNotes:
    """Return what stands beneath the field's control."""
    return field.form.notes[field.name]


@register.filter
def clean_url(asset: dict[str, Any] | None) -> str:
    """Return the address of an asset's clean copy, or nothing while there is none."""
    if not asset or not asset.get("clean_sha256"):
        return ""
    return reverse("media:clean", args=[asset["id"], asset["clean_sha256"]])


@register.filter
def facts_in(panel: Panel, asset: dict[str, Any] | None) -> dict[str, Any]:
    """Return what a panel shows of what was read of a file; what is missing or odd is not among it."""
    return panel.facts(asset)


@register.filter
def pairs(mapping: Mapping[str, Any]) -> list[tuple[str, Any]]:
    """Return the keys of a mapping with their values, also where one of the keys is "items"."""
    return list(mapping.items())


@register.filter
def measured(asset: dict[str, Any] | None) -> dict[str, Any]:
    """Return the size of a picture, and the contrast of a logo, as far as they were measured."""
    return in_shape(facts_of(asset), MEASURES)


@register.filter
def own_words(asset: dict[str, Any] | None, field: BoundField) -> str:
    """Return what a row's file says itself as JSON, for the script that shows it where nothing is typed."""
    return json.dumps(widgets.own_words(field.field.columns, asset))


@register.filter
def ask_again(asset: dict[str, Any]) -> str:
    """Return after how long a page asks for a verdict once more: soon at first, then more seldom."""
    waited = timezone.now() - datetime.fromisoformat(asset["uploaded_at"])
    return "400ms" if waited < SOON else "2s"


@register.filter
def is_picture(asset_kind: str) -> bool:
    """Return whether files of a kind are shown as they are, on both grounds: wordmarks."""
    return asset_kind in KINDS and KINDS[asset_kind].content_type == "image/svg+xml"


@register.filter
def rendition(asset: dict[str, Any] | None, name: str) -> dict[str, Any] | None:
    """Return what is known of a picture made from an asset, its address included, or None."""
    for each in (asset or {}).get("renditions") or ():
        if each["name"] == name:
            return {**each, "url": reverse("media:rendition", args=[asset["id"], each["sha256"]])}
    return None


@register.filter
def rendition_url(asset: dict[str, Any] | None, name: str) -> str:
    """Return the address of a picture made from an asset, or nothing while there is none."""
    found = rendition(asset, name)
    return found["url"] if found else ""


@register.simple_tag
def other_end(finding: Finding, listing: Listing) -> dict[str, str]:
    """Return the label and address of the other end of a finding that spans two sections."""
    return _end(finding.other_section, finding.other_field, listing)


@register.simple_tag
def place_of(told: Told, name: str, listing: Listing) -> dict[str, str]:
    """Return the label and address of the field at which a thing is told."""
    key, _sep, field = told.place(name).partition(".")
    return _end(key, field, listing)


def _end(key: str, name: str, listing: Listing) -> dict[str, str]:
    section = get_section(key)
    if section is None:
        return {}
    field = section.field(name)
    anchor = f"#f-{field.name}" if field else ""
    label = f"{section.title}, {field.label}" if field else str(section.title)
    return {"label": label, "url": f"{listing.section_url(section.key)}{anchor}"}


@register.filter
def tag_parts(tag: str) -> tuple[str, str]:
    """Return a tag such as "Group::Word" as its group with the colons, and its word."""
    group, sep, word = tag.rpartition("::")
    return group + sep, word


@register.simple_tag
def fix_of(finding: Finding, field: BoundField | str) -> dict[str, str]:
    """Return the button that puts a finding's fix in its place: what it sends, and the control it fills."""
    if not finding.fix or not isinstance(field, BoundField):
        return {}
    if getattr(field.field, "takes_fix", False):
        return {"value": f"{field.name}:{finding.fix}", "control": field.name}
    column = getattr(field.field, "fixes", {}).get(finding.code)
    if not column or not finding.row:
        return {}
    return {
        "value": f"{field.name}:{finding.row}:{column}:{finding.fix}",
        "control": f"cell-{field.name}-{finding.row}-{column}",
    }


@register.filter
def row_context(field: BoundField) -> dict[str, Any]:
    """Return the rows of a list as their templates draw them: cells, file and findings of each."""
    return field.field.widget.get_context(field.html_name, field.value(), {"id": field.auto_id})["widget"]


@register.filter
def row_words(row: Mapping[str, Any]) -> str:
    """Return a row of a list in one line: its texts, and the name of its file."""
    words = (part.get("name") if isinstance(part, Mapping) else part for part in _parts(row))
    return " · ".join(str(word) for word in words if word and word is not True)


def _parts(row: Mapping[str, Any]) -> Iterator[Any]:
    for key, part in row.items():
        if key != "id":
            yield ", ".join(part) if isinstance(part, list) else part


@register.filter
def label_of(choices: tuple[tuple[str, Any], ...], key: str) -> str:
    """Return the label of one of a few choices; a value that is none of them stands for itself."""
    return str(dict(choices).get(key, key))


@register.filter
def brief(value: Any, field: Field) -> str:
    """Return a field's value in a few words."""
    if field.kind == "rows":
        return ngettext("%(n)s row", "%(n)s rows", len(value)) % {"n": len(value)} if value else ""
    if field.kind == "asset":
        return (value or {}).get("name") or (value or {}).get("file") or ""
    if field.kind == "switch":
        return gettext("On") if value else gettext("Off")
    if field.kind == "choice":
        return label_of(field.choices, value)
    if isinstance(value, list):
        return ", ".join(label_of(field.choices, key) for key in value)
    return Truncator(value).chars(BRIEF)


@register.inclusion_tag("listings/_folder_drop.html", takes_context=True)
def folder_drop(context: Context, action: str, organizations: Any = ()) -> dict[str, Any]:
    """Draw where a repository folder is sent in, for one of `organizations` where it makes a new listing."""
    return {
        "action": action,
        "organizations": organizations,
        "refused": context.get("refused"),
        "limit": MOST_BYTES,
        "csrf_token": context["csrf_token"],
    }


@register.filter
def moment(text: str) -> datetime | None:
    """Return the time that a stamp holds as text."""
    return datetime.fromisoformat(text) if text else None


@register.filter
def translated(text: str) -> str:
    """Return a text of pure code in the reader's language."""
    return gettext(text) if text else ""


@register.filter
def offering_label(offering_type: str) -> str:
    """Return the name of an offering type."""
    return str(OfferingType(offering_type).label) if offering_type in OfferingType.values else offering_type


@register.filter
def state_word(part: Progress) -> str:
    """Return a section's state in words: empty, the number of errors or warnings, or ready."""
    return section_words(part.state, part.errors, part.warnings)


def section_words(state: str, errors: int, warnings: int) -> str:
    """Return in words what a section's tile shows by colour and shape."""
    from_state = {"empty": gettext("Empty"), "ready": gettext("Ready")}
    if state == "error":
        return _errors(errors)
    return from_state.get(state) or _warnings(warnings)


def _errors(count: int) -> str:
    return ngettext("%(count)s error", "%(count)s errors", count) % {"count": count}


def _warnings(count: int) -> str:
    return ngettext("%(count)s warning", "%(count)s warnings", count) % {"count": count}
