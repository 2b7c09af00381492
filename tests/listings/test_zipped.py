"""A repository folder as a zip archive: its root found, what systems add passed over, hostile refused."""

import zipfile
from io import BytesIO

import pytest

from listings.zipped import MOST_FILES, Refused, unzip
from tests.listings.archives import below, packed
from tests.validation.wheels.raw import Entry, archive_of, stored, zeros

LISTING = {"manifest.json": b"{}", "README.md": b"# Queue", "images/lag.png": b"png"}


@pytest.mark.parametrize(
    ("files", "name"),
    [
        (LISTING, "queue-main"),
        (below("queue", LISTING), "queue"),
        (below("work/queue", LISTING), "queue"),
    ],
)
def test_folder_is_found_wherever_it_lies(files: dict[str, bytes], name: str) -> None:
    found = unzip(packed(files, comment=b"a3f1"), "queue-main.zip")
    assert (found.folder.files, found.folder.name, found.passed_over) == (LISTING, name, ())


def test_what_systems_add_and_what_lies_beside_is_passed_over_and_named() -> None:
    beside = {
        "queue/.git/config": b"",
        "__MACOSX/queue/._README.md": b"",
        "queue/images/.DS_Store": b"",
        "notes.txt": b"",
    }
    hidden = {"queue/.gitattributes": b"* text=auto"}
    found = unzip(packed({**below("queue", LISTING), **beside, **hidden}), "queue.zip")
    assert found.folder.files == {**LISTING, ".gitattributes": b"* text=auto"}
    assert set(found.passed_over) == set(beside)


def test_manifest_nearest_to_the_top_counts() -> None:
    files = {**LISTING, "tests/fixtures/manifest.json": b"[]"}
    assert unzip(packed(files), "queue.zip").folder.files == files


def test_name_in_utf_8_that_does_not_say_so_is_read() -> None:
    entry = zipfile.ZipInfo("images/Größe.png")
    data = bytearray(packed({"manifest.json": b"{}", entry.filename: b"png"}))
    for head, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = data.find(head)
        while start >= 0:
            data[start + place + 1] &= ~0x08
            start = data.find(head, start + 4)
    assert set(unzip(bytes(data), "queue.zip").folder.files) == {"manifest.json", "images/Größe.png"}


def test_name_in_another_encoding_is_read_as_of_old() -> None:
    data = packed({"manifest.json": b"{}", "images/a_o.png": b"png"}).replace(b"images/a_o", b"images/\x84_o")
    assert set(unzip(data, "queue.zip").folder.files) == {"manifest.json", "images/ä_o.png"}


MANIFEST = stored("manifest.json", b"{}")
HOSTILE: dict[str, tuple[bytes, str, str]] = {
    "no archive": (b"GIF89a", "asset-type", "no zip archive"),
    "cut off": (packed(LISTING)[:-30], "folder-archive", "damaged"),
    "damaged": (archive_of([Entry("manifest.json", b"\x07", 2)]), "folder-archive", "damaged"),
    "climbs": (archive_of([MANIFEST, stored("../../etc/passwd", b"x")]), "folder-archive", "leads out"),
    "absolute": (archive_of([MANIFEST, stored("/etc/passwd", b"x")]), "folder-archive", "leads out"),
    "a drive": (archive_of([MANIFEST, stored("C:/x.txt", b"x")]), "folder-archive", "leads out"),
    "backslashes": (archive_of([MANIFEST, stored("..\\x.txt", b"x")]), "folder-archive", "leads out"),
    "unprintable": (archive_of([MANIFEST, stored("a\u202eb.txt", b"x")]), "folder-archive", "cannot be seen"),
    "twice": (archive_of([MANIFEST, MANIFEST]), "folder-archive", "twice"),
    "but for case": (archive_of([MANIFEST, stored("Manifest.json", b"")]), "folder-archive", "twice"),
    "bomb": (
        archive_of([MANIFEST, *(Entry(f"{n}", zeros(3_500), 3_500_000_000) for n in range(3))]),
        "archive-bomb",
        "Unpacked",
    ),
    "says little": (archive_of([MANIFEST, Entry("0", zeros(9_000), 1_000)]), "folder-archive", "damaged"),
    "60,000 files": (archive_of([stored(str(n), b"") for n in range(60_000)]), "archive-bomb", "more than"),
    "many files": (
        packed({**LISTING, **{f"{n}": b"" for n in range(MOST_FILES)}}),
        "folder-archive",
        "at most",
    ),
    "a long path": (packed({**LISTING, "x" * 501: b""}), "folder-archive", "longer than 500"),
    "no manifest": (packed({"README.md": b""}), "folder-archive", "no manifest.json"),
    "two": (packed({**below("a", LISTING), **below("b", LISTING)}), "folder-archive", "2 integrations: a, b"),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_archive_is_refused_with_a_reason(case: str) -> None:
    data, code, says = HOSTILE[case]
    with pytest.raises(Refused) as refused:
        unzip(data, "queue.zip")
    assert {finding.code for finding in refused.value.findings} == {code}
    assert says in str(refused.value)


def test_link_is_refused() -> None:
    target = BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("manifest.json", b"{}")
        link = zipfile.ZipInfo("README.md")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    with pytest.raises(Refused, match="is a link"):
        unzip(target.getvalue(), "queue.zip")


def test_hundred_thousand_files_are_refused() -> None:
    with pytest.raises(Refused, match="65,535 files"):
        unzip(packed({str(number): b"" for number in range(100_000)}), "queue.zip")
