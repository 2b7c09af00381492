"""Inspecting a licence agreement: a PDF with pages to read, and with nothing in it that acts.

What acts is looked for twice: in every object as a reader finds it, and by name in the bytes themselves,
since readers differ in what they make of a damaged file. Lists of objects are unpacked within bounds and
looked through as well, since a reader that mends a file takes up what no table names. Pages are never
unpacked.
"""

import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from itertools import count
from typing import Any

from pypdf import Configuration, PdfReader, apply_configuration
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from validation import progress
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused

CODE = "legal-terms"
MOST_OBJECTS = 50_000
MOST_PARTS = 500_000  # values in all objects
MOST_DEPTH = 60
MOST_LISTS = 2_000
MOST_LISTED = 20_000_000  # bytes in all packed lists of objects
LONGEST_LIST = 2_000_000
MOST_PLAIN = 2_000_000  # bytes outside of streams: what a reader has to take apart, letter by letter
BOUNDS = Configuration(
    zlib_maximum_output_length=2_000_000,  # of one packed list of objects
    lzw_maximum_output_length=2_000_000,
    run_length_maximum_output_length=2_000_000,
    stream_decoding_work_maximum_length=10_000_000,
    array_maximum_element_count=50_000,
    dictionary_maximum_element_count=10_000,
    page_tree_maximum_entries=20_000,
    page_tree_maximum_page_entries=100_000,
)
HEAD = re.compile(rb"%PDF-[12]\.\d")
ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE", "/GoToR"),
        *("/Sound", "/Movie"),
    }
)
FOLLOWED = ("http", "https", "mailto", "tel")
# An address without what programs pass over in it: a scheme, or the name of another machine.
PASSED_OVER = re.compile(r"[\x00-\x20]")
SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):|(\\\\)")
SCRIPTS = frozenset({"/JS", "/JavaScript"})
ATTACHED = frozenset({"/EmbeddedFiles", "/EmbeddedFile", "/EF", "/RichMediaContent", "/XFA"})
ATTACHMENTS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
# Names of seven letters and more do not come about by chance in what is packed.
LONG_NAMES = rb"/(?:JavaScript|EmbeddedFiles?|Launch|SubmitForm|ImportData|RichMedia\w*|FileAttachment)\b"
NAMES = re.compile(LONG_NAMES)
NAMES_IN_LIST = re.compile(LONG_NAMES + rb"|/(?:JS|XFA|EF|GoTo[ER]|Rendition)\b")
# What may stand before a name without a blank: other names, numbers and words. Within a text, as in
# HTML/JavaScript or an address, something else does.
LONGEST_BEFORE = 200
BEFORE = re.compile(rb"(?:[-+.\d]+|R|true|false|null|obj)?(?:/[^/]*+)*+", re.DOTALL)
DELIMITER = re.compile(rb"[\x00\s()<>\[\]{}%]")
STREAM = re.compile(rb"(?<!end)stream\r?\n?")
LIST = re.compile(rb"/(?:F|#46)(?:i|#69)(?:r|#72)(?:s|#73)(?:t|#74)")
ESCAPED = re.compile(rb"#([0-9A-Fa-f]{2})")
BROKEN = (
    *(PyPdfError, OSError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError),
    *(RecursionError, OverflowError, NotImplementedError, EOFError, MemoryError, zlib.error),
)

NO_PDF = gettext_noop("The file is no PDF. Upload the licence agreement as a PDF.")
UNREADABLE = gettext_noop("The PDF cannot be read whole. Export it again and upload that.")
LOCKED = gettext_noop(
    "The PDF is locked with a password. Upload it without one, so that everybody can read it."
)
NO_PAGES = gettext_noop("The PDF has no pages. Upload the licence agreement itself.")
SCRIPT = gettext_noop("The PDF holds a script. Upload one without; print it to a new PDF to be rid of it.")
TOO_MUCH = gettext_noop("The PDF is too involved for a licence agreement. Print it to a new PDF.")
ACTION = gettext_noop(
    "The PDF holds an action (%(name)s) that reaches out of it. Upload one without; print it to a new PDF."
)
ELSEWHERE = gettext_noop("The PDF takes parts of it from another file. Print it to a new PDF that holds all.")
FILES = gettext_noop("The PDF has files or forms packed into it. Upload one without; print it to a new PDF.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a PDF. The copy served is the file as it came, so nothing in it may act."""
    progress.step(progress.READING)
    if not HEAD.search(data[:1024]):
        return refused(Finding(CODE, "error", NO_PDF))
    if _plain(data) > MOST_PLAIN:
        return refused(Finding(CODE, "error", TOO_MUCH))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    with apply_configuration(BOUNDS):
        return _read(data)


def _read(data: bytes) -> Verdict:
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return refused(Finding(CODE, "error", LOCKED))
        pages = len(reader.pages)
        progress.step(progress.OBJECTS)
        in_lists = (name for packed in _lists(data) for name in _named_in(packed, NAMES_IN_LIST))
        found = list(dict.fromkeys((*_acting(reader), *_named_in(data, NAMES), *in_lists)))
    except BROKEN:
        return refused(Finding(CODE, "error", UNREADABLE))
    if not pages:
        return refused(Finding(CODE, "error", NO_PAGES))
    if found:
        return refused(*(Finding(CODE, "error", message, {"name": name}) for message, name in found))
    return Verdict(facts={"pages": pages, "content_type": "application/pdf"}, clean=data)


def _plain(data: bytes) -> int:
    """Return how many bytes stand outside of streams."""
    plain, place = 0, 0
    while (begin := data.find(b"stream", place)) >= 0 and (end := data.find(b"endstream", begin + 6)) >= 0:
        plain += begin - place
        place = end + len(b"endstream")
    return plain + len(data) - place


def _named_in(data: bytes, names: re.Pattern[bytes]) -> Iterator[tuple[str, str]]:
    """Yield what the names in the bytes stand for, each letter of them written as it is or as a number."""
    whole = ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), data)
    found = {match[0] for match in names.finditer(whole) if _is_name(whole, match.start())}
    for name in sorted(each.decode("latin-1") for each in found):
        if name in SCRIPTS:
            yield SCRIPT, ""
        elif name in ACTIONS:
            yield ACTION, name.removeprefix("/")
        else:
            yield FILES, ""


def _is_name(data: bytes, place: int) -> bool:
    """Whether a name begins at a place, and not the middle of a word or an address."""
    before = DELIMITER.split(data[max(0, place - LONGEST_BEFORE) : place])[-1]
    return bool(BEFORE.fullmatch(before)) or len(before) == LONGEST_BEFORE


def _lists(data: bytes) -> Iterator[bytes]:
    """Yield the packed lists of objects in the bytes, whether or not a table of the file names them."""
    lists, left, place = MOST_LISTS, MOST_LISTED, 0
    for begin in STREAM.finditer(data):
        told = LIST.search(data, place, begin.start())
        place = begin.end()
        if not told:
            continue
        lists -= 1
        if min(lists, left) < 0:
            raise ValueError("too many packed objects")
        try:
            listed = zlib.decompressobj().decompress(data[place : place + LONGEST_LIST], LONGEST_LIST)
        except zlib.error:
            continue
        left -= len(listed)
        yield listed


def _acting(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Yield what acts in any object of the file, those that nothing leads to included."""
    numbers = [(number, generation) for generation, at in reader.xref.items() for number in at]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    left = count(MOST_PARTS, -1)
    yield from _in(reader.trailer, 0, left)
    for number, generation in numbers:
        if number:
            yield from _in(reader.get_object(IndirectObject(number, generation, reader)), 0, left)


def _in(thing: Any, depth: int, left: Iterator[int]) -> Iterator[tuple[str, str]]:
    """Yield what acts in an object and in what it holds; what it refers to is looked at by itself."""
    if depth > MOST_DEPTH or next(left) <= 0:
        raise ValueError("too many values, or nested too deeply")
    if isinstance(thing, DictionaryObject):
        yield from _named(thing)
        if isinstance(thing, StreamObject) and "/First" in thing:
            yield from _named_in(thing.get_data(), NAMES_IN_LIST)
        for key in thing:
            yield from _in(thing.raw_get(key), depth + 1, left)
    elif isinstance(thing, ArrayObject):
        for part in list.__iter__(thing):
            yield from _in(part, depth + 1, left)


def _named(found: DictionaryObject) -> Iterator[tuple[str, str]]:
    keys = frozenset(str(key) for key in found)
    if keys & SCRIPTS:
        yield SCRIPT, ""
    kind = str(found.raw_get("/Subtype")) if "/Subtype" in keys else ""
    if keys & ATTACHED or kind in ATTACHMENTS:
        yield FILES, ""
    action = str(found.raw_get("/S")) if "/S" in keys else ""
    if action in ACTIONS:
        yield (SCRIPT, "") if action in SCRIPTS else (ACTION, action.removeprefix("/"))
    if isinstance(found, StreamObject) and "/F" in keys:
        yield ELSEWHERE, ""
    scheme = SCHEME.match(_address(found)) if action == "/URI" else None
    if scheme and (scheme[1] or "").lower() not in FOLLOWED:
        yield ACTION, (scheme[1] or "URI")[:20]


def _address(found: DictionaryObject) -> str:
    """Return the address that a link leads to, as a program reads it."""
    said = found.get("/URI", "")
    return PASSED_OVER.sub("", said.decode("latin-1") if isinstance(said, bytes) else str(said))
