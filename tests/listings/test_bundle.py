"""A repository folder read into values: tolerant of what is missing or faulty, and the same each time."""

import json
from typing import Any

import pytest

from listings.bundle import Folder, identified
from listings.overview import bundle as overview
from listings.support import bundle as support


def folder_of(manifest: Any, **files: bytes) -> Folder:
    """Return a folder with this manifest."""
    return Folder({"manifest.json": json.dumps(manifest).encode(), **files}, "lanternfish_cloud")


@pytest.mark.parametrize("manifest", [b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000])
def test_manifest_that_cannot_be_read_reads_as_empty(manifest: bytes) -> None:
    folder = Folder({"manifest.json": manifest})
    assert folder.manifest == {}
    assert overview.read(folder)["title"] == ""


def test_key_that_comes_twice_reads_as_the_last() -> None:
    assert Folder({"manifest.json": b'{"app_id": "a", "app_id": "b"}'}).get_text("app_id") == "b"


def test_what_has_another_form_than_expected_reads_as_empty() -> None:
    folder = folder_of({"tile": "x", "author": {"name": ["y"]}, "assets": []})
    assert folder.get("tile", "title") is None
    assert folder.get_text("author", "name") == ""
    assert folder.named_files("assets", "dashboards") == []
    assert folder.get_rows("tile", "media") == []


def test_text_is_read_as_a_form_would_hold_it() -> None:
    folder = Folder({"a.md": b"\xef\xbb\xbfone\r\ntwo\x00\xff\r", "b.json": b'"\\ud800\\u0000x"'})
    assert folder.text("a.md") == "one\ntwo�\n"
    assert folder.json("b.json") == "�x"


@pytest.mark.parametrize(
    "path", ["../secret", "/etc/passwd", "", None, 3, ["images/a.png"], "images/none.png"]
)
def test_path_that_leads_nowhere_is_no_file(path: object) -> None:
    assert Folder({"images/a.png": b"x"}).file(path) is None


def test_file_is_named_by_its_path_in_the_folder() -> None:
    assert Folder({"images/a.png": b"x"}).file("./images/a.png") == {"file": "images/a.png"}


def test_rows_have_the_same_ids_each_time_and_each_its_own() -> None:
    rows = [{"url": "a"}, {"url": "b"}, {"url": "a"}]
    first, again = identified(rows, "url"), identified(rows, "url")
    assert first == again
    assert len({row["id"] for row in first}) == 3
    assert [row["url"] for row in first] == ["a", "b", "a"]


@pytest.mark.parametrize(
    ("manifest", "offering_type"),
    [
        ({}, "integration"),
        ({"tile": {"classifier_tags": ["Offering::Integration"]}}, "integration"),
        ({"pricing": {}}, "integration"),
        ({"pricing": [{"unit_price": 1}]}, "marketplace_integration"),
        ({"tile": {"classifier_tags": ["Offering::Software License"]}}, "software_license"),
        ({"tile": {"classifier_tags": ["Offering::Professional Service"]}}, "professional_service"),
    ],
)
def test_offering_type_is_told_by_tags_and_pricing(manifest: Any, offering_type: str) -> None:
    assert folder_of(manifest).offering_type == offering_type


def test_overview_leaves_to_data_the_tags_that_follow_from_it() -> None:
    tags = [
        "Category::Cloud",
        "Submitted Data Type::Logs",
        "Submitted Data Type::Songs",
        "Offering::Integration",
    ]
    kept = ["Category::Cloud", "Submitted Data Type::Songs", "Offering::Integration"]
    assert overview.read(folder_of({"tile": {"classifier_tags": tags}}))["tags"] == kept
    service = ["Offering::Professional Service", "Submitted Data Type::Logs"]
    assert overview.read(folder_of({"tile": {"classifier_tags": service}}))["tags"] == service


@pytest.mark.parametrize(
    ("files", "logo"),
    [
        (["assets/logos/dark.svg", "assets/logos/light.svg"], "assets/logos/light.svg"),
        (["assets/mark.svg", "images/mark.svg"], "assets/mark.svg"),
        (["assets/dashboards/a.svg", "images/icon.svg", "images/wordmark.svg"], "images/wordmark.svg"),
    ],
)
def test_logo_is_the_wordmark_for_a_light_ground(files: list[str], logo: str) -> None:
    assert overview.logo(Folder(dict.fromkeys(files, b"<svg/>"))) == {"file": logo}
    assert overview.logo(Folder({"images/a.png": b"x"})) is None


def test_gallery_holds_pictures_and_a_video() -> None:
    media = [
        {"media_type": "image", "caption": "The app", "image_url": "images/app.png"},
        {"media_type": "video", "caption": "A tour", "image_url": "images/gone.png", "vimeo_id": 123456789},
    ]
    folder = folder_of({"tile": {"media": media}}, **{"images/app.png": b"x"})
    picture, video = overview.read(folder)["media"]
    assert {**picture, "id": ""} == {
        "id": "",
        "kind": "picture",
        "asset": {"file": "images/app.png"},
        "caption": "The app",
        "vimeo_id": "",
    }
    assert (video["kind"], video["asset"], video["vimeo_id"]) == ("video", None, "123456789")


def test_support_reads_help_and_troubleshooting_apart() -> None:
    readme = b"## Troubleshooting\n\nTurn it off.\n\n## Support\n\nWrite to us.\n"
    values = support.read(folder_of({"author": {"support_email": "a@b.example"}}, **{"README.md": readme}))
    assert (values["support"], values["troubleshooting"]) == ("Write to us.\n", "Turn it off.\n")
    assert (values["support_email"], values["contact_link"]) == ("a@b.example", "")
