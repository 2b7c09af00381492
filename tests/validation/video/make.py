"""Small MP4 files, written box by box: all heads, and no picture."""

import struct

IDENTITY = (0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
MIRROR = (-0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000)
QUARTER = (0, 0x10000, 0, -0x10000, 0, 0, 0, 0, 0x40000000)


def box(kind: str, *parts: bytes) -> bytes:
    """Return a box around some bytes."""
    held = b"".join(parts)
    return struct.pack(">I", len(held) + 8) + kind.encode("latin-1") + held


def full(kind: str, *parts: bytes, flags: int = 0) -> bytes:
    """Return a box that begins with version 0 and flags."""
    return box(kind, struct.pack(">I", flags), *parts)


def track(
    kind: str = "vide",
    codec: str = "avc1",
    size: tuple[int, int] = (1920, 1080),
    shown: tuple[int, int] | None = None,
    seconds: int = 10,
    matrix: tuple[int, ...] = IDENTITY,
    elsewhere: bool = False,
    more: bytes = b"",
) -> bytes:
    """Return a track; what is not said is right."""
    across, down = shown or size
    head = struct.pack(
        ">IIIIIQhhhh9iII", 0, 0, 1, 0, 1000 * seconds, 0, 0, 0, 0, 0, *matrix, across << 16, down << 16
    )
    entry = (
        bytes(24) + struct.pack(">HH", *size) + bytes(50) + (box("avcC", b"\1") if codec == "avc1" else b"")
    )
    reference = full("url ", b"https://tidewater.example/rest.mp4\0") if elsewhere else full("url ", flags=1)
    return box(
        "trak",
        full("tkhd", head, flags=3),
        box(
            "mdia",
            full("mdhd", struct.pack(">IIIIHH", 0, 0, 1000, 1000 * seconds, 0, 0)),
            full("hdlr", bytes(4), kind.encode(), bytes(13)),
            box(
                "minf",
                box("dinf", full("dref", struct.pack(">I", 1), reference)),
                box(
                    "stbl",
                    full("stsd", struct.pack(">I", 1), box(codec, entry)),
                    full("stts", struct.pack(">III", 1, 25 * seconds, 40)),
                ),
            ),
        ),
        more,
    )


def parts(*seconds: int, start: int = 0) -> bytes:
    """Return the box that lists which parts of a track are shown, and for how long."""
    listed = (struct.pack(">IiI", 1000 * each, start, 1 << 16) for each in seconds)
    return box("edts", full("elst", struct.pack(">I", len(seconds)), *listed))


def notes(key: str) -> bytes:
    """Return what a box of notes holds, with one key."""
    keys = full("keys", struct.pack(">II", 1, 8 + len(key)), b"mdta", key.encode())
    return full("hdlr", bytes(4), b"mdta", bytes(13)) + keys


def movie(*tracks: bytes, seconds: int = 10, more: bytes = b"") -> bytes:
    """Return the box that says all of a movie."""
    return box(
        "moov", full("mvhd", struct.pack(">IIII", 0, 0, 1000, 1000 * seconds), bytes(80)), *tracks, more
    )


def video(
    *tracks: bytes, brand: str = "isom", seconds: int = 10, more: bytes = b"", data: bytes = b"\0"
) -> bytes:
    """Return a whole file with these tracks, or with one that is right."""
    kept = tracks or (track(),)
    return (
        box("ftyp", brand.encode(), bytes(4), brand.encode())
        + movie(*kept, seconds=seconds, more=more)
        + box("mdat", data)
    )
