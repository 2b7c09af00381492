"""From bytes to a tree: what the bytes are, how they are encoded, and that they are well-formed.

Everything is decoded before it is parsed, since the XML parser also reads encodings in which a scan for
something forbidden finds nothing.
"""

import codecs
import re
from itertools import islice
from typing import Any, cast

from lxml import etree

from validation.messages import gettext_noop
from validation.svg import doctype
from validation.svg.verdict import MOST_ATTRIBUTES, MOST_BYTES, MOST_ELEMENTS, Refused

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"\x89PNG\r\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"%!PS", "PostScript"),
    (b"PK\x03\x04", "ZIP"),
    (b"BM", "BMP"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
)
# Encodings that may be declared, in which ASCII is ASCII, and how files are read that are no UTF-8. Browsers
# read Latin-1 and ASCII as Windows-1252 (Encoding Standard, 4.2). What says UTF-16 and is none meant UTF-8.
_WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") or chr(byte) for byte in range(256))
_LIKE_WINDOWS = frozenset(
    {
        *("us-ascii", "ascii", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252"),
    }
)
_ENCODINGS = frozenset(
    {
        *("utf-8", "utf8", "utf-16", *_LIKE_WINDOWS, *(f"iso-8859-{part}" for part in (2, 5, 7, 9, 15))),
        *(*(f"windows-125{part}" for part in "013456789"), "macintosh", "koi8-r", "gbk", "gb2312", "gb18030"),
        *("big5", "shift_jis", "euc-jp", "euc-kr"),
    }
)
_DECLARED = re.compile(rb"""<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"'>]{0,60})["']""")
_HTML = re.compile(
    r"\s*(<!--(?:(?!-->).)*-->\s*)*<(!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_STYLESHEET = re.compile(r"<\?xml-stylesheet\b", re.IGNORECASE)

EMPTY = gettext_noop("The file is empty. Upload an SVG file.")
TOO_LARGE = gettext_noop("%(size)s bytes; at most %(limit)s. Simplify the paths or export it anew.")
OTHER_TYPE = gettext_noop(
    "This is a %(type)s file, not an SVG. Export the logo as SVG; renaming it is not enough."
)
COMPRESSED = gettext_noop("This is a compressed SVG (svgz). Upload it uncompressed, as .svg.")
ENCODING = gettext_noop("The file is encoded as %(encoding)s. Save it as UTF-8.")
UNDECODABLE = gettext_noop("The file says that it is %(encoding)s, but line %(at)s is not. Save it as UTF-8.")
NUL = gettext_noop("The file holds NUL characters. Save it as UTF-8 text.")
STYLESHEET = gettext_noop("The file asks for an outside stylesheet. Remove the xml-stylesheet line.")
MALFORMED = gettext_noop("The file is not well-formed XML: %(problem)s. Export it anew.")
TOO_MANY = gettext_noop("%(count)s elements; at most %(limit)s. Simplify the logo.")

TOO_MANY_ATTRIBUTES = gettext_noop(
    "An element has more than %(limit)s attributes. Export the logo without the data of its editor."
)

_COUNT = etree.XPath("count(//*)")
_LADEN = etree.XPath(f"//*[@*[{MOST_ATTRIBUTES + 1}]]")


def decode(data: bytes) -> str:
    """Return the text of a file that may be SVG, or refuse it by the name of what it is."""
    if not data.strip():
        raise Refused("asset-type", EMPTY)
    if len(data) > MOST_BYTES:
        raise Refused("asset-size", TOO_LARGE, size=len(data), limit=MOST_BYTES)
    if data.startswith(b"\x1f\x8b"):
        raise Refused("svg-encoding", COMPRESSED)
    if kind := _other_type(data):
        raise Refused("asset-type", OTHER_TYPE, type=kind)
    encoding = _encoding(data)
    try:
        text = _decoded(data.removeprefix(codecs.BOM_UTF8), encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Refused("svg-encoding", UNDECODABLE, line=line, encoding=encoding, at=line) from error
    if "\x00" in text:
        raise Refused("svg-encoding", NUL, line=text.count("\n", 0, text.index("\x00")) + 1)
    return text


def _decoded(data: bytes, encoding: str) -> str:
    """Return bytes as text: as UTF-8 if they are that whatever they say, as in a browser's <img>."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        if encoding in _LIKE_WINDOWS:
            return codecs.charmap_decode(data, "strict", _WINDOWS)[0]
        if encoding == "utf-16":
            raise
        return data.decode(encoding)


def _other_type(data: bytes) -> str:
    """Return the name of another kind of file that the bytes are, or an empty text."""
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WebP"
    return next((name for magic, name in _MAGIC if data.startswith(magic)), "")


def _encoding(data: bytes) -> str:
    """Return what a file says it is encoded in; UTF-8 where a byte order mark does, or nothing."""
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        raise Refused("svg-encoding", ENCODING, encoding="UTF-32")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or b"\x00" in data[:4]:
        raise Refused("svg-encoding", ENCODING, encoding="UTF-16")
    declared = _DECLARED.search(data[:1024])
    if data.startswith(codecs.BOM_UTF8) or declared is None:
        return "utf-8"
    name = declared[1].decode("latin-1")
    if (encoding := name.strip().lower()) not in _ENCODINGS:
        raise Refused("svg-encoding", ENCODING, line=1, encoding=name)
    return encoding


def parse(text: str) -> etree._Element:
    """Return the root element of an SVG text, within the bounds on its size."""
    if _HTML.match(text[:4096]):
        raise Refused("asset-type", OTHER_TYPE, type="HTML")
    if "<" not in text or text.lstrip()[:1] not in ("<", "\ufeff"):
        raise Refused("asset-type", OTHER_TYPE, type="JSON" if text.lstrip()[:1] in ("{", "[") else "text")
    if (sheet := _STYLESHEET.search(text)) and (sheet := _STYLESHEET.search(_COMMENT.sub(_blank, text))):
        raise Refused("svg-external", STYLESHEET, line=text.count("\n", 0, sheet.start()) + 1)
    plain = doctype.resolve(text)
    try:
        root = etree.fromstring(plain.encode("utf-8"), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _malformed(error) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise Refused("svg-doctype", doctype.UNREADABLE, line=1)
    _measure(root)
    return root


def _blank(comment: re.Match[str]) -> str:
    """Return a comment's line breaks alone, so that what follows keeps its line."""
    return "\n" * comment[0].count("\n")


def _malformed(error: Exception) -> Refused:
    line, column = getattr(error, "position", (None, None))
    problem = str(getattr(error, "msg", None) or error).split(", line")[0].rstrip(".")
    return Refused("svg-malformed", MALFORMED, line=line or None, column=column, problem=problem[:200])


def _parser() -> etree.XMLParser:
    """Return a parser that resolves nothing, asks nobody and repairs nothing."""
    return etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        attribute_defaults=False,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        strip_cdata=True,
    )


def _measure(root: etree._Element) -> None:
    """Refuse a tree with too many elements; the parser itself bounds the depth."""
    if (held := count(root)) > MOST_ELEMENTS:
        first: Any = next(islice(root.iter(etree.Element), MOST_ELEMENTS, None))
        raise Refused("svg-limits", TOO_MANY, line=first.sourceline, count=held, limit=MOST_ELEMENTS)
    laden = cast("list[Any]", _LADEN(root))
    if laden:
        line = laden[0].sourceline
        raise Refused("svg-limits", TOO_MANY_ATTRIBUTES, line=line, limit=MOST_ATTRIBUTES)


def count(root: etree._Element) -> int:
    """Return how many elements a tree has."""
    return int(cast(float, _COUNT(root)))
