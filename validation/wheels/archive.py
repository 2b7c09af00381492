"""A wheel as an archive: read as any other, and laid out so that no two programs read it differently."""

from validation.archive import Archive, open_archive
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.wheels import layout
from validation.wheels.codes import CODE

FIRST_ENTRY = b"PK\x03\x04"
NO_ZIP = gettext_noop(
    "The file is no wheel: it is not a zip archive. Build it again and upload the .whl file."
)
AROUND = gettext_noop(
    "There is something after the archive, or it holds other files than it says. Build the wheel again."
)


def open_wheel(data: bytes) -> tuple[Archive | None, list[Finding]]:
    """Return the wheel's archive, or None and the findings that keep it from being opened."""
    if not data.startswith(FIRST_ENTRY):
        return None, [Finding("asset-type", "error", NO_ZIP)]
    archive, found = open_archive(data, CODE)
    if archive is None:
        return None, found
    if archive.end != len(data) or archive.counted != len(archive.entries):
        return None, [Finding(CODE, "error", AROUND)]
    found = [*layout.check(archive.entries, data, archive.directory)]
    return (None, found) if found else (archive, [])
