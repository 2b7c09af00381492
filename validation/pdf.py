"""Inspecting a licence agreement: a PDF with pages to read, and with nothing in it that acts.

What acts is looked for twice: in every object as a reader finds it, and by name in the bytes themselves,
since readers differ in what they make of a damaged file. Lists of objects are unpacked within bounds, pages
never.
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
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from validation import progress
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused

CODE = "legal-terms"
MOST_OBJECTS = 50_000
MOST_PARTS = 500_000  # values in all objects
MOST_DEPTH = 60
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
ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE"})
FOLLOWED = ("http", "https", "mailto")
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
SCRIPTS = frozenset({"/JS", "/JavaScript"})
ATTACHED = frozenset({"/EmbeddedFiles", "/EmbeddedFile", "/EF", "/RichMediaContent", "/XFA"})
ATTACHMENTS = frozenset({"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"})
# Names of seven letters and more do not come about by chance in what is packed.
NAMES = re.compile(
    rb"/(?:JavaScript|EmbeddedFiles?|Launch|SubmitForm|ImportData|RichMedia\w*|FileAttachment)\b"
)
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
        found = list(dict.fromkeys((*_acting(reader), *_named_in(data))))
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


def _named_in(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield what the names in the bytes stand for, each letter of them written as it is or as a number."""
    whole = ESCAPED.sub(lambda match: bytes([int(match[1], 16)]), data)
    for name in sorted({match[0].decode("latin-1") for match in NAMES.finditer(whole)}):
        if name in SCRIPTS:
            yield SCRIPT, ""
        elif name in ACTIONS:
            yield ACTION, name.removeprefix("/")
        else:
            yield FILES, ""


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
    scheme = SCHEME.match(str(found.get("/URI", ""))) if action == "/URI" else None
    if scheme and scheme[1].lower() not in FOLLOWED:
        yield ACTION, scheme[1][:20]
