"""Inspecting a wheel: an archive within bounds, what it says of itself, its RECORD, the check's package."""

import re
from collections.abc import Iterator
from email.message import Message
from email.parser import BytesHeaderParser

from packaging.utils import canonicalize_name

from validation import archive, progress, secrets
from validation.archive import Archive, shown
from validation.encodings import wide_encoding
from validation.finding import Finding, shortened
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused
from validation.wheels import record
from validation.wheels.archive import open_wheel
from validation.wheels.codes import CODE
from validation.wheels.names import check_tags, version_of

MOST_HEAD = 1_000_000
MOST_SCANNED = secrets.MOST_BYTES
BEGINNING = 8_192
# A package at the top, or where the wheel says that its libraries are.
PACKAGE = re.compile(
    r"(?:[^/]+\.data/(?:purelib|platlib)/)?datadog_checks/([A-Za-z_]\w*)/__init__\.py", re.ASCII
)
SHARED = "base"

NO_INFO = gettext_noop("The wheel has no .dist-info folder with METADATA, WHEEL and RECORD. Build it again.")
SAID_TWICE = gettext_noop("METADATA says the name or the version more than once. Build the wheel again.")
NO_VERSION = gettext_noop("METADATA says no name, or no version that is one. Build the wheel again.")
OTHER_FOLDER = gettext_noop("METADATA says %(inside)s, but its folder is named %(folder)s. Build it again.")
NO_PACKAGE = gettext_noop(
    "The wheel holds no package datadog_checks/<name>, where the Agent looks for a check. "
    "Put the check's code there."
)
NOT_SEARCHED = gettext_noop(
    "The wheel has more than %(limit)s MB of text. What is beyond was not searched for keys and tokens."
)
OTHER_PACKAGE = gettext_noop(
    "The wheel is named %(name)s and holds the package datadog_checks/%(package)s. "
    "Name both alike, so that the Agent finds the check."
)


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a wheel. What is served is the file as it came, since every byte was judged."""
    progress.step(progress.UNPACKING)
    try:
        opened, found = open_wheel(data)
        return _judge(opened, data) if opened else refused(*found)
    except archive.BROKEN:
        return refused(Finding(CODE, "error", archive.UNREADABLE))


def _judge(opened: Archive, data: bytes) -> Verdict:
    folder = _info_folder(opened)
    if not folder:
        return refused(Finding(CODE, "error", NO_INFO), *shortened(_secrets(opened)))
    metadata, wheel = _head(opened, f"{folder}/METADATA"), _head(opened, f"{folder}/WHEEL")
    packages = _packages(opened)
    name, version = str(metadata.get("Name", "")).strip(), str(metadata.get("Version", "")).strip()
    tags = [str(tag).strip() for tag in wheel.get_all("Tag", [])]
    progress.step(progress.RECORD)
    twice = any(len(metadata.get_all(key, [])) > 1 for key in ("Name", "Version"))
    faults = [
        *([Finding(CODE, "error", SAID_TWICE)] if twice else []),
        *_names(name, version, folder),
        *check_tags(tags),
        *_package(name, packages),
        *shortened(record.check(opened, f"{folder}/RECORD")),
    ]
    facts = {
        "name": name[:200],
        "version": version[:60],
        "tags": tags[:10],
        "packages": packages[:10],
        "files": len(opened.files),
        "unpacked": sum(info.file_size for info in opened.files.values()),
        "requires": [str(each).strip()[:200] for each in metadata.get_all("Requires-Dist", [])][:50],
    }
    progress.step(progress.SECRETS)
    faulty = any(finding.severity == "error" for finding in faults)
    return Verdict(
        findings=[*faults, *shortened(_secrets(opened))], facts=facts, clean=None if faulty else data
    )


def _info_folder(opened: Archive) -> str:
    """Return the one folder that says what the wheel is, where it is whole."""
    folders = {path.split("/")[0] for path in opened.files if path.split("/")[0].endswith(".dist-info")}
    if len(folders) != 1:
        return ""
    folder = folders.pop()
    needed = (f"{folder}/{name}" for name in ("METADATA", "WHEEL", "RECORD"))
    return folder if all(path in opened.files for path in needed) else ""


def _head(opened: Archive, path: str) -> Message:
    return BytesHeaderParser().parsebytes(opened.read(path, MOST_HEAD))


def _names(name: str, version: str, folder: str) -> Iterator[Finding]:
    if not name or version_of(version) is None:
        yield Finding(CODE, "error", NO_VERSION)
        return
    said, _dash, at = folder.removesuffix(".dist-info").rpartition("-")
    if (canonicalize_name(said), version_of(at)) != (canonicalize_name(name), version_of(version)):
        params = {"inside": f"{name} {version}"[:120], "folder": shown(folder)}
        yield Finding(CODE, "error", OTHER_FOLDER, params)


def _packages(opened: Archive) -> list[str]:
    found = {match[1] for path in opened.files if (match := PACKAGE.fullmatch(path))}
    return sorted(found - {SHARED})


def _package(name: str, packages: list[str]) -> Iterator[Finding]:
    """Yield a finding where the Agent would not find the check, or not under the wheel's name."""
    if not packages:
        yield Finding(CODE, "error", NO_PACKAGE)
    elif canonicalize_name(name).removeprefix("datadog-") not in [
        canonicalize_name(package) for package in packages
    ]:
        params = {"name": name[:80], "package": packages[0][:80]}
        yield Finding(CODE, "warning", OTHER_PACKAGE, params)


def _secrets(opened: Archive) -> Iterator[Finding]:
    """Yield keys and tokens left in the wheel's texts, of very much text those in its first part."""
    left = MOST_SCANNED
    for path in opened.files:
        data = opened.read(path, left + 1)
        if not _is_text(data):
            continue
        yield from secrets.in_file(data[:left], shown(path))
        left -= len(data)
        if left < 0:
            yield Finding(CODE, "warning", NOT_SEARCHED, {"limit": MOST_SCANNED // 1_000_000})
            return


def _is_text(data: bytes) -> bool:
    """Whether the bytes of a file are a text, told by their beginning."""
    return b"\0" not in data[:BEGINNING] or bool(wide_encoding(data))
