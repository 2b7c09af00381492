"""A finding stands at the file, line and column that it comes from."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from listings.bundle import Folder
from listings.checking.folder import check_folder
from tests.listings.checking import sample
from validation.finding import Finding

Files = dict[str, bytes]


def found(files: Files, **options: Any) -> list[Finding]:
    """Return what is found in a folder of these files."""
    return check_folder(Folder(files, "lanternfish"), **options)


def manifest(change: Callable[[Any], object]) -> Files:
    """Return the sample's files with a change in the manifest."""
    held = json.loads(json.dumps(sample.MANIFEST))
    change(held)
    return sample.files() | {"manifest.json": sample.lines(held)}


def place(files: Files, code: str) -> list[tuple[str, int | None, int | None, str]]:
    """Return where findings with a code stand, and the path of those in JSON files."""
    return [
        (finding.file, finding.line, finding.column, finding.path)
        for finding in found(files)
        if finding.code == code
    ]


def line_of(data: bytes, text: str) -> int:
    """Return the first line of a file that holds a text."""
    return next(number for number, line in enumerate(data.decode().split("\n"), 1) if text in line)


def test_sample_has_no_error_and_no_warning() -> None:
    assert {finding.severity for finding in found(sample.files())} == {"info"}


def test_field_of_the_manifest_is_placed_at_its_value() -> None:
    files = manifest(lambda held: held["tile"].update(title="x" * 51))
    line = line_of(files["manifest.json"], '"title"')
    assert place(files, "title-length") == [("manifest.json", line, 14, "$.tile.title")]


def test_missing_field_is_placed_at_what_it_would_stand_in() -> None:
    files = manifest(lambda held: held["author"].pop("support_email"))
    line = line_of(files["manifest.json"], '"author"')
    assert place(files, "support-contact") == [("manifest.json", line, 13, "$.author.support_email")]


def test_tag_is_placed_at_itself() -> None:
    files = manifest(lambda held: held["tile"]["classifier_tags"].append("Category::Fish"))
    line = line_of(files["manifest.json"], "Category::Fish")
    assert place(files, "category-required") == [("manifest.json", line, 7, "$.tile.classifier_tags[4]")]


def test_row_of_the_manifest_is_placed_at_its_key() -> None:
    picture = {"media_type": "image", "caption": "", "image_url": "images/none.png"}
    files = manifest(lambda held: held["tile"].update(media=["odd", picture]))
    line = line_of(files["manifest.json"], '"caption"')
    assert place(files, "media-caption") == [("manifest.json", line, 20, "$.tile.media[1].caption")]
    assert place(files, "image-type")[0][3] == "$.tile.media[1]"


def test_file_that_is_named_and_not_there_is_placed_where_it_is_named() -> None:
    files = manifest(lambda held: held["assets"]["dashboards"].update({"The rest": "none.json"}))
    line = line_of(files["manifest.json"], "none.json")
    path = '$.assets.dashboards["The rest"]'
    assert place(files, "dashboard-json") == [("manifest.json", line, 19, path)]


def test_finding_in_a_text_is_placed_in_the_readme() -> None:
    readme = sample.README.replace("2. Look.", "2. Look.\n\n#### Further\n\n[there](http://a.example)")
    files = sample.files() | {"README.md": readme.encode()}
    line = line_of(files["README.md"], "####")
    assert place(files, "markdown-heading") == [("README.md", line, 1, "")]
    assert place(files, "markdown-link")[0][:2] == ("README.md", line + 2)


def test_definition_at_the_end_of_the_readme_is_placed_there() -> None:
    readme = (
        sample.README.replace("Dive.", "[Dive][1].") + "\n[1]: https://a.example\n[2]: https://b.example\n"
    )
    files = sample.files() | {"README.md": readme.replace("\n", "\r\n").encode()}
    line = line_of(files["README.md"], "[2]:")
    assert place(files, "markdown-link") == [("README.md", line, 1, "")]


def test_secret_keeps_its_line_and_column() -> None:
    key = "api_key: 0123456789abcdef0123456789abcdef"
    files = sample.files() | {"README.md": sample.README.replace("Dive.", f"Dive with {key}").encode()}
    line = line_of(files["README.md"], "api_key")
    assert place(files, "secret-found") == [("README.md", line, 23, "")]


def test_missing_section_is_placed_at_the_readme_and_an_empty_one_at_its_heading() -> None:
    files = sample.files() | {"README.md": sample.README.replace("Uninstallation", "Leaving").encode()}
    assert place(files, "uninstall-required") == [("README.md", 1, 1, "")]
    files |= {"README.md": sample.README.replace("Come up again.\n", "").encode()}
    line = line_of(files["README.md"], "Uninstallation")
    assert place(files, "uninstall-required") == [("README.md", line, 1, "")]


def test_release_is_placed_at_its_heading() -> None:
    text = sample.CHANGELOG.replace(
        "## 1.0.0", "## 1.1.0 / 2026-02-30\n\n***Fixed***:\n\n* A leak.\n\n## 1.0.0"
    )
    files = sample.files() | {"CHANGELOG.md": text.encode()}
    assert place(files, "release-date") == [("CHANGELOG.md", 3, 1, "")]


def test_cell_is_placed_at_its_row_and_column() -> None:
    files = sample.files() | {"metadata.csv": sample.METADATA.replace(",gauge,", ",gouge,").encode()}
    assert place(files, "metadata-type") == [("metadata.csv", 2, 19, "metric_type")]


def test_service_check_is_placed_at_its_object() -> None:
    second = {**sample.SERVICE_CHECK, "check": "other", "name": "Other", "statuses": ["odd"]}
    files = sample.files() | {"assets/service_checks.json": sample.lines([sample.SERVICE_CHECK, second])}
    (where,) = place(files, "service-checks")
    assert where[0] == "assets/service_checks.json"
    assert files[where[0]].decode().split("\n")[where[1] - 1 :][3].strip() == '"check": "other",'


def test_oauth_client_is_placed_in_its_file() -> None:
    clients = json.loads(json.dumps(sample.CLIENTS))
    clients["integration"]["redirect_uris"].append("http://lanternfish.example/back")
    files = sample.files() | {"assets/oauth_clients.json": sample.lines(clients)}
    line = line_of(files["assets/oauth_clients.json"], "http://")
    path = "$.integration.redirect_uris[1]"
    assert place(files, "oauth-redirect-uris") == [("assets/oauth_clients.json", line, 7, path)]


def test_metric_that_is_unknown_is_placed_in_the_dashboard() -> None:
    board = json.loads(json.dumps(sample.DASHBOARD))
    board["widgets"][0]["definition"] = {
        "type": "timeseries",
        "requests": [{"q": "avg:lanternfish.light{*}", "display_type": "line"}],
    }
    files = sample.files() | {"assets/dashboards/overview.json": sample.lines(board)}
    line = line_of(files["assets/dashboards/overview.json"], "lanternfish.light")
    path = "$.widgets[0].definition.requests[0].q"
    assert place(files, "dashboard-metric-unknown") == [
        ("assets/dashboards/overview.json", line, 18, path),
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b"\xff", b'{"tile": 3, "assets": [1]}'])
def test_broken_manifest_is_told_and_nothing_else_breaks(content: bytes) -> None:
    told = found(sample.files() | {"manifest.json": content})
    assert {finding.code for finding in told} >= {"title-required"}
    if content != b'{"tile": 3, "assets": [1]}':
        assert "manifest-json" in {finding.code for finding in told}


def test_file_that_the_manifest_names_is_missing() -> None:
    files = manifest(lambda held: held["tile"].update(changelog="NEWS.md"))
    line = line_of(files["manifest.json"], "NEWS.md")
    assert place(files, "manifest-file") == [("manifest.json", line, 18, "$.tile.changelog")]
    assert place(sample.files(), "manifest-file") == []


def test_empty_folder_is_no_listing() -> None:
    assert ("manifest-json", "manifest.json") in {(each.code, each.file) for each in found({})}


def test_rules_for_new_listings_are_milder_for_published_ones() -> None:
    files = sample.files() | {"CHANGELOG.md": b"# CHANGELOG\n\n## 1.0.0\n\n* Initial.\n"}
    new = {each.severity for each in found(files) if each.code == "release-date"}
    public = {each.severity for each in found(files, published=True) if each.code == "release-date"}
    assert (new, public) == ({"error"}, {"warning"})
    assert [each for each in found(files, published=True) if each.severity == "error"] == []
