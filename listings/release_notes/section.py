"""The front door of Release notes: the only thing others read."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from listings.release_notes.columns import COLUMNS
from listings.release_notes.forms import ReleaseNotesForm
from listings.release_notes.models import ReleaseNotes
from listings.release_notes.pure import pure
from listings.release_notes.tile import tile
from listings.sections import Field, Section, Start
from validation.changelog import versions


def start(new: Start) -> dict[str, Any]:
    """Return the first release, which is there from the start."""
    blank = {column.key: column.blank for column in COLUMNS}
    day = timezone.localdate().isoformat()
    first = {"id": "initial", "version": versions.FIRST, "date": day, "added": "Initial release"}
    return {"releases": [{**blank, **first}]}


section = Section(
    pure=pure,
    title=_("Release notes"),
    summary=_("What each version brought: added, changed, fixed. The first is there from the start."),
    model=ReleaseNotes,
    form=ReleaseNotesForm,
    fields=(
        Field(name="releases", label=_("Releases"), kind="rows", columns=COLUMNS),
        Field(name="further", label=_("Further text of the change log"), kind="text"),
    ),
    tile=tile,
    start=start,
)
