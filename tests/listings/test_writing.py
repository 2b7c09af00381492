"""A folder written from values: what an edit changes, where files come, and that no path leads out."""

import hashlib
import json
from typing import Any

import pytest

from listings.bundle import Folder
from listings.new_folder import new_folder
from listings.outgoing import Outgoing, Stored, file_name
from listings.reading import read_values
from listings.registry import sections_for
from listings.values import dump
from listings.writing import write_folder

MANIFEST = {
    "manifest_version": "2.0.0",
    "app_id": "lanternfish",
    "unheard_of": {"a": 1},
    "tile": {
        "title": "Lanternfish",
        "media": [{"media_type": "image", "caption": "Depth", "image_url": "images/depth.png", "x": 1}],
        "classifier_tags": ["Category::Cloud", "Offering::Integration", "Submitted Data Type::Logs"],
    },
    "assets": {
        "integration": {"source_type_name": "Lanternfish", "metrics": {"check": "fish.depth"}},
        "dashboards": {"Depth": "assets/dashboards/depth.json"},
    },
}
FILES = {
    "README.md": b"# Lanternfish\n\n## Overview\n\n![Depth](images/shown.png)\n",
    "CHANGELOG.md": b"# CHANGELOG\n",
    "images/depth.png": b"depth",
    "images/shown.png": b"shown",
    "images/other.png": b"other",
    "assets/dashboards/depth.json": b'{"title": "Depth",  "widgets": []}',
    "assets/dataflows.yaml": b"""provides:
  - id: fish-logs
    data_type: logs
    direction: inbound
  # kept
  - id: fish-metrics
    data_type: metrics
    direction: inbound
""",
    "assets/service_checks.json": b'[{"check": "fish.up", "name": "Up", "x": [1]}]',
    "package/code.py": b"code",
}


def folder_of(manifest: Any = None, **files: bytes) -> Folder:
    """Return a folder with more files, or others, by their path."""
    content = {"manifest.json": json.dumps(manifest or MANIFEST, indent=2).encode(), **FILES, **files}
    return Folder(content, "lanternfish")


def asset(data: bytes, name: str) -> dict[str, Any]:
    return {"id": 1, "name": name, "sha256": hashlib.sha256(data).hexdigest()}


def written(base: Folder, *new: bytes, **changes: dict[str, Any]) -> dict[str, bytes]:
    """Return the files of a folder once sections have these values."""
    parts = []
    for section in sections_for(base.offering_type):
        read = read_values(section, base)
        held = {field.name: read.get(field.name, "") for field in section.fields}
        parts.append((section, {**held, **changes.get(section.key, {})}))
    stored = {hashlib.sha256(data).hexdigest(): data for data in (*base.files.values(), *new)}
    out = write_folder(parts, base, stored.__getitem__).files()
    return {path: stored[each.sha256] if isinstance(each, Stored) else each for path, each in out.items()}


def rows_of(base: Folder, key: str, field: str) -> list[dict[str, Any]]:
    section = next(section for section in sections_for(base.offering_type) if section.key == key)
    return read_values(section, base)[field]


def changed(base: Folder, files: dict[str, bytes]) -> set[str]:
    """Return the paths of files that differ, went or came."""
    return {path for path in {*base.files, *files} if base.files.get(path) != files.get(path)}


def manifest_in(files: dict[str, bytes]) -> Any:
    return json.loads(files["manifest.json"])


def test_folder_without_an_edit_is_the_same() -> None:
    assert written(folder_of()) == folder_of().files


def test_picture_in_place_of_another_keeps_its_path_and_what_no_column_has() -> None:
    base = folder_of()
    (row,) = rows_of(base, "overview", "media")
    files = written(base, b"new", overview={"media": [{**row, "asset": asset(b"new", "new.png")}]})
    assert changed(base, files) == {"images/depth.png"}
    assert files["images/depth.png"] == b"new"


def test_picture_that_the_folder_has_is_named_where_it_is() -> None:
    base = folder_of()
    (row,) = rows_of(base, "overview", "media")
    new = {**row, "id": "new", "asset": asset(b"other", "upload.png"), "caption": "Other"}
    files = written(base, overview={"media": [row, new]})
    assert changed(base, files) == {"manifest.json"}
    assert manifest_in(files)["tile"]["media"] == [
        MANIFEST["tile"]["media"][0],
        {"media_type": "image", "caption": "Other", "image_url": "images/other.png"},
    ]


def test_new_picture_comes_beside_one_of_the_same_name() -> None:
    base = folder_of()
    (row,) = rows_of(base, "overview", "media")
    new = {**row, "id": "new", "asset": asset(b"new", "other.png")}
    files = written(base, b"new", overview={"media": [row, new]})
    assert (files["images/other.png"], files["images/other-2.png"]) == (b"other", b"new")


def test_picture_taken_out_goes_unless_the_readme_shows_it() -> None:
    files = written(folder_of(), overview={"media": []})
    assert "images/depth.png" not in files
    shown = {**FILES, "README.md": FILES["README.md"].replace(b"shown", b"depth")}
    assert "images/depth.png" in written(folder_of(**shown), overview={"media": []})


def test_words_put_in_place_of_a_files_own_are_written_into_it() -> None:
    base = folder_of()
    (row,) = rows_of(base, "content", "dashboards")
    files = written(base, content={"dashboards": [{**row, "title": "Deep"}]})
    assert changed(base, files) == {"assets/dashboards/depth.json"}
    assert files["assets/dashboards/depth.json"] == b'{"title": "Deep",  "widgets": []}'


def test_short_name_follows_from_the_file_and_comes_once() -> None:
    base = folder_of()
    (row,) = rows_of(base, "content", "dashboards")
    new = {**row, "id": "new", "file": asset(b"{}", "depth.json"), "short_name": "Depth"}
    files = written(base, b"{}", content={"dashboards": [row, new]})
    assert manifest_in(files)["assets"]["dashboards"] == {
        "Depth": "assets/dashboards/depth.json",
        "Depth 2": "assets/dashboards/depth-2.json",
    }


def test_detection_rule_comes_and_goes_with_its_file_alone() -> None:
    rule = {"id": "new", "file": asset(b"[]", "leak.json"), "title": "", "partner_id": "", "description": ""}
    base = folder_of()
    files = written(base, b"[]", content={"detection_rules": [rule]})
    assert changed(base, files) == {"assets/security/leak.json"}
    again = Folder(files)
    assert written(again, content={"detection_rules": []}) == base.files


def test_kind_of_data_taken_out_goes_with_its_tag_and_its_flow() -> None:
    base = folder_of()
    files = written(base, data={"submitted": ["metrics", "service_checks"]})
    assert changed(base, files) == {"manifest.json", "assets/dataflows.yaml"}
    assert manifest_in(files)["tile"]["classifier_tags"] == ["Category::Cloud", "Offering::Integration"]
    assert files["assets/dataflows.yaml"] == (
        b"provides:\n  # kept\n  - id: fish-metrics\n    data_type: metrics\n    direction: inbound\n"
    )
    assert "assets/dataflows.yaml" not in written(base, data={"submitted": ["service_checks"]})


def test_tag_set_by_data_stays_when_it_was_chosen_too() -> None:
    base = folder_of()
    tags = ["Category::Cloud", "Offering::Integration", "Category::Log Collection"]
    files = written(base, overview={"tags": tags})
    again = Folder(files, "lanternfish")
    kept = manifest_in(written(again, data={"submitted": []}))["tile"]["classifier_tags"]
    assert kept == ["Category::Cloud", "Offering::Integration", "Category::Log Collection"]


def test_metric_that_was_alone_is_no_list() -> None:
    integration = manifest_in(written(folder_of(), data={"metric_checks": ["fish.light"]}))
    assert integration["assets"]["integration"]["metrics"] == {"check": "fish.light"}
    more = manifest_in(written(folder_of(), data={"metric_checks": ["a", "b"]}))
    assert more["assets"]["integration"]["metrics"] == {"check": ["a", "b"]}


def test_metrics_and_their_path_come_and_go_together() -> None:
    base = folder_of()
    files = written(base, b"metric_name\n", data={"metadata": asset(b"metric_name\n", "my list.csv")})
    assert files["metadata.csv"] == b"metric_name\n"
    again = Folder(files, "lanternfish")
    assert again.get("assets", "integration", "metrics", "metadata_path") == "metadata.csv"
    gone = Folder(written(again, data={"metadata": None}), "lanternfish")
    assert "metadata.csv" not in gone.files
    assert gone.manifest == base.manifest


def test_service_check_keeps_what_no_column_has() -> None:
    base = folder_of()
    (row,) = rows_of(base, "data", "service_checks")
    files = written(base, data={"service_checks": [{**row, "name": "Is up"}]})
    assert files["assets/service_checks.json"].startswith(b'[{"check": "fish.up", "name": "Is up", "x": [1]')


def test_oauth_client_comes_with_its_file_and_goes_with_it() -> None:
    base = folder_of()
    values = {
        "method": "oauth",
        "client_name": "Fish",
        "redirect_uris": [{"id": "1", "uri": "https://f.example"}],
    }
    files = written(base, configuration={**values, "scopes": ["metrics_read"]})
    again = Folder(files, "lanternfish")
    assert again.get("assets", "oauth") == "assets/oauth_clients.json"
    assert again.json("assets/oauth_clients.json")["integration"] == {
        "id": "",
        "name": "Fish",
        "description": "",
        "onboarding_url": "",
        "client_role": "integration",
        "redirect_uris": ["https://f.example"],
        "scopes": ["metrics_read"],
    }
    assert written(again, configuration={"method": "api"}) == base.files


def test_price_is_a_number_and_a_plan_keeps_what_no_column_has() -> None:
    plan = {"billing_type": "flat_fee", "unit_price": 4.5, "product_id": "fish", "unheard_of": [1]}
    base = folder_of({**MANIFEST, "pricing": [plan]})
    (row,) = rows_of(base, "overview", "pricing")
    files = written(base, overview={"pricing": [{**row, "unit_price": "5"}]})
    assert manifest_in(files)["pricing"] == [{**plan, "unit_price": 5}]


@pytest.mark.parametrize(
    "path", ["../out.csv", "/etc/out.csv", "manifest.json", "assets", "README.md", "package/code.py/x.csv"]
)
def test_path_that_a_manifest_names_leads_nowhere_else(path: object) -> None:
    manifest = json.loads(json.dumps(MANIFEST))
    manifest["assets"]["integration"]["metrics"]["metadata_path"] = path
    base = folder_of(manifest)
    files = written(base, b"new", data={"metadata": asset(b"new", "../../x.csv")})
    assert changed(base, files) == {"manifest.json", "metadata.csv"}
    assert manifest_in(files)["assets"]["integration"]["metrics"]["metadata_path"] == "metadata.csv"


@pytest.mark.parametrize("path", ["../x.json", "/x.json", "manifest.json", "assets/dashboards"])
def test_written_file_leads_nowhere_else(path: str) -> None:
    manifest = json.loads(json.dumps(MANIFEST))
    manifest["assets"]["integration"]["service_checks"] = {"metadata_path": path}
    base = folder_of(manifest)
    row = {"id": "1", "check": "a.b", "name": "A", "description": "", "statuses": [], "groups": []}
    row |= {"integration": "", "agent_version": ""}
    files = written(base, data={"service_checks": [row]})
    assert changed(base, files) == {"manifest.json", "assets/service_checks.json"}


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("../../etc/passwd", "_.._etc_passwd"),
        ("..\\x.json", "_x.json"),
        ("C:\\x.json", "C__x.json"),
        (".hidden", "hidden"),
        ("a\x00b\n.png", "a_b_.png"),
        ("Übersicht 1.png", "Übersicht 1.png"),
        ("...", "file"),
        ("x" * 300 + ".json", "x" * 95 + ".json"),
    ],
)
def test_name_of_an_upload_is_a_name_in_its_folder(name: str, path: str) -> None:
    assert file_name(name) == path


def test_file_comes_under_no_other_file() -> None:
    base = folder_of(assets=b"a file where a folder should be")
    out = Outgoing(base, base.files.__getitem__)
    assert out.place(asset(b"new", "new.png"), "", "images/") == "images/new.png"
    assert "assets/dataflows.yaml" not in out.files()


def test_new_folder_has_what_every_folder_has() -> None:
    new = new_folder({"offering_type": "integration", "app_uuid": "1"})
    parts = [(section, dump(section, section.model(), {})) for section in sections_for("integration")]
    parts[0][1]["title"] = "Fish"
    out = write_folder(parts, new, {}.__getitem__, is_new=True).files()
    assert out["README.md"] == b"# Fish\n"
    assert out["assets/service_checks.json"] == b"[]\n"
    assert json.loads(out["manifest.json"])["tile"]["title"] == "Fish"


@pytest.mark.parametrize(
    "manifest",
    [
        b"",
        b"{",
        b"[]",
        b"[" * 100_000,
        b'{"tile": 3, "author": [], "assets": [], "pricing": {}, "legal_terms": 1}',
        b'{"tile": {"media": {"a": 1}, "classifier_tags": "Category::Cloud", "resources": 1}, "author": "x"}',
        b'{"assets": {"integration": [], "dashboards": [], "monitors": 1, "logs": "x", "oauth": {}}}',
        b'{"assets": {"integration": {"metrics": 1, "events": [], "service_checks": "x"}}}',
    ],
)
def test_manifest_of_another_form_takes_what_is_said(manifest: bytes) -> None:
    said = folder_of()
    base = Folder({"manifest.json": manifest, "assets/service_checks.json": b"{}"}, "lanternfish")
    values = {section.key: read_values(section, said) for section in sections_for(said.offering_type)}
    values["overview"] |= {"resources": [{"id": "1", "type": "blog", "url": "https://fish.example"}]}
    values["overview"] |= {"legal_terms": asset(b"%PDF", "x.pdf"), "vendor_name": "Fish", "owner": "team"}
    values["data"] |= {"metric_prefix": "fish.", "creates_events": True, "log_source": "fish"}
    values["data"] |= {"submitted": ["metrics", "logs", "events", "service_checks"]}
    new = (*said.files.values(), b"%PDF")
    again = Folder(written(base, *new, **values), "lanternfish")
    found = {section.key: read_values(section, again) for section in sections_for(said.offering_type)}
    for key in ("content", "data"):
        assert plain(found[key]) == plain(values[key]), key
    kept = {name: plain(value) for name, value in found["overview"].items() if name != "tags"}
    assert kept == {name: plain(value) for name, value in values["overview"].items() if name != "tags"}


def plain(value: Any) -> Any:
    """Return a value without ids; of a file its hash alone."""
    if isinstance(value, dict):
        return value.get("sha256") or {key: plain(part) for key, part in value.items() if key != "id"}
    return [plain(part) for part in value] if isinstance(value, list) else value
