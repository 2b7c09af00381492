import pytest

from tests.hanging import must_end
from tests.validation.svg.build import file, picture
from validation.svg import inspect

SHAPE = '<path d="M0 0h40v10z"/>'


def only(data):
    verdict = inspect(data)
    assert verdict.clean is None
    [finding] = verdict.findings
    assert finding.severity == "error"
    return finding


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (picture("PNG"), "PNG"),
        (picture("JPEG"), "JPEG"),
        (b"GIF89a...", "GIF"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04...", "ZIP"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "WebP"),
        (b"<!DOCTYPE html><html></html>", "HTML"),
        (b"\n<!-- x -->\n<html>", "HTML"),
        (b'{"a": 1}', "JSON"),
        (b"just words", "text"),
    ],
)
def test_other_files_are_refused_by_name(data, name):
    finding = only(data)

    assert finding.code == "asset-type"
    assert f"This is a {name} file" in finding.text()


@pytest.mark.parametrize("data", [b"", b" \n\t"])
def test_empty_file(data):
    assert only(data).text() == "The file is empty. Upload an SVG file."


def test_other_xml_is_refused_by_its_element():
    assert "<rss>" in only(b"<rss/>").text()


def test_too_large_file_says_both_numbers():
    finding = only(b"<svg>" + b" " * (512 * 1024))

    assert finding.code == "asset-size"
    assert "524293 bytes; at most 524288" in finding.text()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (file(SHAPE).decode().encode("utf-16"), "UTF-16"),
        (file(SHAPE).decode().encode("utf-16-le"), "UTF-16"),
        (file(SHAPE).decode().encode("utf-32"), "UTF-32"),
        (b'<?xml version="1.0" encoding="utf-7"?>' + file(SHAPE), "utf-7"),
        (b"<?xml version='1.0' encoding='ISO-2022-JP'?>" + file(SHAPE), "ISO-2022-JP"),
        (b'<?xml version="1.0" encoding="utf-8"?>\n<svg>\xff</svg>', "utf-8"),
        (b"\x1f\x8b\x08\x00", "svgz"),
        (file("<title>\x00</title>"), "NUL"),
    ],
)
def test_other_encodings_are_refused_by_name(data, name):
    finding = only(data)

    assert finding.code == "svg-encoding"
    assert name in finding.text()


@pytest.mark.parametrize(
    ("declared", "codec", "word"),
    [
        *(("UTF-8", "utf-8", "Größe"), ("us-ascii", "ascii", "plain"), ("iso-8859-1", "latin-1", "Größe")),
        *(("windows-1252", "cp1252", "“Größe”"), ("iso-8859-1", "cp1252", "“Größe”"), ("GBK", "gbk", "标志")),
        *(("utf-16", "utf-8", "Größe"), ("us-ascii", "utf-8", "Größe"), ("iso-8859-1", "utf-8", "標")),
        *(
            ("iso-8859-15", "iso-8859-15", "€"),
            ("windows-1251", "cp1251", "Знак"),
            ("us-ascii", "cp1252", "ö"),
        ),
    ],
)
def test_usual_encodings_are_read_and_utf8_whatever_it_is_called(declared, codec, word):
    text = f'<?xml version="1.0" encoding="{declared}"?>\n' + file(f"<title>{word}</title>{SHAPE}").decode()

    assert f"<title>{word}</title>".encode() in (inspect(text.encode(codec)).clean or b"")


def test_byte_order_mark_counts_before_the_declaration():
    text = '<?xml version="1.0" encoding="windows-1252"?>' + file(f"<title>ö</title>{SHAPE}").decode()

    assert "<title>ö</title>".encode() in (inspect(b"\xef\xbb\xbf" + text.encode()).clean or b"")


def test_malformed_file_says_where():
    finding = only(b'<svg xmlns="http://www.w3.org/2000/svg">\n<g>\n</svg>')

    assert (finding.code, finding.line) == ("svg-malformed", 3)
    assert finding.column


def test_outside_stylesheet_is_refused_with_its_line():
    finding = only(
        b'<?xml version="1.0"?>\n<?xml-stylesheet href="https://example.com/a.css"?>' + file(SHAPE)
    )

    assert (finding.code, finding.line) == ("svg-external", 2)


def test_too_many_elements():
    finding = only(file("<g/>" * 5_000))

    assert finding.code == "svg-limits"
    assert "5001 elements; at most 5000" in finding.text()


@pytest.mark.parametrize("depth", [70, 300, 5_000])
def test_deep_nesting_is_refused(depth):
    assert only(file("<g>" * depth + SHAPE + "</g>" * depth)).code in ("svg-limits", "svg-malformed")


def test_long_attribute_is_refused():
    finding = only(file(f'<path d="M0 0{" 1" * 140_000}"/>'))

    assert (finding.code, finding.line) == ("svg-limits", 2)


def test_missing_namespace_is_added_and_told():
    verdict = inspect(b'<svg viewBox="0 0 40 10"><path d="M0 0h40v10z" onclick="x"/><script/></svg>')
    assert {finding.code for finding in verdict.findings} >= {"svg-namespace", "svg-handler", "svg-script"}

    verdict = inspect(b'<svg viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>')
    assert (
        verdict.clean
        == b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><path d="M0 0h40v10z"/></svg>\n'
    )


def test_too_many_attributes_are_refused_in_time():
    names = " ".join(f'a{number}="1"' for number in range(40_000))
    with must_end():
        finding = only(file(f"<g/>\n<g {names}/>"))

    assert (finding.code, finding.line) == ("svg-limits", 3)
