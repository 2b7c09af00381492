"""A listing's folder from a snapshot: what comes out, by name and path, and the bytes of it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from listings.bundle import Folder
from listings.models import KeptFile, KeptFolder, Listing
from listings.new_folder import new_folder
from listings.outgoing import Files, Stored, file_name
from listings.sections import Section
from listings.snapshot import assets_of, sections_in
from listings.tile import Snapshot
from listings.writing import write_folder
from media import blobs
from validation.listing import Values

PIECE = 64 * 1024


class StoredFiles(Mapping[str, bytes]):
    """Files by their path, each read from the store when it is asked for."""

    def __init__(self, hashes: Mapping[str, str]) -> None:
        self._hashes = hashes

    def __getitem__(self, path: str) -> bytes:
        return blobs.read(self._hashes[path])

    def __iter__(self) -> Iterator[str]:
        return iter(self._hashes)

    def __len__(self) -> int:
        return len(self._hashes)

    def __contains__(self, path: object) -> bool:
        return path in self._hashes


@dataclass(frozen=True)
class Export:
    """A folder as it comes out: its name and its files."""

    name: str
    files: Files

    def pieces(self, path: str) -> Iterator[bytes]:
        """Yield a file's bytes, piece by piece."""
        content = self.files[path]
        if isinstance(content, bytes):
            yield content
            return
        with blobs.open_blob(content.sha256) as file:
            while piece := file.read(PIECE):
                yield piece


def export(snapshot: Snapshot, *, safe: bool = False) -> Export:
    """Return the folder that a snapshot makes of the one it was taken with.

    `safe`: uploads come as the copies that were made safe, for those who may not see what was uploaded; one
    that has no such copy is left out.
    """
    base = kept_folder(snapshot.get("folder"))
    parts = sections_in(snapshot)
    listing = snapshot["listing"]
    copies = _safe_copies(parts) if safe else {}
    out = write_folder(
        parts,
        base or new_folder({"app_uuid": _app_uuid(listing["slug"]), **listing}),
        lambda sha256: blobs.read(copy) if (copy := copies.get(sha256, sha256)) else b"",
        is_new=base is None,
    )
    files = {
        path: Stored(copies.get(each.sha256, each.sha256)) if isinstance(each, Stored) else each
        for path, each in out.files().items()
    }
    shown = {path: each for path, each in files.items() if each != Stored("")}
    return Export(file_name(out.name or listing["slug"]), shown)


def _app_uuid(slug: str) -> str:
    """Return the UUID of a listing, which snapshots did not always hold."""
    return str(Listing.objects.filter(slug=slug).values_list("app_uuid", flat=True).first() or "")


def kept_folder(pk: int | None) -> Folder | None:
    """Return an imported folder, or None where there was none; its files are read when they are asked for."""
    kept = KeptFolder.objects.filter(pk=pk).first() if pk else None
    if kept is None:
        return None
    hashes = dict(kept.files.values_list("path", "blob_id"))
    return Folder(StoredFiles(hashes), kept.name, hashes)


def kept_sizes(pk: int) -> dict[str, int]:
    """Return the size in bytes of each file of an imported folder, by its path."""
    return dict(KeptFile.objects.filter(folder=pk).values_list("path", "blob__size"))


def _safe_copies(parts: Sequence[tuple[Section, Values]]) -> dict[str, str]:
    """Return the hash of the copy made safe of each upload, empty where there is none."""
    assets = (
        asset
        for section, values in parts
        for of in section.fields
        for asset in assets_of(of, values.get(of.name))
    )
    return {asset["sha256"]: asset["clean_sha256"] for asset in assets}
