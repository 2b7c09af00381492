"""A PNG embedded in a logo, with the chunks that decide how it looks and no others.

Its pixels stay as they are compressed: encoding them again would lose what the chunks say of its colours.
"""

import struct
import zlib
from collections.abc import Iterator

MAGIC = b"\x89PNG\r\n\x1a\n"
_PICTURE = frozenset({b"IHDR", b"PLTE", b"tRNS", b"eXIf"})
# Colour chunks that browsers obey, by their length (PNG Third Edition, 11.3.2).
_COLOURS = {b"cHRM": 32, b"gAMA": 4, b"sRGB": 1, b"cICP": 4, b"mDCV": 24, b"cLLI": 8}
_AT_ONCE = _LARGEST_PROFILE = 1 << 20
_SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
_PASSES = ((8, 8, 0, 0), (8, 8, 4, 0), (4, 8, 0, 4), (4, 4, 2, 0), (2, 4, 0, 2), (2, 2, 1, 0), (1, 2, 0, 1))


def kept(data: bytes) -> bytes:
    """Return a PNG with only the chunks that decide how it looks, and EXIF; only profiles are unpacked."""
    written: dict[bytes, bytes] = {}
    packed: list[bytes] = []
    for kind, content in _chunks(data):
        if kind == b"IDAT":
            packed.append(content)
        elif packed or kind in written:
            continue  # what follows the pixels comes too late for them
        elif kind in _PICTURE or len(content) == _COLOURS.get(kind):
            written[kind] = content
        elif kind == b"iCCP" and (profile := _profile(content)):
            written[kind] = profile
    return _written({**written, b"IDAT": b"".join(packed), b"IEND": b""})


def trimmed(data: bytes, exif: bytes) -> bytes:
    """Return what `kept` made, and somebody decoded, with other EXIF and nothing hidden in its pixels."""
    written = dict(_chunks(data))
    written.pop(b"eXIf", None)
    packed, end = written.pop(b"IDAT"), written.pop(b"IEND")
    if exif:
        written[b"eXIf"] = exif.removeprefix(b"Exif\0\0")
    size = _size(*struct.unpack(">IIBBBBB", written[b"IHDR"]))
    return _written({**written, b"IDAT": _pixels(packed, size), b"IEND": end})


def _profile(content: bytes) -> bytes:
    """Return the content of an iCCP chunk without the profile's name and what follows it, or nothing."""
    stream = zlib.decompressobj()
    try:
        profile = stream.decompress(content.partition(b"\0")[2][1:], _LARGEST_PROFILE)
    except zlib.error:
        return b""
    return b"ICC\0\0" + zlib.compress(profile) if stream.eof else b""


def _written(chunks: dict[bytes, bytes]) -> bytes:
    return MAGIC + b"".join(_chunk(kind, content) for kind, content in chunks.items())


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield kind and content of each chunk whose checksum holds, up to the end of the picture."""
    position, kind = len(MAGIC), b""
    while kind != b"IEND" and position + 12 <= len(data):
        (length,) = struct.unpack_from(">I", data, position)
        kind, content = data[position + 4 : position + 8], data[position + 8 : position + 8 + length]
        position += 12 + length
        if data[position - 4 : position] == struct.pack(">I", zlib.crc32(kind + content)):
            yield kind, content


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


def _size(width: int, height: int, depth: int, colour: int, _packing: int, _filter: int, laced: int) -> int:
    """Return how many bytes the pixels take before they are compressed: each row and what filters it."""
    bits = depth * _SAMPLES[colour]
    passes = _PASSES if laced else ((1, 1, 0, 0),)
    counts = (
        (-(-(width - left) // across), -(-(height - top) // down)) for across, down, left, top in passes
    )
    return sum(rows * (1 + (columns * bits + 7) // 8) for columns, rows in counts if columns > 0)


def _pixels(packed: bytes, size: int) -> bytes:
    """Return the compressed pixels, with nothing hidden in them or after them."""
    stream = zlib.decompressobj()
    held = len(stream.decompress(packed, _AT_ONCE))
    while held <= size and not stream.eof and (piece := stream.decompress(stream.unconsumed_tail, _AT_ONCE)):
        held += len(piece)
    if held == size and stream.eof:
        return packed.removesuffix(stream.unused_data)
    return zlib.compress(zlib.decompressobj().decompress(packed, size))
