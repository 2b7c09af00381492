"""Releases through the form: what was read comes back unchanged, and the next one is proposed."""

from typing import Any

import pytest
from django.http import QueryDict
from django.utils import timezone

from listings.bundle import Folder
from listings.release_notes import bundle
from listings.release_notes.columns import COLUMNS
from listings.release_notes.forms import ReleaseNotesForm
from tests.validation.corpus import CORPUS, needed

BLANK = {column.key: "" for column in COLUMNS}


def posted(releases: list[dict[str, Any]], **more: str) -> list[dict[str, Any]]:
    """Return what the form reads of a post that sends these releases as the page does."""
    data = QueryDict(mutable=True)
    for row in releases:
        for key, value in row.items():
            data.appendlist(f"releases__{key}", value.replace("\n", "\r\n"))
    data.update(more)
    field = ReleaseNotesForm.base_fields["releases"]
    return field.to_python(field.widget.value_from_datadict(data, {}, "releases"))


@pytest.mark.parametrize(
    ("step", "version"), [("patch", "1.2.4"), ("minor", "1.3.0"), ("major", "2.0.0"), ("odd", "1.3.0")]
)
def test_next_release_stands_first_with_today(step: str, version: str) -> None:
    old = {"id": "old", **BLANK, "version": "1.2.3", "date": "2026-01-31", "fixed": "One\n  more"}
    new, kept = posted([old], releases__add=step)
    assert kept == old
    assert new == {"id": new["id"], **BLANK, "version": version, "date": timezone.localdate().isoformat()}
    assert new["id"]


def test_first_release_where_none_is() -> None:
    (new,) = posted([], releases__add="minor")
    assert new["version"] == "1.0.0"


@needed
def test_published_release_notes_come_back_unchanged() -> None:
    for path in sorted((CORPUS / "listings").glob("*/CHANGELOG.md")):
        values = bundle.read(Folder({"CHANGELOG.md": path.read_bytes()}))
        assert posted(values["releases"]) == values["releases"], path
