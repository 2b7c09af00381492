"""What the editor's templates ask of forms and assets."""

from datetime import datetime
from typing import Any

from django import template
from django.forms import BoundField
from django.urls import reverse
from django.utils.translation import gettext, ngettext

from listings.findings import Progress
from listings.forms import FieldNotes
from listings.models import OfferingType

register = template.Library()


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
