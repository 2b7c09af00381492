"""Release notes in the layout of a repository folder. Pure: the change log in, values out."""

from typing import Any

from listings.bundle import Folder, identified
from validation.changelog import KINDS, parse


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder's CHANGELOG.md; the releases keep the order of the file."""
    log = parse(folder.changelog)
    releases = [
        {
            "version": release.version,
            "date": release.date,
            **{kind: release.entries.get(kind, "") for kind in KINDS},
            "notes": release.notes,
        }
        for release in log.releases
    ]
    return {"releases": identified(releases, "version"), "further": log.rest}
