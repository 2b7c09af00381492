"""Inspecting a licence agreement: a PDF with pages to read, and with nothing in it that acts."""

import logging
import re
import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused

CODE = "legal-terms"
MOST_OBJECTS = 50_000
MOST_DEPTH = 60
HEAD = re.compile(rb"%PDF-[12]\.\d")
ACTIONS = frozenset({"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Rendition", "/GoToE"})
FOLLOWED = ("http", "https", "mailto")
SCHEME = re.compile(r"\s*([A-Za-z][A-Za-z0-9+.-]*):")
SCRIPTS = frozenset({"/JS", "/JavaScript"})
ATTACHED = frozenset({"/EmbeddedFiles", "/EF", "/RichMediaContent", "/XFA"})
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
ACTION = gettext_noop(
    "The PDF holds an action (%(name)s) that reaches out of it. Upload one without; print it to a new PDF."
)
FILES = gettext_noop("The PDF has files or forms packed into it. Upload one without; print it to a new PDF.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a PDF. The copy served is the file as it came, so nothing in it may act."""
    if not HEAD.search(data[:1024]):
        return refused(Finding(CODE, "error", NO_PDF))
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(BytesIO(data))
        if reader.is_encrypted:
            return refused(Finding(CODE, "error", LOCKED))
        pages = len(reader.pages)
        found = list(dict.fromkeys(_acting(reader)))
    except BROKEN:
        return refused(Finding(CODE, "error", UNREADABLE))
    if not pages:
        return refused(Finding(CODE, "error", NO_PAGES))
    if found:
        return refused(*(Finding(CODE, "error", message, {"name": name}) for message, name in found))
    return Verdict(facts={"pages": pages, "content_type": "application/pdf"}, clean=data)


def _acting(reader: PdfReader) -> Iterator[tuple[str, str]]:
    """Yield what acts in any object of the file, those that nothing leads to included."""
    numbers = [(number, generation) for generation, at in reader.xref.items() for number in at]
    numbers += [(number, 0) for number in reader.xref_objStm]
    if len(numbers) > MOST_OBJECTS:
        raise ValueError("too many objects")
    yield from _in(reader.trailer, 0)
    for number, generation in numbers:
        if number:
            yield from _in(reader.get_object(IndirectObject(number, generation, reader)), 0)


def _in(thing: Any, depth: int) -> Iterator[tuple[str, str]]:
    """Yield what acts in an object and in what it holds; what it refers to is looked at by itself."""
    if depth > MOST_DEPTH:
        raise ValueError("nested too deeply")
    if isinstance(thing, DictionaryObject):
        yield from _named(thing)
        for key in thing:
            yield from _in(thing.raw_get(key), depth + 1)
    elif isinstance(thing, ArrayObject):
        for part in list.__iter__(thing):
            yield from _in(part, depth + 1)


def _named(found: DictionaryObject) -> Iterator[tuple[str, str]]:
    keys = frozenset(str(key) for key in found)
    if keys & SCRIPTS:
        yield SCRIPT, ""
    if keys & ATTACHED:
        yield FILES, ""
    action = str(found.raw_get("/S")) if "/S" in keys else ""
    if action in ACTIONS:
        yield (SCRIPT, "") if action in SCRIPTS else (ACTION, action.removeprefix("/"))
    scheme = SCHEME.match(str(found.get("/URI", ""))) if action == "/URI" else None
    if scheme and scheme[1].lower() not in FOLLOWED:
        yield ACTION, scheme[1][:20]
