"""Archives written byte by byte, to say what no tool would."""

import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

UTF_8 = 0x800


@dataclass(frozen=True)
class Entry:
    """A file of an archive: what lies there, and what head and directory say of it."""

    name: str
    packed: bytes
    size: int
    crc: int = 0
    method: int = zipfile.ZIP_DEFLATED
    offset: int | None = None
    head_name: str = ""
    head_size: int | None = None
    extra: bytes = b""
    comment: bytes = b""

    def head(self) -> bytes:
        name = (self.head_name or self.name).encode()
        size = self.size if self.head_size is None else self.head_size
        sizes = (self.crc, len(self.packed), size, len(name), len(self.extra))
        head = struct.pack("<4s5H3L2H", b"PK\x03\x04", 20, UTF_8, self.method, 0, 33, *sizes)
        return head + name + self.extra

    def listed(self, offset: int) -> bytes:
        name = self.name.encode()
        sizes = (self.crc, len(self.packed), self.size, len(name))
        place = (0, len(self.comment), 0, 0, 0, offset if self.offset is None else self.offset)
        return (
            struct.pack("<4s6H3L5H2L", b"PK\x01\x02", 20, 20, UTF_8, self.method, 0, 33, *sizes, *place)
            + name
            + self.comment
        )


def stored(name: str, data: bytes) -> Entry:
    """Return a file that is not packed."""
    return Entry(name, data, len(data), zlib.crc32(data), zipfile.ZIP_STORED)


def packed(name: str, data: bytes, behind: bytes = b"") -> Entry:
    """Return a file that is packed, with something behind the end of what is packed."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return Entry(name, packer.compress(data) + packer.flush() + behind, len(data), zlib.crc32(data))


def archive_of(entries: Iterable[Entry], gap: bytes = b"", before: bytes = b"", after: bytes = b"") -> bytes:
    """Return an archive of these files; entries with an offset of their own are in the directory alone."""
    body, directory, count = bytearray(before), bytearray(), 0
    for entry in entries:
        directory += entry.listed(len(body))
        count += 1
        if entry.offset is None:
            body += entry.head() + entry.packed + gap
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, count, count, len(directory), len(body), 0)
    return bytes(body + directory) + end + after


def zeros(megabytes: int) -> bytes:
    """Return so many megabytes of nothing, packed: about a thousandth of them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    once = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    again = packer.compress(bytes(1_000_000)) + packer.flush(zlib.Z_FULL_FLUSH)
    return once + again * (megabytes - 1) + packer.flush()
