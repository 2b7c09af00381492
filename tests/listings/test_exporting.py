"""A listing comes out as a folder: what was imported byte for byte, and what was made here as well."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command

from listings.actions.importing import import_listing, publish_import
from listings.bundle import Folder, open_folder
from listings.exporting import export
from listings.models import Listing
from listings.snapshot import take
from listings.values import draft_values
from media import blobs, inspection
from media.kinds import SVG_LOGO
from media.models import Asset
from reviews.demo.listings import DEMO_LISTINGS
from tests.factories import LOGO, MembershipFactory, fill, make_checked, make_listing, make_ready_listing
from tests.listings.test_importing import files

pytestmark = pytest.mark.django_db
DEMO = [demo.folder for demo in DEMO_LISTINGS]


def bring_in(folder: Folder) -> Listing:
    member = MembershipFactory()
    return import_listing(organization=member.organization, folder=folder, by=member.user)


def small(**more: bytes) -> Folder:
    return Folder({**files(), **more}, "lanternfish")


def read(path: Path) -> dict[str, bytes]:
    """Return all files of a folder on disk."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()
    }


def write(listing: Listing, path: Path, **options: object) -> dict[str, bytes]:
    call_command("export_listing", listing.slug, path, stderr=StringIO(), **options)
    return read(path)


@pytest.mark.parametrize("folder", DEMO, ids=lambda folder: folder.name)
def test_folder_that_was_imported_comes_out_the_same(folder: Path, tmp_path: Path) -> None:
    assert write(bring_in(open_folder(folder)), tmp_path / "out") == read(folder)


def test_command_finds_a_listing_by_its_integration_id_first(tmp_path: Path) -> None:
    make_listing(slug="lanternfish-cloud", integration_id="another")
    listing = bring_in(small())
    assert listing.slug == "lanternfish-cloud-2"
    call_command("export_listing", "lanternfish-cloud", tmp_path / "out", stderr=StringIO())
    assert read(tmp_path / "out") == files()
    call_command("export_listing", "another", tmp_path / "other", stderr=StringIO())
    assert json.loads((tmp_path / "other/manifest.json").read_bytes())["app_id"] == "another"


def test_command_writes_into_no_folder_that_holds_something(tmp_path: Path) -> None:
    listing = bring_in(small())
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for place in ("full", "file"):
        with pytest.raises(CommandError, match="not empty"):
            write(listing, tmp_path / place)
    with pytest.raises(CommandError, match="no listing nothing"):
        call_command("export_listing", "nothing", tmp_path / "out")
    assert read(tmp_path) == {"full/mine.txt": b"mine", "file": b"mine"}


def test_command_writes_what_is_published(tmp_path: Path) -> None:
    listing = bring_in(small())
    with pytest.raises(CommandError, match="is not published"):
        write(listing, tmp_path / "none", published=True)
    publish_import(listing=listing, by=listing.created_by)
    fill(listing, "overview", description="Another.")
    assert write(listing, tmp_path / "published", published=True) == files()
    draft = json.loads(write(listing, tmp_path / "draft")["manifest.json"])
    assert draft["tile"]["description"] == "Another."


def test_new_file_comes_from_the_store(tmp_path: Path) -> None:
    listing = bring_in(small())
    other = LOGO.replace(b"2b7fb8", b"000001")
    fill(listing, "overview", logo=make_checked(listing, SVG_LOGO, other, "other.svg"))
    assert write(listing, tmp_path / "out") == {**files(), "assets/logos/logo.svg": other}


def test_kept_path_that_leads_out_is_not_written(tmp_path: Path) -> None:
    out = ("../out.txt", "/abs.txt", "a/../../b.txt", "a\\..\\..\\c.txt", "C:\\d.txt", "C:e.txt", "\\f.txt")
    listing = bring_in(small(**dict.fromkeys(out, b"x")))
    found = write(listing, tmp_path / "deep" / "out")
    assert found == files()
    assert read(tmp_path) == {f"deep/out/{path}": data for path, data in found.items()}


def test_listing_made_in_the_editor_comes_in_again_as_it_was(tmp_path: Path) -> None:
    listing = make_ready_listing(slug="tide")
    fill(listing, "overview", display_on_public_website=False)
    write(listing, tmp_path / "out")
    folder = open_folder(tmp_path / "out")
    assert folder.get_text("app_uuid") == str(listing.app_uuid)
    assert set(folder.files) == {
        "CHANGELOG.md",
        "README.md",
        "assets/dashboards/level.json",
        "assets/logos/tide.svg",
        "assets/service_checks.json",
        "manifest.json",
    }
    again = draft_values(bring_in(folder))
    before = draft_values(listing)
    assert again["support"] == before["support"]
    assert again["setup"] == before["setup"]
    for key, names in {
        "overview": ("title", "description", "overview", "tags", "vendor_url", "display_on_public_website"),
        "data": ("submitted", "queried"),
        "configuration": ("repository_url",),
    }.items():
        for name in names:
            assert again[key][name] == before[key][name] or name in ("tags", "repository_url"), name
    assert again["overview"]["logo"]["sha256"] == before["overview"]["logo"]["sha256"]


def test_copies_made_safe_stand_in_and_what_has_none_is_left_out() -> None:
    listing = bring_in(small(**{"notes.txt": b"as it came"}))
    assert set(export(take(listing), safe=True).files) == {"manifest.json", "README.md", "notes.txt"}
    (asset,) = Asset.objects.all()
    inspection.inspect(asset.pk)
    asset.inspection.refresh_from_db()
    found = export(take(listing), safe=True)
    clean = blobs.read(asset.inspection.clean_sha256)
    assert clean != LOGO
    assert b"".join(found.pieces("assets/logos/logo.svg")) == clean
    assert b"".join(export(take(listing)).pieces("assets/logos/logo.svg")) == LOGO
