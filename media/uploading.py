"""Receiving a file as a stream: hashed while it comes in, given up on once it is too large for its kind."""

import hashlib
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import BadRequest
from django.core.files.uploadedfile import UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopFutureHandlers
from django.http import HttpRequest, UnreadablePostError
from django.utils.translation import gettext as _


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
    """Takes the files of form fields that have a limit, up to it, and passes over every other file.

    `limit_of` returns the limit in bytes for a form field's name, or None for one that takes no file. Files
    past their limit are listed in `oversize` by the form field's name.
    """

    def __init__(self, limit_of: Callable[[str], int | None]) -> None:
        super().__init__()
        self.limit_of = limit_of
        self.oversize: dict[str, list[Oversize]] = {}

    def new_file(self, *args: object, **kwargs: object) -> None:
        super().new_file(*args, **kwargs)
        limit = self.limit_of(self.field_name)
        if limit is None:
            raise SkipFile
        self._limit = limit
        self._hash = hashlib.sha256()
        self._received = 0
        self._handle = tempfile.NamedTemporaryFile(  # noqa: SIM115 closed when the file is complete or dropped
            dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False
        )
        raise StopFutureHandlers

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        self._received += len(raw_data)
        if self._received > self._limit:
            self.oversize.setdefault(self.field_name, []).append(Oversize(self.file_name, self._limit))
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


def limit_uploads(request: HttpRequest, limit_of: Callable[[str], int | None]) -> LimitedUploadHandler:
    """Receive the files of a request up to their limits, and return the handler that took them.

    Call it before anything reads the body, the CSRF check included. Raises BadRequest when the connection
    breaks off or nothing more comes. Django tells no handler of that; nothing is left of the files.
    """
    handler = LimitedUploadHandler(limit_of)
    request.upload_handlers = [handler]
    try:
        request.POST.get("")
    except UnreadablePostError as error:
        handler.upload_interrupted()
        raise BadRequest(_("The connection broke off. Send it again.")) from error
    except Exception:
        handler.upload_interrupted()
        raise
    return handler
