"""Content in a repository folder: files that the manifest names, and the folder of rules. Pure."""

from collections.abc import Mapping, Sequence
from itertools import chain, count
from pathlib import PurePosixPath
from typing import Any

from listings.bundle import Folder, identified, load_json
from listings.content import items
from listings.content.items import DASHBOARDS, MONITORS, NAMED, RULES, VIEWS
from listings.outgoing import Change, Outgoing
from validation import jsonfile

WORDS = {
    DASHBOARDS: {"title": "title", "description": "description"},
    MONITORS: {"title": "title", "description": "description"},
    RULES: {"title": "name", "description": "message", "partner_id": "partnerRuleId"},
    VIEWS: {"title": "name"},
}
RULES_FOLDER = "assets/security"


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder. Texts stay empty: the files say them."""
    return {
        **{field: named(folder, field) for field in NAMED},
        RULES: rules(folder),
    }


def named(folder: Folder, field: str) -> list[dict[str, Any]]:
    """Return the files that the manifest lists by short name, in its order; a file may be missing."""
    texts = {"title": ""} if field == "saved_views" else {"title": "", "description": ""}
    found = [
        {"file": folder.file(path), "short_name": name, **texts}
        for name, path in folder.named_files("assets", field)
    ]
    return identified(found, "short_name")


def rules(folder: Folder) -> list[dict[str, Any]]:
    """Return the rules: no field of the manifest lists them, so their folder is the list."""
    found = [
        {"file": folder.file(path), "title": "", "partner_id": "", "description": "", "path": path}
        for path in folder.under(RULES_FOLDER, ".json")
        if _is_rule(path)
    ]
    return [{key: row[key] for key in row if key != "path"} for row in identified(found, "path")]


def _is_rule(path: str) -> bool:
    return str(PurePosixPath(path).parent) == RULES_FOLDER


def write(out: Outgoing, change: Change) -> None:
    """Set what differs in a folder: files, and their short names in the manifest."""
    for field in NAMED:
        if field in change:
            _write_named(out, change, field)
    if RULES in change:
        paths = [path for path in out.base.under(RULES_FOLDER, ".json") if _is_rule(path)]
        _write_files(out, change, RULES, paths, RULES_FOLDER)


def _write_named(out: Outgoing, change: Change, field: str) -> None:
    """Set an object such as assets.dashboards. What in it is no path stays, and so does one to no file."""
    found = out.base.get("assets", field)
    base = found if isinstance(found, dict) else {}
    pairs = out.base.named_files("assets", field)
    paths = _write_files(out, change, field, [path for _name, path in pairs], f"assets/{field}")
    kept = {name: path for name, path in base.items() if not isinstance(path, str)}
    names: dict[str, str] = {}
    for row in change.rows(field):
        name = items.short_name(row) or PurePosixPath(paths[row["id"]]).stem
        free = (
            each for each in chain([name], (f"{name} {number}" for number in count(2))) if each not in names
        )
        if paths[row["id"]]:
            names[next(free)] = paths[row["id"]]
    if names != {name: path for name, path in base.items() if isinstance(path, str)}:
        out.set("assets", field, value={**names, **kept})


def _write_files(
    out: Outgoing, change: Change, field: str, paths: Sequence[str], folder: str
) -> dict[str, str]:
    """Put the files of a field's rows in the folder, and return the path of each by the id of its row."""
    before = {row["id"]: path for row, path in zip(change.before[field], paths, strict=True)}
    there = {row["id"]: row for row in change.before[field]}
    now = {}
    for row in change.rows(field):
        was = before.get(row["id"], "")
        if row["file"] or (was and there[row["id"]]["file"]):
            now[row["id"]] = out.place(row["file"], was, f"{folder}/")
        else:
            now[row["id"]] = was
    for gone in before.keys() - now.keys():
        out.drop(before[gone])
    for row in change.rows(field):
        _write_words(out, field, row, now[row["id"]])
    return now


def _write_words(out: Outgoing, field: str, row: Mapping[str, Any], path: str) -> None:
    """Set in a file the words that its row has in place of the file's own."""
    words = {key: row[name] for name, key in WORDS[field].items() if row.get(name, "").strip()}
    if not words or not row["file"]:
        return
    data = out.stored(row["file"]["sha256"])
    before = load_json(data)
    if isinstance(before, dict):
        out.write(path, jsonfile.rewrite(data, before, before | words))
