"""What templates ask to show Markdown: the one renderer, and the pictures a text may show."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from listings.editing import Editing
from listings.findings import told_by
from listings.snapshot import values_of
from listings.tile import Snapshot
from validation import markdown
from validation.told import PictureTold

register = template.Library()


@register.simple_tag
def pictures_of(editing: Editing) -> tuple[PictureTold, ...]:
    """Return the pictures of the draft that its texts may show."""
    return told_by(editing.values).pictures


@register.simple_tag
def pictures_in(snapshot: Snapshot) -> tuple[PictureTold, ...]:
    """Return the pictures that the texts of a snapshot may show."""
    return told_by(values_of(snapshot)).pictures


@register.simple_tag
def markdown_shown(text: str | None, name: str, pictures: tuple[PictureTold, ...]) -> SafeString:
    """Return what a text looks like to readers; `name` keeps its headings apart from those of others."""
    return mark_safe(markdown.render(text or "", prefix=f"shown-{name}-", images=pictures))  # noqa: S308 - sanitised
