"""Files made to take their reader along: each gets a finding, in bounded memory, and the next is checked."""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from media.kinds import KINDS
from tests.factories import LOGO
from tests.hanging import must_end
from validation.isolation import Limits, Runner

MEMORY = 512 * 2**20  # bytes, the most that any of them may take
GIGA = 2**30


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    running = Runner(Limits(seconds=20, memory=2 * GIGA))
    yield running
    running.stop()


def zip_bomb() -> bytes:
    """Return a wheel of 10 MB that holds 10 GB of zeros in ten files."""
    packed = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(2**20)
    data = (packed.compress(zeros) + packed.flush(zlib.Z_FULL_FLUSH)) * 1024 + packed.flush()
    checksum = 0
    for _ in range(1024):
        checksum = zlib.crc32(zeros, checksum)
    body, directory = io.BytesIO(), io.BytesIO()
    for number in range(10):
        name = f"datadog_checks/{number}.py".encode()
        head = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, checksum, len(data), GIGA, len(name), 0)
        place = body.tell()
        body.write(b"PK\3\4" + head + name + data)
        directory.write(
            b"PK\1\2" + struct.pack("<H", 20) + head + struct.pack("<HHHII", 0, 0, 0, 0, place) + name
        )
    end = struct.pack("<HHHHIIH", 0, 0, 10, 10, directory.tell(), body.tell(), 0)
    return body.getvalue() + directory.getvalue() + b"PK\5\6" + end


def laughing_svg() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{"".join(f"&l{n - 1};" for _ in range(10))}">' for n in range(1, 10))
    return (
        f'<!DOCTYPE svg [<!ENTITY l0 "lol">{entities}]>'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><title>&l9;</title></svg>'
    ).encode()


def use_bomb() -> bytes:
    levels = "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><defs>'
        f'<rect id="u0" width="1" height="1"/>{levels}</defs><use href="#u11"/></svg>'
    ).encode()


def laughing_yaml() -> bytes:
    lines = ["a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 10)]
    return "\n".join(lines).encode()


def deep_yaml() -> bytes:
    return b"a: " + b"[" * 2_000 + b"]" * 2_000


def huge_png() -> bytes:
    """Return a picture of a few kilobytes that says it is 60,000 by 60,000 pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(10**6)))


def deep_json() -> bytes:
    return b'{"title": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"


def many_zips() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for number in range(20_000):
            archive.writestr(f"{number}", b"")
    return file.getvalue()


HOSTILE: list[tuple[str, Callable[[], bytes]]] = [
    ("agent-wheel", zip_bomb),
    ("agent-wheel", many_zips),
    ("svg-logo", laughing_svg),
    ("svg-logo", use_bomb),
    ("log-pipeline", laughing_yaml),
    ("log-pipeline-tests", deep_yaml),
    ("agent-spec", laughing_yaml),
    ("listing-image", huge_png),
    ("dashboard-json", deep_json),
    ("monitor-json", deep_json),
    ("rule-json", deep_json),
    ("view-json", deep_json),
]


@pytest.mark.parametrize(("kind", "make"), HOSTILE, ids=lambda value: getattr(value, "__name__", value))
def test_hostile_file_gets_a_finding_and_the_next_is_checked(
    runner: Runner, tmp_path: Path, kind: str, make: Callable[[], bytes]
) -> None:
    file, logo = tmp_path / "hostile", tmp_path / "logo.svg"
    file.write_bytes(make())
    logo.write_bytes(LOGO)
    assert file.stat().st_size <= KINDS[kind].limit
    with must_end():
        verdict = runner.inspect(KINDS[kind].inspector, file)
        following = runner.inspect(KINDS["svg-logo"].inspector, logo)
    assert "error" in {finding.severity for finding in verdict.findings}
    assert (verdict.clean, verdict.as_uploaded) == (None, False)
    assert following.clean is not None
    assert runner.peak < MEMORY
