"""One edit of each field of published listings: the folder says it, and nothing else in it changes."""

import copy
import difflib
import hashlib
from collections.abc import Callable
from functools import cache
from typing import Any

from listings.bundle import Folder
from listings.new_folder import new_folder
from listings.outgoing import Files, Stored
from listings.reading import read_values
from listings.registry import sections_for
from listings.sections import Section
from listings.writing import write_folder
from tests.listings.test_bundle_corpus import folders
from tests.validation.corpus import needed

pytestmark = needed
Edit = Callable[[dict[str, Any]], None]
NEW_FILE = b'{"title": "New"}'


def asset(name: str, data: bytes = NEW_FILE) -> dict[str, Any]:
    """Return a file as values hold it."""
    return {"id": 1, "name": name, "sha256": hashlib.sha256(data).hexdigest()}


@cache
def values_of(folder: Folder) -> dict[str, dict[str, Any]]:
    """Return what the sections of a folder hold once it is imported; do not change it."""
    return {section.key: held(section, folder) for section in sections_for(folder.offering_type)}


def held(section: Section, folder: Folder) -> dict[str, Any]:
    read = read_values(section, folder)
    return {field.name: read.get(field.name, "") for field in section.fields}


def written(folder: Folder, values: dict[str, dict[str, Any]], *new: bytes) -> Folder:
    """Return the folder that these values make of one; `new` are the files they bring."""
    sections = sections_for(folder.offering_type)
    stored = stored_in(folder, *new)
    out = write_folder([(section, values[section.key]) for section in sections], folder, stored.__getitem__)
    return Folder(bytes_of(out.files(), folder, *new), out.name)


def bytes_of(files: Files, folder: Folder, *new: bytes) -> dict[str, bytes]:
    """Return files whole; those that are stored are a folder's, or `new`."""
    stored = stored_in(folder, *new)
    return {
        path: stored[content.sha256] if isinstance(content, Stored) else content
        for path, content in files.items()
    }


def stored_in(folder: Folder, *new: bytes) -> dict[str, bytes]:
    return {hashlib.sha256(data).hexdigest(): data for data in (*folder.files.values(), *new)}


def differing(before: Folder, after: Folder) -> dict[str, tuple[int, int]]:
    """Return the files that differ, each with the number of lines that went and that came."""
    paths = {
        path for path in {*before.files, *after.files} if before.files.get(path) != after.files.get(path)
    }
    return {path: _counted(before.files.get(path, b""), after.files.get(path, b"")) for path in paths}


def _counted(before: bytes, after: bytes) -> tuple[int, int]:
    lines = list(
        difflib.diff_bytes(
            difflib.unified_diff, before.splitlines(), after.splitlines(), b"a", b"b", n=0, lineterm=b""
        )
    )[2:]
    return sum(line.startswith(b"-") for line in lines), sum(line.startswith(b"+") for line in lines)


TEXTS = {
    "overview": ("title", "description", "vendor_name", "vendor_url", "vendor_id", "integration_id", "owner"),
    "support": ("support_email", "sales_email", "contact_link"),
    "data": ("metric_prefix", "log_source"),
}


def test_texts_of_the_manifest_change_their_lines_alone() -> None:
    for folder in folders():
        values = values_of(folder)
        for key in values.keys() & TEXTS:
            names = [name for name in TEXTS[key] if values[key][name]]
            if names:
                check(folder, values, key, mark(names), {"manifest.json": (len(names), len(names))})


def mark(names: list[str]) -> Edit:
    def edit(values: dict[str, Any]) -> None:
        values.update({name: values[name].replace("e", "E", 1) + "x" for name in names})

    return edit


def test_text_of_the_readme_changes_its_line_alone() -> None:
    places = {
        "overview": ("overview", "readme_head", "further_reading"),
        "setup": ("setup", "uninstallation"),
        "data": ("data_collected",),
        "support": ("troubleshooting", "support"),
    }
    for folder in folders()[::3]:
        values = values_of(folder)
        for key, name in ((key, name) for key, names in places.items() for name in names if key in values):
            if values[key][name]:
                check(folder, values, key, begin(name), {"README.md": (0, 2)})


def begin(name: str) -> Edit:
    def edit(values: dict[str, Any]) -> None:
        values[name] = f"Words before all.\n\n{values[name]}"

    return edit


def test_switch_changes_its_line_alone() -> None:
    switches = (
        ("overview", "display_on_public_website", ("display_on_public_website",)),
        ("configuration", "auto_install", ("assets", "integration", "auto_install")),
        ("data", "creates_events", ("assets", "integration", "events", "creates_events")),
    )
    for folder in folders():
        values = values_of(folder)
        for key, name, place in switches:
            if isinstance(folder.get(*place), bool) and key in values:
                value = not values[key][name]
                changed = {**values, key: {**values[key], name: value}}
                out = written(folder, changed)
                assert out.get(*place) is value, folder.name
                assert differing(folder, out) == {"manifest.json": (1, 1)}, folder.name


def test_row_of_a_list_changes_its_line_alone() -> None:
    for folder in folders():
        values = values_of(folder)
        if values["overview"]["media"]:
            check(folder, values, "overview", caption, {"manifest.json": (1, 1)})
        if values["overview"]["resources"]:
            check(folder, values, "overview", resource, {"manifest.json": (1, 1)})


def caption(values: dict[str, Any]) -> None:
    values["media"][0]["caption"] += " New."


def resource(values: dict[str, Any]) -> None:
    values["resources"][-1]["url"] += "new"


def test_short_name_changes_its_line_alone() -> None:
    for folder in folders():
        values = values_of(folder)
        for field in ("dashboards", "monitors", "saved_views"):
            if values.get("content", {}).get(field):
                check(folder, values, "content", rename(field), {"manifest.json": (1, 1)})


def rename(field: str) -> Edit:
    def edit(values: dict[str, Any]) -> None:
        values[field][0]["short_name"] += " new"

    return edit


def test_file_put_in_place_of_another_keeps_its_path() -> None:
    for folder in folders():
        values = values_of(folder)
        for row in values.get("content", {}).get("dashboards", ())[:1]:
            changed = copy.deepcopy(values)
            changed["content"]["dashboards"][0]["file"] = asset("other.json")
            out = written(folder, changed, NEW_FILE)
            assert set(differing(folder, out)) == {row["file"]["file"]}, folder.name
            assert out.files[row["file"]["file"]] == NEW_FILE


def test_file_taken_out_goes_with_its_line() -> None:
    for folder in folders():
        values = values_of(folder)
        rows = values.get("content", {}).get("dashboards", ())
        if len(rows) > 1:
            changed = copy.deepcopy(values)
            del changed["content"]["dashboards"][0]
            out = written(folder, changed)
            assert set(differing(folder, out)) == {"manifest.json", rows[0]["file"]["file"]}, folder.name
            assert rows[0]["file"]["file"] not in out.files
            assert out.named_files("assets", "dashboards") == folder.named_files("assets", "dashboards")[1:]


def test_file_that_is_new_is_named_in_the_manifest() -> None:
    for folder in folders():
        values = values_of(folder)
        if "content" not in values:
            continue
        changed = copy.deepcopy(values)
        row = {
            "id": "new",
            "file": asset("New one.json"),
            "short_name": "New",
            "title": "",
            "description": "",
        }
        changed["content"]["dashboards"].append(row)
        out = written(folder, changed, NEW_FILE)
        assert set(differing(folder, out)) == {"manifest.json", "assets/dashboards/New one.json"}, folder.name
        assert out.named_files("assets", "dashboards")[-1] == ("New", "assets/dashboards/New one.json")


def test_service_check_changes_its_line_alone() -> None:
    for folder in folders():
        values = values_of(folder)
        for row in values.get("data", {}).get("service_checks", ())[:1]:
            if row["description"]:
                path = "assets/service_checks.json"
                check(folder, values, "data", describe, {path: (1, 1)})


def describe(values: dict[str, Any]) -> None:
    values["service_checks"][0]["description"] += " New."


def test_scope_changes_its_line_alone() -> None:
    for folder in folders():
        values = values_of(folder)
        if values.get("configuration", {}).get("scopes"):
            path = folder.get_text("assets", "oauth")
            out = check(folder, values, "configuration", lambda now: now["scopes"].append("new"), None)
            assert set(differing(folder, out)) == {path}, folder.name


def test_tag_changes_its_line_alone() -> None:
    for folder in folders():
        values = values_of(folder)
        if "data" in values and "incidents" not in values["data"]["submitted"]:
            out = check(folder, values, "data", submit_incidents, None)
            assert set(differing(folder, out)) == {"manifest.json"}
            assert out.get("tile", "classifier_tags") == [
                *folder.get("tile", "classifier_tags"),
                "Submitted Data Type::Incidents",
            ]


def submit_incidents(values: dict[str, Any]) -> None:
    checks = [kind for kind in values["submitted"] if kind == "service_checks"]
    others = [kind for kind in values["submitted"] if kind != "service_checks"]
    values["submitted"] = [*others, "incidents", *checks]


def test_release_changes_the_log_alone() -> None:
    new = {"id": "new", "version": "9.9.9", "date": "2026-02-02", "added": "Something", "notes": ""}
    rest = dict.fromkeys(("changed", "deprecated", "removed", "fixed", "security"), "")
    for folder in folders():
        values = values_of(folder)
        changed = copy.deepcopy(values)
        changed["release_notes"]["releases"].insert(0, {**new, **rest})
        out = written(folder, changed)
        went, _came = differing(folder, out).pop("CHANGELOG.md")
        assert (set(differing(folder, out)), went) == ({"CHANGELOG.md"}, 0), folder.name


def check(
    folder: Folder,
    values: dict[str, dict[str, Any]],
    key: str,
    edit: Edit,
    lines: dict[str, tuple[int, int]] | None,
) -> Folder:
    """Edit one section, write the folder, and see that it says so and how many lines changed."""
    changed = copy.deepcopy(values)
    edit(changed[key])
    out = written(folder, changed)
    assert lines is None or differing(folder, out) == lines, (folder.name, key)
    assert without_ids(values_of(out)) == without_ids(changed), folder.name
    return out


def without_ids(value: Any) -> Any:
    """Return values without the ids of rows, which are made of what the rows say."""
    if isinstance(value, dict):
        return {key: without_ids(part) for key, part in value.items() if key not in ("id", "name")}
    return [without_ids(part) for part in value] if isinstance(value, list) else value


def test_folder_made_anew_of_what_it_holds_is_the_same() -> None:
    assert len(folders()) > 130
    for folder in folders():
        assert differing(folder, written(folder, values_of(folder))) == {}


def test_folder_made_from_nothing_says_the_same() -> None:
    for folder in folders():
        values = named(values_of(folder), folder)
        new = new_folder({"offering_type": folder.offering_type, "app_uuid": folder.get_text("app_uuid")})
        sections = sections_for(folder.offering_type)
        parts = [(section, values[section.key]) for section in sections]
        out = write_folder(parts, new, stored_in(folder).__getitem__, is_new=True)
        found = values_of(Folder(bytes_of(out.files(), folder), out.name))
        assert told(found) == told(values), folder.name


def named(value: Any, folder: Folder) -> Any:
    """Return values with the name of each file, as it would be had it been uploaded."""
    if isinstance(value, dict):
        name = {"name": value["file"].rpartition("/")[2]} if "sha256" in value else {}
        return {key: named(part, folder) for key, part in value.items()} | name
    return [named(part, folder) for part in value] if isinstance(value, list) else value


def told(values: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return what must be the same in a folder that was made anew.

    A new folder has a head and an integration part, and the tag of log collection where logs are submitted.
    """
    made = {"overview": {"readme_head": "", "tags": ""}, "configuration": {"method": ""}}
    plain = {key: {name: texts_alone(value) for name, value in part.items()} for key, part in values.items()}
    return {key: part | made.get(key, {}) for key, part in plain.items()}


def texts_alone(value: Any) -> Any:
    """Return a value without ids of rows and paths of files; of definitions the order does not count."""
    if isinstance(value, dict) and "sha256" in value:
        return value["sha256"]
    if isinstance(value, dict):
        return {key: texts_alone(part) for key, part in value.items() if key != "id"}
    if isinstance(value, list):
        return [texts_alone(part) for part in value]
    return sorted(filter(None, value.split("\n"))) if isinstance(value, str) else value
