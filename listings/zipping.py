"""A folder as a zip, written while it is sent. The same folder is the same bytes each time."""

import zipfile
from collections.abc import Iterator

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from listings.exporting import Export

DAY = (1980, 1, 1, 0, 0, 0)  # the first that a zip knows
PLAIN_FILE = 0o100644 << 16


class _Sink:
    """Where the zip is written to: it holds what was not sent yet, and cannot go back."""

    def __init__(self) -> None:
        self._held = bytearray()

    def write(self, data: bytes) -> int:
        self._held += data
        return len(data)

    def flush(self) -> None:
        """Do nothing: what is held goes out with the next piece."""

    def taken(self) -> Iterator[bytes]:
        """Yield what is held, if anything is, and hold it no more."""
        if self._held:
            held, self._held = bytes(self._held), bytearray()
            yield held


def zipped(found: Export) -> Iterator[bytes]:
    """Yield a zip that holds the folder under its name."""
    sink = _Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for path in found.files:
            entry = zipfile.ZipInfo(f"{found.name}/{path}", DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = PLAIN_FILE
            entry.create_system = 3  # else the system that writes it would show
            with archive.open(entry, "w") as file:
                for piece in found.pieces(path):
                    file.write(piece)
                    yield from sink.taken()
    yield from sink.taken()


def respond(found: Export, name: str) -> StreamingHttpResponse:
    """Answer with the folder as a zip of this name."""
    response = StreamingHttpResponse(zipped(found), content_type="application/zip")
    response["Content-Disposition"] = content_disposition_header(True, f"{name}.zip")
    response["Cache-Control"] = "private, no-store"
    return response
