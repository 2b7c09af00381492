"""Receiving a file as a stream: hashed while it comes in, given up on once it is too large for its kind."""

import hashlib
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers


@dataclass(frozen=True)
class Oversize:
    """A file that was larger than its kind may be; nothing of it was kept."""

    name: str
    limit: int


class ReceivedFile(UploadedFile):
    """A file that came in whole: it lies at `path`, and `sha256` is known."""

    def __init__(self, *, path: Path, name: str, size: int, sha256: str) -> None:
        super().__init__(file=None, name=name, size=size)
        self.path = path
        self.sha256 = sha256

    def close(self) -> None:
        """Drop the temporary file; what was kept has been moved away before."""
        self.path.unlink(missing_ok=True)


class LimitedUploadHandler(FileUploadHandler):
    """Takes the files of the named form fields up to a limit each and passes over every other file.

    `limits` maps a form field's name to its limit in bytes. Files past their limit are listed in `oversize`.
    """

    def __init__(self, limits: Mapping[str, int]) -> None:
        super().__init__()
        self.limits = limits
        self.oversize: dict[str, Oversize] = {}

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        if self.field_name not in self.limits:
            raise SkipFile
        self._hash = hashlib.sha256()
        self._received = 0
        self._handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 closed when the file is complete or dropped
            dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False
        )
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._received += len(raw_data)
        if self._received > self.limits[self.field_name]:
            self.oversize[self.field_name] = Oversize(self.file_name, self.limits[self.field_name])
            self._drop()
            raise SkipFile
        self._hash.update(raw_data)
        self._handle.write(raw_data)

    def file_complete(self, file_size: int) -> ReceivedFile | None:
        self._handle.close()
        return ReceivedFile(
            path=Path(self._handle.name),
            name=self.file_name,
            size=self._received,
            sha256=self._hash.hexdigest(),
        )

    def upload_interrupted(self) -> None:
        self._drop()

    def _drop(self) -> None:
        handle = getattr(self, "_handle", None)
        if handle is not None:
            handle.close()
            Path(handle.name).unlink(missing_ok=True)
