"""Every published listing has a place in the forms: read, shown, saved unchanged, it says the same."""

import hashlib
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.template import engines
from django.test import Client, RequestFactory

from listings.actions.importing import import_listing
from listings.actions.publishing import asset_ids_in
from listings.bundle import Folder, open_folder
from listings.columns import asset_column
from listings.editing import Editing
from listings.exporting import Export, export
from listings.findings import findings_of
from listings.leftovers import leftovers
from listings.models import Listing
from listings.registry import all_sections, get_section, sections_for
from listings.sections import Field, Section
from listings.snapshot import take
from listings.values import draft_values
from media import inspection
from tests.factories import MembershipFactory
from tests.listings.sent_forms import form_of
from tests.validation.corpus import CORPUS, needed

pytestmark = [needed, pytest.mark.django_db]
FORM = (
    '{% load crispy_forms_tags %}<form id="section-form">{% crispy editing.form editing.form.helper %}</form>'
)
PARTS = 4  # so that they can run beside each other


@cache
def folders() -> tuple[Folder, ...]:
    """Return the published listings' folders."""
    return tuple(open_folder(path.parent) for path in sorted((CORPUS / "listings").glob("*/manifest.json")))


@pytest.fixture
def partner(client: Client) -> Client:
    """The browser of an organization's owner."""
    member = MembershipFactory()
    client.force_login(member.user)
    client.member = member
    return client


def bring_in(folder: Folder, partner: Client) -> Listing:
    return import_listing(organization=partner.member.organization, folder=folder, by=partner.member.user)


def bytes_of(out: Export) -> dict[str, bytes]:
    """Return the files of an export, whole."""
    return {path: b"".join(out.pieces(path)) for path in out.files}


def said(section: Section, values: dict[str, Any], folder: Folder | None = None) -> dict[str, Any]:
    """Return values with each file as its hash, so that what was read and what is held can be compared."""
    fields = {field.name: field for field in section.fields}
    return {name: _said(fields[name], value, folder) for name, value in values.items() if name in fields}


def _said(field: Field, value: Any, folder: Folder | None) -> Any:
    if field.kind == "asset":
        return _hash(value, folder)
    if field.kind != "rows":
        return value
    file = asset_column(field.columns)
    return [
        {
            "id": row["id"],
            **{column.key: row.get(column.key, column.blank) for column in field.columns},
            **({file.key: _hash(row.get(file.key), folder)} if file else {}),
        }
        for row in value
    ]


def _hash(asset: dict[str, Any] | None, folder: Folder | None) -> str:
    if not asset:
        return ""
    return hashlib.sha256(folder.files[asset["file"]]).hexdigest() if folder else str(asset["sha256"])


@pytest.mark.parametrize("part", range(PARTS))
def test_published_listing_is_held_as_its_folder_says_saved_unchanged_and_comes_out_the_same(
    partner: Client, rf: RequestFactory, part: int
) -> None:
    form = engines["django"].from_string(FORM)
    request = rf.get("/")
    request.user = partner.member.user
    for folder in folders()[part::PARTS]:
        listing = bring_in(folder, partner)
        before = draft_values(listing)
        for section in sections_for(listing.offering_type):
            where = f"{folder.name}, {section.key}"
            read = said(section, section.read(folder), folder)
            held = said(section, before[section.key])
            assert {name: held[name] for name in read} == read, where
            editing = Editing(listing, section, can_edit=True)
            editing.values, editing.findings = before, []  # nothing changes, and findings are not at stake
            revision = editing.row.revision
            sent = form_of(form.render({"editing": editing, "listing": listing}, request))
            assert partner.post(listing.section_url(section.key), sent).status_code == 302, where
            row = section.model._default_manager.get(listing=listing)
            changed = {name for name, stamp in row.stamps.items() if stamp["revision"] > revision}
            assert (row.revision, changed) == (revision, set()), where
        assert draft_values(listing) == before, folder.name
        out = export(take(listing))
        assert (out.name, bytes_of(out)) == (folder.name, folder.files)


def test_page_of_a_published_listing_can_be_shown_whole(partner: Client) -> None:
    listing = bring_in(largest(), partner)
    for section in sections_for(listing.offering_type):
        assert partner.get(listing.section_url(section.key)).status_code == 200, section.key


def largest() -> Folder:
    """Return the folder that names the most dashboards and monitors."""
    return max(
        folders(),
        key=lambda folder: len(
            folder.named_files("assets", "dashboards") + folder.named_files("assets", "monitors")
        ),
    )


def test_every_field_of_a_manifest_has_a_section_that_reads_it() -> None:
    for folder in folders():
        assert leftovers(folder, all_sections()).keys == (), folder.name


@pytest.mark.parametrize("section", all_sections(), ids=lambda section: section.key)
def test_what_a_section_reads_it_holds(section: Section) -> None:
    read = section.read(folders()[0])
    assert set(read) <= {field.name for field in section.fields}


def test_every_file_of_a_known_kind_has_a_section_that_reads_it() -> None:
    for folder in folders():
        known = {path for path in folder.files if _is_known(Path(path))}
        assert known.isdisjoint(leftovers(folder, all_sections()).files), folder.name


def _is_known(path: Path) -> bool:
    place = path.parent.as_posix()
    return path.as_posix() in ("CHANGELOG.md", "metadata.csv") or (
        place
        in ("assets/dashboards", "assets/monitors", "assets/security", "assets/saved_views", "assets/logs")
        and path.suffix in (".json", ".yaml")
    )


def test_what_is_found_on_a_published_listing_stands_at_a_field_that_is_there(partner: Client) -> None:
    for folder in folders()[::22]:
        listing = bring_in(folder, partner)
        for asset_id in asset_ids_in(take(listing)):
            inspection.inspect(asset_id)
        for finding in findings_of(listing):
            assert finding.text(), finding
            assert is_there(finding.section, finding.field), finding
            assert not finding.other or is_there(finding.other_section, finding.other_field), finding


def is_there(key: str, field: str) -> bool:
    """Say whether there is such a section, with this field where one is named."""
    section = get_section(key)
    return section is not None and (not field or section.field(field) is not None)
