"""The checks of one repository folder. Pure: files in, findings out, each at its file, line and column."""

import uuid

from listings.bundle import Folder
from listings.checking import layout
from listings.checking.files import Files, Judge, inspect
from listings.checking.places import Places
from listings.judging import check_values, told_by
from listings.pure import pure_sections
from validation.finding import SEVERITIES, Finding
from validation.listing import ListingFacts


def check_folder(
    folder: Folder,
    *,
    published: bool = False,
    judge: Judge = inspect,
    taken: frozenset[tuple[str, str]] = frozenset(),
) -> list[Finding]:
    """Return what the editor says of a folder once it is imported, and what is wrong with its layout.

    A folder is new, unless it is said to be `published`: then it is what is public. `judge` inspects a file,
    and may remember what it said. `taken` are names (kind, normalised name) that another listing has. Sorted
    by file, line and column.
    """
    files = Files(folder, judge)
    sections = [pure for pure in pure_sections() if folder.offering_type in pure.offerings]
    values = {pure.key: files.read(pure) for pure in sections}
    facts = ListingFacts(
        offering_type=folder.offering_type,
        published=values if published else None,
        taken=taken,
        changed=not published,
        told=told_by(values),
        app_uuid=app_uuid(folder),
    )
    places = Places(folder, values, files.held)
    found = [places.put(finding) for finding in check_values(values, facts)]
    return sorted([*found, *layout.check(folder, places)], key=_by_place)


def app_uuid(folder: Folder) -> str:
    """Return the app's UUID in small letters, or nothing where the manifest has none."""
    try:
        return str(uuid.UUID(folder.get_text("app_uuid")))
    except ValueError:
        return ""


def _by_place(finding: Finding) -> tuple[str, int, int, int, str]:
    severity = SEVERITIES.index(finding.severity)
    return finding.file, finding.line or 0, finding.column or 0, severity, finding.code
