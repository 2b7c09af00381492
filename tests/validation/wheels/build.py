"""Wheels as a build tool writes them, whole or with one thing wrong."""

import base64
import hashlib
import zipfile
from collections.abc import Mapping
from io import BytesIO

INFO = "datadog_tidewater-1.2.0.dist-info"
METADATA = b"Metadata-Version: 2.1\nName: datadog-tidewater\nVersion: 1.2.0\n\n"
WHEEL = (
    b"Wheel-Version: 1.0\nGenerator: hatchling\nRoot-Is-Purelib: true\nTag: py2-none-any\nTag: py3-none-any\n"
)
CODE = b"class TidewaterCheck:\n    pass\n"
NAME = "datadog_tidewater-1.2.0-py2.py3-none-any.whl"


def contents() -> dict[str, bytes]:
    """Return the files of a whole wheel, RECORD aside."""
    return {
        "datadog_checks/tidewater/__init__.py": b"",
        "datadog_checks/tidewater/check.py": CODE,
        f"{INFO}/METADATA": METADATA,
        f"{INFO}/WHEEL": WHEEL,
    }


def record_of(files: Mapping[str, bytes], info: str = INFO) -> bytes:
    """Return a RECORD that fits the files."""
    lines = [f"{path},sha256={digest(data)},{len(data)}" for path, data in files.items()]
    return "\n".join([*lines, f"{info}/RECORD,,", ""]).encode()


def digest(data: bytes) -> str:
    """Return a hash as RECORD writes it."""
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def pack(files: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a zip archive of exactly these files."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", method) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
    return held.getvalue()


def wheel_of(files: Mapping[str, bytes | None], record: bytes | None = None) -> bytes:
    """Return a wheel of these files and a RECORD, which fits them where none is given."""
    kept = {path: data for path, data in files.items() if data is not None}
    return pack({**kept, f"{INFO}/RECORD": record_of(kept) if record is None else record})
