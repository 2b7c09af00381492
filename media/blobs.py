"""Bytes by their sha256: written once, whole or not at all, never changed."""

import hashlib
import tempfile
from pathlib import Path

from django.conf import settings
from django.core.files import File
from django.core.files.storage import default_storage


def _name(sha256: str) -> str:
    return f"{sha256[:2]}/{sha256}"


def keep_file(path: Path, sha256: str) -> None:
    """Move the file at `path` into the store under its hash, unless these bytes are there already."""
    name = _name(sha256)
    if default_storage.exists(name):
        path.unlink(missing_ok=True)
        return
    with path.open("rb") as handle:
        kept = default_storage.save(name, _Movable(handle, path))
    if kept != name:  # another upload of the same bytes came first
        default_storage.delete(kept)


class _Movable(File):
    """A file on disk that the file system storage takes over by renaming, so it appears whole."""

    def __init__(self, handle: object, path: Path) -> None:
        super().__init__(handle, name=path.name)
        self._path = path

    def temporary_file_path(self) -> str:
        return str(self._path)


def keep_bytes(data: bytes) -> str:
    """Store `data` and return its sha256 in hexadecimal."""
    sha256 = hashlib.sha256(data).hexdigest()
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False) as handle:
        handle.write(data)
    keep_file(Path(handle.name), sha256)
    return sha256


def read(sha256: str) -> bytes:
    """Return the bytes with this hash; raises FileNotFoundError when they are not there."""
    with default_storage.open(_name(sha256), "rb") as handle:
        return handle.read()
