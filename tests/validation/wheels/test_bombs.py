"""Archives that would fill a memory or a disk, and those that two programs read differently."""

import struct
import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from tests.validation.soundness import assert_sound
from tests.validation.wheels.build import CODE, INFO, contents, pack, record_of, wheel_of
from tests.validation.wheels.raw import Entry, archive_of, packed, stored, zeros
from validation.wheels import inspect

TEN_GIGABYTES = [Entry(f"{number}.py", zeros(3_500), 3_500_000_000) for number in range(3)]


def told(data: bytes) -> list[tuple[str, str]]:
    verdict = inspect(data)
    assert_sound(verdict)
    assert verdict.clean is None
    return [(finding.code, finding.text()) for finding in verdict.findings]


def test_ten_gigabytes_are_refused_unopened() -> None:
    said = "Unpacked the archive has 10500 MB; at most 100 MB. Pack only what is needed."
    assert told(archive_of(TEN_GIGABYTES)) == [("archive-bomb", said)]


def test_ten_gigabytes_that_say_they_are_little_are_read_no_further() -> None:
    files = {**contents(), "0.py": bytes(1_000)}
    entries = [stored(path, data) for path, data in contents().items()]
    entries += [stored(f"{INFO}/RECORD", record_of(files)), Entry("0.py", zeros(10_000), 1_000)]
    said = "The archive cannot be read whole: it is damaged. Make it again."
    assert told(archive_of(entries)) == [("agent-wheel", said)]


def test_head_and_directory_have_to_agree() -> None:
    said = (
        "“a.py” says another name, size or packing than the archive's directory does. Build the wheel again."
    )
    for entry in (Entry("a.py", zeros(1), 9, head_size=1_000_000), Entry("a.py", b"", 0, head_name="b.py")):
        assert told(archive_of([stored("b.txt", b"b"), entry])) == [("agent-wheel", said)]


def test_files_may_not_share_bytes() -> None:
    inner = stored("b.py", b"x" * 50)
    outer = stored("a.py", b"-" + inner.head() + inner.packed)
    place = len(outer.head()) + 1
    shared = Entry("b.py", inner.packed, 50, inner.crc, inner.method, offset=place)
    said = "“b.py” shares bytes of the archive with another file. Build the wheel again."
    assert told(archive_of([outer, shared])) == [("archive-bomb", said)]


def test_one_file_may_not_be_listed_many_times() -> None:
    packed = zeros(1)
    first = Entry("0.py", packed, 900_000)
    more = [Entry(f"{number}.py", packed, 900_000, offset=0) for number in range(1, 100)]
    assert {code for code, _text in told(archive_of([first, *more]))} == {"archive-bomb"}


@pytest.mark.parametrize("where", ["gap", "after"])
def test_nothing_may_hide_beside_the_files(where: str) -> None:
    entries = [stored(path, data) for path, data in contents().items()]
    assert told(archive_of(entries, **{where: b"#!/bin/sh"}))[0][0] == "agent-wheel"


CHECK = "datadog_checks/tidewater/check.py"


def with_check(entry: Entry) -> bytes:
    """Return a whole wheel in which the check's code lies as it is given."""
    files = contents()
    entries = [stored(path, data) for path, data in {**files, f"{INFO}/RECORD": record_of(files)}.items()]
    return archive_of([entry if each.name == entry.name else each for each in entries])


@pytest.mark.parametrize(
    ("entry", "count"),
    [
        (packed(CHECK, CODE, behind=b"#!/bin/sh"), 9),
        (replace(stored(CHECK, CODE), packed=CODE + b"#!/bin/sh"), 9),
        (replace(stored(CHECK, CODE), extra=struct.pack("<2H", 0x7A7A, 300) + bytes(300)), 304),
        (replace(stored(CHECK, CODE), comment=b"#" * 300), 300),
    ],
    ids=["behind what is packed", "behind what is not packed", "beside the name", "comment on a file"],
)
def test_nothing_may_hide_within_a_file(entry: Entry, count: int) -> None:
    said = f"The archive holds bytes that belong to none of its files: {count}. Build the wheel again."
    assert told(with_check(entry)) == [("agent-wheel", said)]


def test_nothing_may_hide_in_a_folder() -> None:
    entries = [stored(path, data) for path, data in contents().items()]
    said = "The archive holds bytes that belong to none of its files: 9. Build the wheel again."
    assert told(archive_of([*entries, stored("datadog_checks/", b"#!/bin/sh")])) == [("agent-wheel", said)]


@pytest.mark.parametrize(("second", "good"), [(CHECK, True), ("datadog_checks/tidewater/else.py", False)])
def test_second_name_of_a_file_may_not_be_another(second: str, good: bool) -> None:
    name = b"\1" + bytes(4) + second.encode()
    entry = replace(packed(CHECK, CODE), extra=struct.pack("<2H", 0x7075, len(name)) + name)
    assert (inspect(with_check(entry)).clean is not None) == good


def test_times_and_owners_beside_a_name_are_usual() -> None:
    beside = b"UT\x05\0\1abcd" + b"ux\x0b\0\1\4abcd\4abcd"
    assert inspect(with_check(replace(packed(CHECK, CODE), extra=beside))).findings == []


def test_nothing_may_stand_before_the_archive() -> None:
    whole = wheel_of(contents())
    assert told(b"%PDF-1.7\n" + whole)[0][0] == "asset-type"
    assert told(pack({"a.txt": b"a"}) + whole)[0][0] == "agent-wheel"
    entries = [stored("a.py", b"")]
    assert told(archive_of(entries, before=stored("b.py", b"").head()))[0] == (
        "agent-wheel",
        "The archive holds bytes that belong to none of its files: 34. Build the wheel again.",
    )


def test_a_comment_is_no_place_for_anything() -> None:
    held = BytesIO(wheel_of(contents()))
    with zipfile.ZipFile(held, "a") as file:
        file.comment = b"PK\x03\x04"
    assert told(held.getvalue())[0][0] == "agent-wheel"


def test_form_for_huge_archives_is_refused() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as file, file.open("a.py", "w", force_zip64=True) as stream:
        stream.write(b"1")
    assert told(held.getvalue())[0][0] == "agent-wheel"


def test_archive_written_in_a_stream_is_read() -> None:
    class Stream(BytesIO):
        def seekable(self) -> bool:
            return False

    held = Stream()
    files = contents()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        for path, data in {**files, f"{INFO}/RECORD": record_of(files)}.items():
            file.writestr(path, data)
    assert inspect(held.getvalue()).findings == []


def test_a_hundred_thousand_files_are_refused_unlisted() -> None:
    held = BytesIO()
    with zipfile.ZipFile(held, "w") as file:
        for number in range(100_000):
            file.writestr(zipfile.ZipInfo(str(number)), b"")
    assert [code for code, _text in told(held.getvalue())] == ["archive-bomb"]


def test_archive_in_an_archive_is_a_file_like_any_other() -> None:
    files = {**contents(), "more.zip": pack({"a": bytes(900_000)})}
    assert inspect(wheel_of(files)).findings == []


@pytest.mark.parametrize("names", [("a/b.py", "a"), ("caf\u00e9.py", "cafe\u0301.py"), ("A.py", "a.py")])
def test_paths_that_are_one_file_on_some_systems_are_refused(names: tuple[str, str]) -> None:
    assert all(
        "nothing but case" in text for _code, text in told(archive_of(stored(name, b"") for name in names))
    )


def test_record_of_very_many_lines_is_told_in_few() -> None:
    assert len(told(wheel_of(contents(), b"gone\n" * 300_000))) < 30
    assert len(told(wheel_of(contents(), b"".join(b"gone%d,,\n" % n for n in range(100_000))))) < 30
