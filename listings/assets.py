"""What a section's check says of a file: whether it was checked, and what the inspection found. Pure."""

from collections.abc import Iterable, Mapping
from typing import Any

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.text import rows, string
from validation.told import PictureTold

STATES = {
    "pending": gettext_noop("%(name)s waits to be checked. The listing can be submitted once that is done."),
    "checking": gettext_noop("%(name)s is being checked. The listing can be submitted once that is done."),
    "failed": gettext_noop("%(name)s could not be checked. Check it again, or upload it again."),
    "refused": gettext_noop("%(name)s was refused. Upload one that is corrected."),
}


def findings_of(asset: Any, *, field: str, row: str = "", code: str = "asset") -> list[Finding]:
    """Return the findings on a file at its field: none on a file that is not there.

    `code` begins the codes "-pending", "-failed" and "-refused" that tell a state.
    """
    if not isinstance(asset, Mapping) or not asset:
        return []
    name, state = str(asset.get("name", "")), str(asset.get("state", ""))
    read = (Finding.from_dict(finding) for finding in rows(asset, "findings"))
    found = [finding.at(field=field, row=row, file=finding.file or name) for finding in read]
    refused_with_reason = state == "refused" and any(finding.severity == "error" for finding in found)
    if state == "passed" or refused_with_reason:
        return found
    message = STATES.get(state, STATES["failed"])
    ending = "pending" if state in ("pending", "checking") else "refused" if state == "refused" else "failed"
    return [
        Finding(f"{code}-{ending}", "error", message, {"name": name}, field=field, row=row, file=name),
        *found,
    ]


def facts_of(asset: Any) -> Mapping[str, Any]:
    """Return what the inspection measured and read of a file that passed, else nothing."""
    if not isinstance(asset, Mapping) or asset.get("state") != "passed":
        return {}
    facts = asset.get("facts")
    return facts if isinstance(facts, Mapping) else {}


def pictures_in(rows: Iterable[Mapping[str, Any]]) -> tuple[PictureTold, ...]:
    """Return the pictures of rows with an `asset` and a `caption`, in their order; without an address yet."""
    return tuple(
        PictureTold(
            name=string(asset, "name"),
            caption=string(row, "caption"),
            asset=int(asset.get("id") or 0),
            clean=string(asset, "clean_sha256"),
        )
        for row in rows
        if isinstance(asset := row.get("asset"), Mapping) and asset
    )
