"""Release notes in the layout of a repository folder. Pure: the change log in, values out, and back."""

from typing import Any

from listings.bundle import CHANGELOG, Folder, identified
from listings.outgoing import Change, Outgoing
from validation.changelog import KINDS, Release, parse, rewrite


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


def write(out: Outgoing, change: Change) -> None:
    """Set in the change log what differs; its releases come in the order of the rows.

    A new folder has one in any case, since every manifest names it.
    """
    if not out.is_new and "releases" not in change and "further" not in change:
        return
    numbers = {row["id"]: number for number, row in enumerate(change.before["releases"])}
    releases = [(numbers.get(row["id"]), _release(row)) for row in change.rows("releases")]
    title = str(out.get("tile", "title") or "")
    out.write(CHANGELOG, rewrite(out.read(CHANGELOG), releases, change.now["further"], title))


def _release(row: dict[str, Any]) -> Release:
    entries = {kind: row[kind] for kind in KINDS if row[kind].strip()}
    return Release(row["version"].strip(), row["date"].strip(), entries, row["notes"])
