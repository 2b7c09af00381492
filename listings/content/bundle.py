"""Content in a repository folder: files that the manifest names, and the folder of rules. Pure."""

from pathlib import PurePosixPath
from typing import Any

from listings.bundle import Folder, identified

IN_MANIFEST = ("dashboards", "monitors", "saved_views")
RULES_FOLDER = "assets/security"


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder. Texts stay empty: the files say them."""
    return {
        **{field: named(folder, field) for field in IN_MANIFEST},
        "detection_rules": rules(folder),
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
        if str(PurePosixPath(path).parent) == RULES_FOLDER
    ]
    return [{key: row[key] for key in row if key != "path"} for row in identified(found, "path")]
