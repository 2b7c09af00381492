"""CSS values, as attributes and in styles: which may stay, and with what references.

A value without anything but words and numbers is harmless. Everything else is read token by token, since
escapes, comments and functions hide what a search for `url(` would miss.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

import tinycss2  # type: ignore[import-untyped]

from validation.messages import gettext_noop
from validation.svg.allow import FUNCTIONS
from validation.svg.verdict import Report

_HARMLESS = re.compile(r"[\w\s.,#%+-]*", re.ASCII)
TRANSFORM = re.compile(
    r"(?:[\s,]*(?:matrix|translate|scale|rotate|skewX|skewY)\s*\([\w\s.,+-]*\))*[\s,]*", re.ASCII
)
_COLOUR = re.compile(r"\s*(?:rgb|hsl)a?\([\d\s.,%/]*\)\s*", re.ASCII | re.IGNORECASE)
_REFERENCE = re.compile(r"\s*url\(#([\w.-]+)\)\s*", re.ASCII)
_ADDRESS = re.compile(r"[a-z]+:|//|url\s*\(|@import|image-set|expression\s*\(", re.IGNORECASE)
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_NO_NAME = re.compile(r"[<>=\\(){};]")
_WRITTEN_URL = re.compile(r"url\(#i\d+\)")
IMAGES = frozenset(
    {"background", "background-image"}
)  # where #id leads to the whole file, which is asked for
_AROUND = "".join(map(chr, range(0x21)))
_BREAKS = str.maketrans("", "", "\t\n\r")
_NO_NAMES = "no names"
_NAMES = frozenset({"font", "font-family", "font-feature-settings", "font-variation-settings"})
_KEPT = frozenset({"ident", "hash", "number", "percentage", "dimension", "string", "unicode-range"})

EXTERNAL = gettext_noop(
    "The file refers to something outside itself (%(where)s). Draw it in the file or remove it."
)
FUNCTION = gettext_noop(
    "%(where)s uses %(function)s(), which is not kept. Export the logo with plain values."
)


@dataclass(slots=True)
class References:
    """The ids that something refers to, each with the short name it gets in the copy.

    Every id is renamed: what is left of a file's own names cannot clash with those of a page around it.
    `in_variables` is whether a custom property holds one, which may come to stand anywhere.
    """

    names: dict[str, str] = field(default_factory=dict)
    in_variables: bool = False

    def name(self, wanted: str) -> str:
        """Return the name in the copy of the element that is called `wanted` in the file."""
        return self.names.setdefault(unquote(wanted), f"i{len(self.names) + 1}")


def address(text: str) -> str:
    """Return a URL as browsers read it: without blanks around it and breaks within it (URL Standard, 4.4).

    Other blanks, such as one that does not break, belong to it. So ` #a` refers to `a`, as it does in a
    document and in a page; Chromium alone, and only in <img>, does not follow it.
    """
    return text.strip(_AROUND).translate(_BREAKS)


def clean_value(
    value: str, where: str, line: int | None, references: References, report: Report
) -> str | None:
    """Return a value as it may stand in the copy, or None when it is to be left out."""
    if _HARMLESS.fullmatch(value):
        return value
    if reference := _REFERENCE.fullmatch(value):
        return _placed(f"url(#{references.name(reference[1])})", where, references)
    if _COLOUR.fullmatch(value) or (where.endswith("ransform") and TRANSFORM.fullmatch(value)):
        return value
    report.read_css(len(value), line)
    tokens = tinycss2.parse_component_value_list(value)
    return clean_tokens(tokens, where, line, references, report)


def clean_tokens(
    tokens: Sequence[Any], where: str, line: int | None, references: References, report: Report
) -> str | None:
    """Return tokens written out again with their references renamed, or None when they are to be left out."""
    try:
        inside = "" if where in _NAMES or where.startswith("--") else _NO_NAMES
        written = _written(tokens, references, inside).strip()
        if _CONTROL.search(written):  # which an escape may spell, but no XML may hold
            raise _InvalidError
        return _placed(written, where, references)
    except _OutsideError:
        report.add("svg-external", "error", EXTERNAL, line, where=where)
    except _FunctionError as error:
        report.add("svg-css", "warning", FUNCTION, line, where=where, function=error.name[:40])
    except _InvalidError:
        report.drop(where, line, quiet=where.startswith("-"))
    return None


def _placed(written: str, where: str, references: References) -> str:
    """Return a value as one property of the copy may have it."""
    if where in IMAGES:
        return _WRITTEN_URL.sub("none", written)
    if where.startswith("--") and "url(" in written:
        references.in_variables = True
    return written


class _OutsideError(Exception):
    """The value names something outside the file."""


class _InvalidError(Exception):
    """The value is none that a browser would accept."""


class _FunctionError(Exception):
    """The value calls a function that is on no list."""

    def __init__(self, name: str):
        super().__init__(name)
        self.name = name


def _written(tokens: Iterable[Any], references: References, inside: str = "") -> str:
    written, before = [], ""
    for token in tokens:
        if token.type == "() block" and before in ("ident", "hash"):  # `url/**/(...)` would become an address
            raise _InvalidError
        written.append(_token(token, references, inside))
        before = before if token.type in ("whitespace", "comment") else token.type
    return "".join(written)


def _token(token: Any, references: References, inside: str) -> str:
    """Return one token as text, or raise what is wrong with it."""
    kind = token.type
    if kind == "whitespace":
        return " "
    if kind == "comment":
        return " "  # what stands on either side of it stays apart
    if kind == "url":
        return _url(token.value, references)
    if kind == "function":
        return _function(token, references)
    if kind == "() block":
        return f"({_written(token.content, references, inside)})"
    if kind == "literal" and token.value in (",", "/", "+", "-", "*", "#"):
        return str(token.value)
    if kind == "string" and inside != "path":
        _check_string(token.value, inside)
    if kind in _KEPT:
        return str(token.serialize())
    raise _InvalidError


def _check_string(text: str, inside: str) -> None:
    """Raise what is wrong with a string: it is a font's name, or nothing that a browser would take."""
    if inside not in ("", _NO_NAMES) and _ADDRESS.search(text):
        raise _OutsideError
    if inside or _ADDRESS.search(text) or _NO_NAME.search(text):
        raise _InvalidError


def _url(target: str, references: References) -> str:
    target = address(target)
    if not target:
        raise _InvalidError
    if not target.startswith("#") or len(target) == 1:
        raise _OutsideError
    return f"url(#{references.name(target[1:])})"


def _function(token: Any, references: References) -> str:
    name = token.lower_name
    if name == "url":
        strings = [part for part in token.arguments if part.type not in ("whitespace", "comment")]
        if len(strings) == 1 and strings[0].type == "string":
            return _url(strings[0].value, references)
        raise _OutsideError
    if name not in FUNCTIONS:
        raise _OutsideError if _names_an_address(token.arguments) else _FunctionError(name)
    return f"{token.name}({_written(token.arguments, references, name)})"


def _names_an_address(tokens: Iterable[Any]) -> bool:
    """Return whether tokens hold a URL or a text, as `image-set("https://...")` does."""
    return any(
        token.type in ("url", "string") or (token.type == "function" and _names_an_address(token.arguments))
        for token in tokens
    )
