"""The command line says of a folder what the editor says once it is imported, and at the right lines."""

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from listings.actions.importing import import_listing, publish_import
from listings.actions.publishing import asset_ids_in
from listings.bundle import README, Folder, open_folder
from listings.checking.files import Files, inspect
from listings.checking.folder import check_folder
from listings.findings import findings_of
from listings.models import Listing
from listings.pure import pure_sections
from listings.registry import all_sections
from listings.snapshot import take
from listings.values import draft_values
from media import blobs
from media.inspection import record
from media.kinds import KINDS
from media.models import Asset
from tests.factories import MembershipFactory
from tests.validation.corpus import CORPUS, needed
from validation import copies
from validation.finding import Finding

PARTS = 4  # so that they can run beside each other
OF_ONE_PROGRAM = {  # of an asset: where it is kept here, and when it came
    *("id", "made_from", "clean_sha256", "renditions", "step", "uploaded_at"),
}


@cache
def folders() -> tuple[Path, ...]:
    """Return the published listings' folders."""
    return tuple(path.parent for path in sorted((CORPUS / "listings").glob("*/manifest.json")))


def test_pure_halves_are_those_of_the_sections() -> None:
    sections = {section.key: section for section in all_sections()}
    assert {pure.key for pure in pure_sections()} == set(sections)
    for pure in pure_sections():
        section = sections[pure.key]
        assert section.pure is pure
        assert {field.name: field.uploads for field in section.fields if field.uploads} == pure.files
        assert set(pure.places) <= {field.name for field in section.fields}


@pytest.mark.parametrize("pure", pure_sections(), ids=lambda pure: pure.key)
def test_field_that_is_read_has_a_place(pure: Any) -> None:
    read = pure.read(Folder({}))
    assert set(read) - set(pure.places) - set(pure.files) <= {"repository_folder"}  # the folder's own name


def bring_in(folder: Folder) -> Listing:
    """Return the listing that a folder becomes, its files inspected in this process."""
    member = MembershipFactory()
    listing = import_listing(organization=member.organization, folder=folder, by=member.user)
    with copies.left_out():
        for asset in Asset.objects.filter(pk__in=asset_ids_in(take(listing))):
            if asset.inspection.is_open:
                with blobs.at_path(asset.sha256) as path:
                    record(asset, KINDS[asset.kind].inspect(path.read_bytes()))
    return listing


def of_both(finding: Finding) -> tuple[str, ...]:
    """Return what a finding says in both programs; of where the same bytes lie their words differ."""
    text = finding.text() if finding.code != "duplicate-asset" else ""
    return finding.section, finding.field, finding.row, finding.code, finding.severity, text


def without_program(value: Any) -> Any:
    """Return values without what differs from program to program."""
    if isinstance(value, list):
        return [without_program(each) for each in value]
    if isinstance(value, dict):
        return {
            key: without_program(each)
            for key, each in value.items()
            if "sha256" not in value or key not in OF_ONE_PROGRAM
        }
    return value


@needed
@pytest.mark.django_db
@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("published", [False, True], ids=["new", "published"])
def test_published_listing_is_judged_as_in_the_editor(part: int, published: bool) -> None:
    judge = cache(inspect)
    for path in folders()[part :: PARTS * (12 if published else 5)]:
        folder = open_folder(path)
        listing = bring_in(folder)
        if published:
            publish_import(listing=listing, by=listing.created_by)
        files = Files(folder, judge)
        held = draft_values(listing)
        for pure in pure_sections():
            if pure.key in held:
                read = files.read(pure)
                here = {key: held[pure.key][key] for key in read}
                assert without_program(read) == without_program(here), f"{folder.name}, {pure.key}"
        editor = findings_of(listing)
        found = check_folder(folder, published=published, judge=judge)
        ours = [finding for finding in found if finding.section]  # the layout the editor writes itself
        assert Counter(map(of_both, ours)) == Counter(map(of_both, editor)), folder.name
        assert [finding for finding in found if not finding.line or not finding.column] == [], folder.name
        for theirs in editor:
            same_place(theirs, ours, folder, held)


def same_place(theirs: Finding, ours: list[Finding], folder: Folder, values: Any) -> None:
    """Assert that a finding of the editor that names a line has its twin at that line of a file."""
    if not theirs.line:
        return
    twins = [finding for finding in ours if of_both(finding) == of_both(theirs)]
    if theirs.file:
        places = {(finding.file.rpartition("/")[2], finding.line, finding.column or 1) for finding in twins}
        wanted = (theirs.file.rpartition("/")[2], theirs.line)
        assert wanted in {place[:2] for place in places}, (folder.name, theirs, places)
        return
    text = values[theirs.section][theirs.field]
    if isinstance(text, str):
        line = text.split("\n")[theirs.line - 1]
        lines = folder.text(README).split("\n")
        assert line in {lines[finding.line - 1] for finding in twins if finding.line}, (folder.name, theirs)
