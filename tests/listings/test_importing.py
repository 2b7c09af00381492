"""A repository folder becomes a listing: whole, whatever its faults."""

import json
import uuid
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from listings.actions.importing import import_listing, publish_import
from listings.bundle import Folder, open_folder
from listings.findings import findings_of
from listings.models import Listing
from listings.values import draft_values
from media import inspection
from media.models import Asset
from media.removal import unheld_assets
from tests.factories import LOGO, MembershipFactory, fill, make_listing

pytestmark = pytest.mark.django_db
UUID = "4f1d2a60-3b7e-4c55-9f0a-0c8b1f7d2e11"
README = b"# Lanternfish\n\n## Overview\n\nSounds the depth.\n\n## Setup\n\n1. Dive.\n2. Look.\n"


def files(**changes: Any) -> dict[str, bytes]:
    """Return the files of a small folder, its manifest with these changes."""
    manifest = {
        "manifest_version": "2.0.0",
        "app_uuid": UUID,
        "app_id": "lanternfish-cloud",
        "owner": "saas-integrations",
        "display_on_public_website": False,
        "tile": {
            "title": "Lanternfish Cloud",
            "description": "Sounds the depth.",
            "classifier_tags": ["Category::Cloud", "Offering::Integration", "Supported OS::Linux"],
            "resources": [{"resource_type": "blog", "url": "https://lanternfish.example/blog"}],
        },
        "author": {"name": "Lanternfish", "homepage": "https://lanternfish.example"},
        "assets": {"integration": {"source_type_name": "Lanternfish", "source_type_id": 12345}},
        **changes,
    }
    return {
        "manifest.json": json.dumps(manifest).encode(),
        "README.md": README,
        "assets/logos/logo.svg": LOGO,
    }


def bring_in(**changes: Any) -> Listing:
    """Return the listing that the small folder becomes."""
    member = MembershipFactory()
    folder = Folder(files(**changes), "lanternfish_cloud")
    return import_listing(organization=member.organization, folder=folder, by=member.user)


def test_folder_becomes_a_listing_with_its_own_names() -> None:
    listing = bring_in()
    assert (listing.slug, listing.name, listing.offering_type, str(listing.app_uuid)) == (
        "lanternfish-cloud",
        "Lanternfish Cloud",
        "integration",
        UUID,
    )
    values = draft_values(listing)["overview"]
    assert {
        name: values[name]
        for name in ("title", "integration_id", "source_type_name", "source_type_id", "owner", "readme_head")
    } == {
        "title": "Lanternfish Cloud",
        "integration_id": "lanternfish-cloud",
        "source_type_name": "Lanternfish",
        "source_type_id": "12345",
        "owner": "saas-integrations",
        "readme_head": "# Lanternfish\n",
    }
    assert (values["repository_folder"], values["display_on_public_website"]) == ("lanternfish_cloud", False)


def test_file_becomes_an_asset_that_waits_for_its_inspection() -> None:
    logo = draft_values(bring_in())["overview"]["logo"]
    assert (logo["name"], logo["size"], logo["state"]) == ("logo.svg", len(LOGO), "pending")
    assert Asset.objects.count() == 1


def test_row_keeps_its_id_when_the_folder_is_imported_again() -> None:
    first = draft_values(bring_in())["overview"]["resources"]
    assert draft_values(bring_in())["overview"]["resources"] == first


def test_names_that_are_taken_are_told_and_the_rest_comes_in() -> None:
    first, second = bring_in(), bring_in()
    assert (second.slug, first.app_uuid == second.app_uuid) == ("lanternfish-cloud-2", False)
    codes = {finding.code for finding in findings_of(second)}
    assert {"integration-id-taken", "source-type-name"} <= codes


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[1]", b'{"tile": 3, "author": [], "assets": {"integration": 1}}']
)
def test_folder_with_a_broken_manifest_comes_in_and_is_told_about(content: bytes) -> None:
    member = MembershipFactory()
    folder = Folder({"manifest.json": content, "README.md": b"\xff\x00##"}, "lanternfish_cloud")
    listing = import_listing(organization=member.organization, folder=folder, by=member.user)
    assert (listing.name, listing.slug) == ("lanternfish_cloud", "lanternfish-cloud")
    assert "title-required" in {finding.code for finding in findings_of(listing)}


def test_app_uuid_that_is_none_or_taken_is_not_kept() -> None:
    other = make_listing()
    assert bring_in(app_uuid="x").app_uuid != uuid.UUID(UUID)
    assert bring_in(app_uuid=str(other.app_uuid)).app_uuid != other.app_uuid


def test_published_import_stands_in_the_catalogue_with_its_logo() -> None:
    listing = bring_in()
    inspection.inspect(Asset.objects.get().pk)
    publish_import(listing=listing, by=listing.created_by)
    listing.refresh_from_db()
    assert (listing.publication.title, Asset.objects.get().is_public) == ("Lanternfish Cloud", True)


def test_what_a_published_import_shows_stays_when_the_draft_lets_go_of_it() -> None:
    listing = bring_in()
    asset = Asset.objects.get()
    inspection.inspect(asset.pk)
    publish_import(listing=listing, by=listing.created_by)
    fill(listing, "overview", logo=None)
    assert asset not in unheld_assets()


def write(folder: Path, content: dict[str, bytes]) -> Path:
    """Write files below a folder and return it."""
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def test_folder_on_disk_is_read_without_links_and_what_no_repository_has(tmp_path: Path) -> None:
    hidden = {".git/config": b"x", "assets/.DS_Store": b"x", ".env": b"x"}
    kept = {**files(), ".gitattributes": b"*.svg text"}
    path = write(tmp_path / "lanternfish", {**kept, **hidden})
    (path / "link").symlink_to("/etc/passwd")
    (path / "up").symlink_to(tmp_path)
    folder = open_folder(path)
    assert (folder.name, sorted(folder.files)) == ("lanternfish", sorted(kept))


def test_command_prints_the_integration_id(tmp_path: Path) -> None:
    member = MembershipFactory()
    path = write(tmp_path / "lanternfish", files())
    out, err = StringIO(), StringIO()
    slug = member.organization.slug
    call_command("import_listing", path, organization=slug, published=True, stdout=out, stderr=err)
    assert out.getvalue() == "lanternfish-cloud\n"
    assert err.getvalue().startswith("lanternfish-cloud: ")
    assert Listing.objects.get().publication.number == 0
    assert Asset.objects.get().inspection.state == "passed"


@pytest.mark.parametrize(("inspect", "queued"), [("now", 0), ("later", 1)])
def test_command_inspects_now_instead_of_queueing(
    tmp_path: Path, django_capture_on_commit_callbacks: Any, inspect: str, queued: int
) -> None:
    path = write(tmp_path / "lanternfish", files())
    slug = MembershipFactory().organization.slug
    with django_capture_on_commit_callbacks() as callbacks:
        call_command("import_listing", path, organization=slug, inspect=inspect, stdout=StringIO())
    assert len(callbacks) == queued
    assert Asset.objects.get().inspection.is_open == bool(queued)


def test_command_says_what_is_missing(tmp_path: Path) -> None:
    member = MembershipFactory()
    slug = member.organization.slug
    with pytest.raises(CommandError, match=r"has no manifest\.json"):
        call_command("import_listing", tmp_path, organization=slug)
    with pytest.raises(CommandError, match="no organization nobody"):
        call_command("import_listing", tmp_path, organization="nobody")
    with pytest.raises(CommandError, match="Nobody is found"):
        call_command("import_listing", tmp_path, organization=slug, by="nobody@tilework.example")


def test_marketplace_folder_brings_its_prices_and_terms() -> None:
    member = MembershipFactory()
    plan = {
        "billing_type": "tag_count",
        "unit_price": 4.5,
        "unit_label": "Boat",
        "product_id": "boats",
        "includes_assets": True,
        "unheard_of": 1,
    }
    content = files(pricing=[plan], legal_terms={"eula": "assets/eula.pdf"}) | {
        "assets/eula.pdf": b"%PDF-1.7"
    }
    listing = import_listing(
        organization=member.organization, folder=Folder(content, "boats"), by=member.user
    )
    values = draft_values(listing)["overview"]
    (kept,) = values["pricing"]
    assert {**kept, "id": ""} == {
        "id": "",
        "billing_type": "tag_count",
        "unit_price": "4.5",
        "unit_label": "Boat",
        "metric": "",
        "tag": "",
        "product_id": "boats",
        "short_description": "",
        "includes_assets": True,
    }
    assert (listing.offering_type, values["legal_terms"]["name"]) == ("marketplace_integration", "eula.pdf")
