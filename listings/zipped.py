"""A repository folder that comes as a zip archive: read within bounds, or refused whole. Pure.

What a system or a tool puts beside the files (`.git`, `__MACOSX`, ...) is passed over and named. The folder
may lie anywhere in the archive: its root is where the only manifest.json lies nearest to the top.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from listings.bundle import MANIFEST, Folder, is_kept
from validation.archive import BROKEN, MOST_UNPACKED, UNREADABLE, Archive, open_archive, shown
from validation.finding import Finding
from validation.messages import gettext_noop

CODE = "folder-archive"
MOST_BYTES = 50 * 1024 * 1024
MOST_FILES = 2_000
LONGEST_PATH = 500
BESIDE_ON_MACS = "__MACOSX"

NO_MANIFEST = gettext_noop(
    "There is no manifest.json in it. Choose the folder of one integration, with its manifest.json."
)
SEVERAL = gettext_noop("It holds %(count)s integrations: %(names)s. Choose the folder of one of them.")
LONG = gettext_noop("The path “%(path)s” is longer than %(limit)s characters. Give it a shorter one.")
MANY = gettext_noop("It holds %(count)s files; at most %(limit)s. Choose the folder of one integration.")


class Refused(Exception):
    """An archive of which nothing is taken, and why: `findings` holds at least one."""

    def __init__(self, *findings: Finding) -> None:
        super().__init__(findings[0].text())
        self.findings = findings

    @classmethod
    def saying(cls, message: str, **params: str | int) -> "Refused":
        """Return a refusal for one reason."""
        return cls(Finding(CODE, "error", message, params))


@dataclass(frozen=True)
class Unzipped:
    """The folder in an archive, and the paths of what was passed over."""

    folder: Folder
    passed_over: tuple[str, ...]


def unzip(data: bytes, name: str) -> Unzipped:
    """Return the folder in a zip archive; `name` is the archive's own. Raises Refused."""
    archive, found = open_archive(data, CODE, names="utf-8")
    if archive is None:
        raise Refused(*found)
    wanted = [path for path in archive.files if is_kept(path) and path.split("/")[0] != BESIDE_ON_MACS]
    if len(wanted) > MOST_FILES:
        raise Refused.saying(MANY, count=len(wanted), limit=MOST_FILES)
    for path in wanted:
        if len(path) > LONGEST_PATH:
            raise Refused.saying(LONG, path=shown(path), limit=LONGEST_PATH)
    root = _root(wanted)
    inside = {path[len(root) :]: path for path in wanted if path.startswith(root)}
    files = _read(archive, inside)
    taken = set(inside.values())
    passed_over = sorted(path for path in archive.files if path not in taken)
    return Unzipped(Folder(files, _name(root, name)), tuple(passed_over))


def _root(paths: list[str]) -> str:
    """Return what stands before the integration's paths: nothing, or a folder with its slash."""
    found = [path[: -len(MANIFEST)] for path in paths if path == MANIFEST or path.endswith(f"/{MANIFEST}")]
    if not found:
        raise Refused.saying(NO_MANIFEST)
    highest = min(root.count("/") for root in found)
    roots = sorted(root for root in found if root.count("/") == highest)
    if len(roots) > 1:
        names = ", ".join(shown(root.rstrip("/")) for root in roots[:5])
        raise Refused.saying(SEVERAL, count=len(roots), names=names + (", …" if len(roots) > 5 else ""))
    return roots[0]


def _read(archive: Archive, inside: Mapping[str, str]) -> dict[str, bytes]:
    """Return the files' bytes, no more than an archive may unpack to. One broken file refuses all."""
    files, left = {}, MOST_UNPACKED
    for path, packed in inside.items():
        try:
            files[path] = archive.read(packed, left)
        except BROKEN:
            raise Refused.saying(UNREADABLE) from None
        left -= len(files[path])
    return files


def _name(root: str, name: str) -> str:
    """Return the folder's name: its own in the archive, else that of the archive."""
    return PurePosixPath(root).name or PurePosixPath(name).stem
