"""Bytes by their sha256: written once, whole or not at all, never changed.

They lie in Django's default storage: a folder, or a bucket. A row for each says when it was wanted last, and
is locked while its bytes are written or removed, so that neither can pass the other by.
"""

import hashlib
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage
from django.utils import timezone

from media.models import Blob

CHUNK = 64 * 1024


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def keep_file(path: Path, sha256: str) -> None:
    """Move the file at `path` into the store under its hash, unless these bytes are there already."""
    name = _name(sha256)
    size = path.stat().st_size
    Blob.objects.update_or_create(sha256=sha256, defaults={"size": size, "wanted_at": timezone.now()})
    if default_storage.exists(name):
        path.unlink(missing_ok=True)
        return
    with path.open("rb") as handle:
        kept = default_storage.save(name, _Movable(handle, path))
    path.unlink(missing_ok=True)
    if kept != name:  # another upload of the same bytes came first
        default_storage.delete(kept)


def want(sha256: str) -> None:
    """Have bytes kept for the time of grace from now on, though nothing may hold them any more."""
    Blob.objects.filter(sha256=sha256).update(wanted_at=timezone.now())


class _Movable(File):
    """A file on disk that the file system storage takes over by renaming, so it appears whole."""

    def __init__(self, handle: object, path: Path) -> None:
        super().__init__(handle, name=path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


def keep_bytes(data: bytes) -> str:
    """Store `data` and return its sha256 in hexadecimal."""
    return _keep(data, hashlib.sha256(data).hexdigest())


def keep_many(files: Mapping[str, bytes]) -> dict[str, str]:
    """Store several files in one transaction and return the sha256 of each by its name.

    They are written in the order of their hashes: so two that share files wait for each other, and neither
    for ever.
    """
    hashes = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    for sha256, name in sorted((sha256, name) for name, sha256 in hashes.items()):
        _keep(files[name], sha256)
    return hashes


def _keep(data: bytes, sha256: str) -> str:
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False) as handle:
        handle.write(data)
    keep_file(Path(handle.name), sha256)
    return sha256


def read(sha256: str) -> bytes:
    """Return the bytes with this hash; raises FileNotFoundError when they are not there."""
    with default_storage.open(_name(sha256), "rb") as handle:
        return handle.read()


def open_blob(sha256: str) -> File:
    """Open the bytes with this hash for reading; raises FileNotFoundError when they are not there."""
    return default_storage.open(_name(sha256), "rb")


def pieces(sha256: str, first: int, last: int) -> Iterator[bytes]:
    """Yield the bytes from place `first` to place `last`, both included, and read no others.

    Raises FileNotFoundError when they are not there.
    """
    left = last - first + 1
    with open_blob(sha256) as file:
        in_bucket = getattr(
            file, "obj", None
        )  # of django-storages: it is fetched whole where the file is read
        if in_bucket is not None and left:
            with closing(in_bucket.get(Range=f"bytes={first}-{last}")["Body"]) as body:
                yield from body.iter_chunks(CHUNK)
            return
        file.seek(first)
        while left and (piece := file.read(min(CHUNK, left))):
            left -= len(piece)
            yield piece


def size_of(sha256: str) -> int:
    """Return how many bytes there are; raises FileNotFoundError when they are not there."""
    return default_storage.size(_name(sha256))


@contextmanager
def at_path(sha256: str) -> Iterator[Path]:
    """Give the bytes as a file: the stored one where the storage has files, else a copy for this while."""
    try:
        path = Path(default_storage.path(_name(sha256)))
    except NotImplementedError:
        with (
            tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR) as copy,
            open_blob(sha256) as kept,
        ):
            shutil.copyfileobj(kept, copy)
            copy.flush()
            yield Path(copy.name)
        return
    if not path.exists():
        raise FileNotFoundError(f"no bytes with the hash {sha256}")
    yield path


def remove(sha256: str) -> None:
    """Delete the bytes. Only for those that nobody can want: see media/removal.py."""
    default_storage.delete(_name(sha256))


def stored() -> Iterator[str]:
    """Yield the hash of everything in the store, whether or not a row knows of it."""
    try:
        folders = default_storage.listdir("")[0]
    except FileNotFoundError:  # nothing was stored yet
        return
    for folder in folders:
        yield from (name for name in default_storage.listdir(folder)[1] if len(name) == 64)
