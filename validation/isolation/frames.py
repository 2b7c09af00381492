"""How an inspection's process tells what it does and found: frames of a kind, a length, and that many bytes.

A verdict is one frame of JSON followed by one frame for each of its pictures and for its clean copy. Nothing
is unpickled: what comes from a process that read a hostile file is data.
"""

import json
import os
import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from validation.finding import Finding
from validation.verdict import Inspected, Rendition, Verdict

STEP, VERDICT, BYTES, BROKEN = b"S", b"V", b"B", b"X"
_HEAD = struct.Struct(">cQ")


@dataclass(frozen=True, slots=True)
class Frame:
    """One message: its kind and its bytes."""

    kind: bytes
    data: bytes


def write(descriptor: int, kind: bytes, data: bytes) -> None:
    """Write one frame, whole."""
    for part in (_HEAD.pack(kind, len(data)), data):
        view = memoryview(part)
        while view:
            view = view[os.write(descriptor, view) :]


def write_verdict(descriptor: int, verdict: Inspected, *, as_uploaded: bool) -> None:
    """Write a verdict. `as_uploaded`: the clean copy is the file itself, which need not travel."""
    head = {
        "findings": [finding.to_dict() for finding in verdict.findings],
        "facts": verdict.facts,
        "passed": as_uploaded or verdict.clean is not None,
        "as_uploaded": as_uploaded,
        "renditions": [
            {"name": each.name, "content_type": each.content_type, "width": each.width, "height": each.height}
            for each in verdict.renditions
        ],
    }
    write(descriptor, VERDICT, json.dumps(head).encode())
    for each in verdict.renditions:
        write(descriptor, BYTES, each.data)
    if verdict.clean is not None and not as_uploaded:
        write(descriptor, BYTES, verdict.clean)


class Reader:
    """Puts frames together from bytes that arrive in pieces. A frame larger than `most` bytes is refused."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._waiting = bytearray()

    def feed(self, data: bytes) -> Iterator[Frame]:
        """Take bytes, and yield the frames that are whole now; ValueError for one that is too large."""
        self._waiting += data
        while len(self._waiting) >= _HEAD.size:
            kind, length = _HEAD.unpack_from(self._waiting)
            if length > self._most:
                raise ValueError("a frame is larger than any verdict")
            if len(self._waiting) < _HEAD.size + length:
                return
            frame = Frame(kind, bytes(self._waiting[_HEAD.size : _HEAD.size + length]))
            del self._waiting[: _HEAD.size + length]
            yield frame


def read_verdict(head: bytes, parts: list[bytes], upload: bytes | None = None) -> Verdict:
    """Return the verdict that `write_verdict` wrote; ValueError, KeyError or TypeError for anything else."""
    told: Mapping[str, Any] = json.loads(head)
    renditions = [
        Rendition(name=str(each["name"]), data=data, content_type=str(each["content_type"]),
                  width=int(each["width"]), height=int(each["height"]))
        for each, data in zip(told["renditions"], parts, strict=False)
    ]  # fmt: skip
    clean = parts[len(told["renditions"])] if told["passed"] and not told["as_uploaded"] else upload
    return Verdict(
        findings=[Finding.from_dict(each) for each in told["findings"]],
        facts=dict(told["facts"]),
        clean=clean,
        renditions=tuple(renditions),
        as_uploaded=bool(told["as_uploaded"]),
    )
