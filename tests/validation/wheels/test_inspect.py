import hashlib
import struct
import zipfile
from base64 import urlsafe_b64encode
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.validation.wheels.build import CODE, INFO, METADATA, contents, digest, pack, record_of, wheel_of
from validation import archive
from validation.wheels import inspect

RECORD = f"{INFO}/RECORD"


def codes(data: bytes) -> set[tuple[str, str]]:
    verdict = inspect(data)
    assert all(finding.text() for finding in verdict.findings)
    assert (verdict.clean is None) == any(f.severity == "error" for f in verdict.findings)
    return {(finding.code, finding.severity) for finding in verdict.findings}


def with_files(**changed: bytes | None) -> bytes:
    return wheel_of({**contents(), **changed})


def with_entry(name: str, data: bytes = b"x", mode: int = 0) -> bytes:
    """Return a wheel with one entry more, written as it is named."""
    held = BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as file:
        files = contents()
        for path, content in {**files, RECORD: record_of({**files, name: data})}.items():
            file.writestr(path, content)
        info = zipfile.ZipInfo(name)
        info.filename = info.orig_filename = name
        info.external_attr = mode << 16
        file.writestr(info, data)
    return held.getvalue()


def test_whole_wheel_passes_as_it_is() -> None:
    data = wheel_of(contents())
    verdict = inspect(data)
    assert (verdict.findings, verdict.clean) == ([], data)
    assert verdict.facts == {
        "name": "datadog-tidewater",
        "version": "1.2.0",
        "tags": ["py2-none-any", "py3-none-any"],
        "packages": ["tidewater"],
        "files": 5,
        "unpacked": verdict.facts["unpacked"],
        "requires": [],
    }


@pytest.mark.parametrize("data", [b"", b"PK", b"<html>", b"PK\x05\x06" + bytes(18), b"\x1f\x8b" + bytes(40)])
def test_what_is_no_zip_is_refused(data: bytes) -> None:
    assert codes(data) == {("asset-type", "error")}


@pytest.mark.parametrize(
    "name",
    ["/etc/passwd", "../up.py", "a/../../up.py", "C:/x.py", "a\\b.py", "a//b.py", "./a.py", "a\nb.py"],
)
def test_path_that_leads_out_is_refused(name: str) -> None:
    assert codes(with_entry(name)) == {("agent-wheel", "error")}


@pytest.mark.parametrize("name", ["a\nb.py", "gpj.\u202eyp.py", "a\u200bb.py", "a\x7f.py"])
def test_path_with_what_cannot_be_seen_is_refused_and_says_so(name: str) -> None:
    assert [finding.message for finding in inspect(with_entry(name)).findings] == [archive.UNSEEN]


@pytest.mark.parametrize("mode", [0o120777, 0o020644, 0o060644, 0o010644])
def test_link_or_device_is_refused(mode: int) -> None:
    assert codes(with_entry("datadog_checks/tidewater/link.py", b"check.py", mode)) == {
        ("agent-wheel", "error")
    }


@pytest.mark.parametrize("name", ["datadog_checks/tidewater/check.py", "datadog_checks/tidewater/CHECK.py"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_name_that_comes_twice_is_refused(name: str) -> None:
    assert codes(with_entry(name)) == {("agent-wheel", "error")}


def test_locked_entry_is_refused() -> None:
    data = bytearray(wheel_of(contents()))
    place = data.index(b"PK\x01\x02")
    data[place + 8] |= 1
    assert codes(bytes(data)) == {("agent-wheel", "error")}


def test_unusual_packing_is_refused() -> None:
    files = contents()
    assert codes(pack({**files, RECORD: record_of(files)}, zipfile.ZIP_BZIP2)) == {("agent-wheel", "error")}


def test_bomb_by_ratio_is_refused() -> None:
    assert codes(with_files(**{"zeros.py": bytes(5_000_000)})) == {("archive-bomb", "error")}


def test_bomb_by_size_is_refused() -> None:
    assert codes(with_files(**{"zeros.py": bytes(archive.MOST_UNPACKED + 1)})) == {("archive-bomb", "error")}


def test_bomb_by_entries_is_refused() -> None:
    files = {f"{number}": b"" for number in range(archive.MOST_ENTRIES + 1)}
    assert codes(pack(files)) == {("archive-bomb", "error")}


def test_bomb_of_a_huge_directory_is_refused_before_it_is_read() -> None:
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, 500_000_000, 4, 0)
    assert codes(b"PK\x03\x04" + bytes(40) + end) == {("archive-bomb", "error")}


def test_entry_that_says_less_than_it_holds_does_not_unpack_further() -> None:
    data = bytearray(with_files(**{"zeros.py": bytes(900_000)}))
    place = data.rindex(b"PK\x01\x02", 0, data.rindex(b"zeros.py"))
    data[place + 24 : place + 28] = struct.pack("<L", 10)
    assert codes(bytes(data)) == {("agent-wheel", "error")}


@pytest.mark.parametrize("missing", ["METADATA", "WHEEL"])
def test_missing_info_is_told(missing: str) -> None:
    assert codes(with_files(**{f"{INFO}/{missing}": None})) == {("agent-wheel", "error")}


@pytest.mark.parametrize(
    "metadata",
    [
        METADATA.replace(b"Version: 1.2.0", b"Version: 1.3.0"),
        METADATA.replace(b"datadog-tidewater", b"datadog-other"),
        METADATA.replace(b"Version: 1.2.0", b"Version: newest"),
        METADATA.replace(b"Name: datadog-tidewater\n", b""),
        METADATA.replace(b"Version: 1.2.0\n", b"Version: 1.2.0\nVersion: 1.3.0\n"),
        METADATA.replace(b"Version: 1.2.0\n", b"Version: 1.2.0\nName: datadog-other\n"),
    ],
)
def test_name_and_version_agree_with_the_folder(metadata: bytes) -> None:
    assert ("agent-wheel", "error") in codes(with_files(**{f"{INFO}/METADATA": metadata}))


@pytest.mark.parametrize(
    ("tags", "good"),
    [
        (b"Tag: py3-none-any\n", True),
        (b"Tag: py2.py3-none-any\n", True),
        (b"Tag: cp311-cp311-linux_x86_64\n", False),
        (b"Tag: py2-none-any\n", False),
        (b"Tag: nonsense\n", False),
        (b"Tag: " + b"-".join([b"a." * 100_000] * 3) + b"\n", False),
        (b"", False),
    ],
)
def test_tag_is_for_python_3(tags: bytes, good: bool) -> None:
    found = codes(with_files(**{f"{INFO}/WHEEL": b"Wheel-Version: 1.0\n" + tags}))
    assert found == (set() if good else {("agent-wheel", "error")})


def test_package_of_the_check_is_needed() -> None:
    files = contents()
    files["tidewater/__init__.py"] = files.pop("datadog_checks/tidewater/__init__.py")
    assert codes(wheel_of(files)) == {("agent-wheel", "error")}


def test_package_may_be_where_the_wheel_keeps_its_libraries() -> None:
    place = f"{INFO.removesuffix('dist-info')}data/purelib"
    files = {f"{place}/{path}" if path.startswith("datadog") and INFO not in path else path: data
             for path, data in contents().items()}  # fmt: skip
    verdict = inspect(wheel_of(files))
    assert (verdict.findings, verdict.facts["packages"]) == ([], ["tidewater"])


def test_package_of_another_name_is_told() -> None:
    files = contents()
    files["datadog_checks/other/__init__.py"] = files.pop("datadog_checks/tidewater/__init__.py")
    assert codes(wheel_of(files)) == {("agent-wheel", "warning")}


@pytest.mark.parametrize(
    "change",
    [
        (digest(CODE), digest(b"else")),
        (f"sha256={digest(CODE)}", "md5=1B2M2Y8AsgTpgAmY7PhCfg"),
        (f"sha256={digest(CODE)}", ""),
        (f"{digest(CODE)},{len(CODE)}", f"{digest(CODE)},1"),
        ("datadog_checks/tidewater/check.py", "datadog_checks/tidewater/gone.py"),
        (f"{INFO}/METADATA", "datadog_checks/tidewater/check.py"),
        (f"{INFO}/WHEEL", '"'),
    ],
)
def test_record_that_does_not_fit_is_told(change: tuple[str, str]) -> None:
    record = record_of(contents()).decode().replace(*change).encode()
    assert codes(wheel_of(contents(), record)) == {("agent-wheel", "error")}


@pytest.mark.parametrize("kind", ["sha256", "sha384", "sha512", "sha3_256", "blake2b"])
def test_record_may_have_any_strong_hash(kind: str) -> None:
    def line(path: str, data: bytes) -> str:
        return f"{path},{kind}={urlsafe_b64encode(hashlib.new(kind, data).digest()).decode()},{len(data)}\r\n"

    record = "".join(line(path, data) for path, data in contents().items())
    assert inspect(wheel_of(contents(), f"{record}{RECORD},,\r\n".encode())).findings == []


def test_names_may_have_blanks_of_any_width_commas_and_accents() -> None:
    name = "datadog_checks/tidewater/caf\u00e9, at 9\u202fPM.txt"
    files = {**contents(), name: b"x"}
    record = record_of(files).replace(name.encode(), f'"{name}"'.encode())
    assert inspect(wheel_of(files, record)).findings == []


def test_record_names_every_file() -> None:
    files = {**contents(), "datadog_checks/tidewater/more.py": b"1"}
    assert codes(wheel_of(files, record_of(contents()))) == {("agent-wheel", "error")}
    assert codes(wheel_of(contents(), b"\xff\xfe")) == {("agent-wheel", "error")}


@pytest.mark.parametrize("name", ["notes", "settings.env", "deploy.sh", "nested/long.xml"])
@pytest.mark.parametrize("before", ["", "".join(f"x = {n * 7919 % 99_991}\n" for n in range(100_000))])
def test_secret_is_found_in_any_file_that_is_a_text(name: str, before: str) -> None:
    text = f'{before}api_key = "{"0123456789abcdef" * 2}"\n'
    files = {f"datadog_checks/tidewater/{name}": text.encode(), "some.so": b"\x7fELF\0" + text.encode()}
    found = inspect(with_files(**files)).findings
    assert [(each.code, each.file, each.line) for each in found] == [
        ("secret-found", f"datadog_checks/tidewater/{name}", before.count("\n") + 1)
    ]


def test_text_beyond_what_is_searched_for_secrets_is_told() -> None:
    text = b"".join(b"%d\n" % (number * 7919 % 9_999_991) for number in range(1_000_000))
    files = {f"{number}.txt": text for number in range(3)}
    assert [(each.code, each.severity) for each in inspect(with_files(**files)).findings] == [
        ("agent-wheel", "warning")
    ]


def test_secret_in_the_code_is_told_and_never_repeated() -> None:
    key = "0123456789abcdef" * 2
    verdict = inspect(with_files(**{"datadog_checks/tidewater/check.py": f'api_key = "{key}"\n'.encode()}))
    assert [(f.code, f.file, f.line) for f in verdict.findings] == [
        ("secret-found", "datadog_checks/tidewater/check.py", 1)
    ]
    assert verdict.clean is not None
    assert key not in repr(verdict.findings)


@given(st.integers(0, 3000), st.binary(min_size=1, max_size=8))
@settings(max_examples=150, deadline=None)
def test_damaged_wheel_never_breaks_the_inspection(place: int, bytes_there: bytes) -> None:
    data = bytearray(wheel_of(contents()))
    at = place % len(data)
    data[at : at + len(bytes_there)] = bytes_there
    verdict = inspect(bytes(data))
    assert verdict.clean is None or verdict.clean == bytes(data)
