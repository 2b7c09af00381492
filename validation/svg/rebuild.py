"""Makes a new tree of what is allowed in an old one."""

import re
import string
from dataclasses import dataclass, field
from typing import Any, cast

from lxml import etree

from validation.messages import gettext_noop
from validation.svg import allow
from validation.svg.css import Stylesheet
from validation.svg.raster import MOST_PIXELS, clean_raster
from validation.svg.values import EXTERNAL, TRANSFORM, References, address, clean_value
from validation.svg.verdict import MOST_DEPTH, MOST_IN_ATTRIBUTE, Refused, Report

_SUSPECT = re.compile(r"[(\\:;@{}<>\"'!&]|url|image|src", re.IGNORECASE)
_RESULTS = frozenset({"in", "in2", "result"})  # names that the steps of a filter give one another
_NOT_IN_PATH = re.compile(r"[^0-9A-Za-z\s.,+-]", re.ASCII)
_IN_PATH = (string.ascii_letters + string.digits + string.whitespace + ".,+-").encode()
_XLINK_HREF = f"{{{allow.XLINK}}}href"
_XML_SPACE = f"{{{allow.XML}}}space"
_XML_LANG = f"{{{allow.XML}}}lang"
_LANGUAGE = re.compile(
    r"[A-Za-z]{1,8}(?:-[A-Za-z\d]{1,8}){0,5}", re.ASCII
)  # BCP 47, as far as a font goes by it
_NAMESPACES = {None: allow.SVG, "xlink": allow.XLINK}
_QUIET_PREFIXES = ("data-", "aria-", "-", "_")
_QUIET_ELEMENTS = frozenset({"metadata", "view", "font", "color-profile", "tref", "foreignObject"})
_WITHOUT_SHAPES = frozenset({"style", "foreignObject", "title", "desc"})
_EVALUATED = ("http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")

TOO_DEEP = gettext_noop("Groups are nested deeper than %(limit)s. Ungroup them.")
TOO_LONG = gettext_noop(
    "The attribute %(name)s has %(length)s characters; at most %(limit)s. Simplify the paths."
)
HANDLER = gettext_noop("The attribute %(name)s runs a script. Remove it; a logo may not run anything.")
HTML = gettext_noop("The file holds HTML (<%(element)s>). Export the logo as shapes only.")
FONT = gettext_noop("Text needs a font that others may not have. Convert it to outlines.")


@dataclass(slots=True)
class Rebuilder:
    """Carries over one file; what it leaves out or refuses is in the report.

    `targets` are the elements of the copy that something refers to, by their ids there.
    """

    report: Report
    references: References
    sheet: Stylesheet
    namespace: str = allow.SVG
    by_id: dict[str, Any] = field(default_factory=dict)
    targets: dict[str, Any] = field(default_factory=dict)
    pixels: int = 0
    shapes: int = 0

    def root(self, source: Any) -> Any:
        """Return the copy of a root element, with ids where something refers to them."""
        copy = etree.Element(f"{{{allow.SVG}}}svg", nsmap=cast(dict[str, str], _NAMESPACES))
        self._fill(copy, source, "svg", 1)
        for wanted, name in self.references.names.items():
            if (named := self.by_id.get(wanted)) is not None:
                named.set("id", name)
                self.targets[name] = named
        etree.cleanup_namespaces(copy)
        return copy

    def _child(self, parent: Any, source: Any, depth: int) -> Any:
        """Add the copy of an element to `parent`, if it may stay; return it."""
        namespace, name = _split(source.tag)
        if namespace != self.namespace:
            self._leave_foreign(source, namespace, name)
            return None
        if depth > MOST_DEPTH:
            raise Refused("svg-limits", TOO_DEEP, line=source.sourceline, limit=MOST_DEPTH)
        never_drawn = _never_drawn(source, name)
        if name in allow.REFUSED_ELEMENTS and not (name == "foreignObject" and never_drawn):
            code, message = allow.REFUSED_ELEMENTS[name]
            self.report.add(code, "error", message, source.sourceline, element=name)
            return None
        if name not in allow.ELEMENTS or never_drawn:
            return self._leave_out(parent, source, name, depth)
        copy = etree.SubElement(parent, f"{{{allow.SVG}}}{name}")
        copy.sourceline = source.sourceline
        self._fill(copy, source, name, depth)
        return copy

    def _leave_foreign(self, source: Any, namespace: str, name: str) -> None:
        if namespace == allow.XHTML:
            self.report.add("svg-foreign", "error", HTML, source.sourceline, element=name[:40])
        else:
            self._forget_ids(source)
            self.report.drop("editor data", source.sourceline, quiet=True)

    def _leave_out(self, parent: Any, source: Any, name: str, depth: int) -> Any:
        """Leave out an element that browsers do not draw, but keep what can be drawn from elsewhere.

        Its children may be referred to, which <defs> allows as well, and <switch> may choose it.
        """
        if name != "style":
            self.report.drop(f"<{name[:40]}>", source.sourceline, quiet=name in _QUIET_ELEMENTS)
        in_switch, never = parent.tag == f"{{{allow.SVG}}}switch", _never_drawn(source, name)
        self.by_id.setdefault(source.get("id"), None)
        holds = name not in _WITHOUT_SHAPES and any(child.get("id") for child in source.iterdescendants())
        if not holds and (never or not in_switch):
            return None
        copy = etree.SubElement(parent, f"{{{allow.SVG}}}defs")
        if in_switch and never:
            copy.set("systemLanguage", "")  # which is nobody's, so that it is not chosen
        if not holds:
            return copy
        for child in source:
            if isinstance(child.tag, str):
                self._child(copy, child, depth + 1)
        return copy

    def _forget_ids(self, source: Any) -> None:
        """Let references to ids of what is left out lead nowhere, as they do in a browser."""
        for inner in source.iter():
            if name := inner.get("id"):
                self.by_id.setdefault(name, None)

    def _fill(self, copy: Any, source: Any, name: str, depth: int) -> None:
        """Carry over attributes, text and children."""
        self._attributes(copy, source, name)
        if name in allow.WORDS:
            copy.text = "".join(source.itertext(with_tail=False))
            return
        if name in allow.DRAWN:
            self.shapes += 1
        holds_text = name in allow.TEXT
        if holds_text:
            copy.text = source.text
            self._note_font(source)
        last = None
        for child in source:
            added = self._child(copy, child, depth + 1) if isinstance(child.tag, str) else None
            last = added if added is not None else last
            if holds_text and child.tail:
                _append_text(copy, last, child.tail)

    def _note_font(self, source: Any) -> None:
        if "".join(source.itertext()).strip():
            self.report.add("svg-text", "warning", FONT, source.sourceline)

    def _attributes(self, copy: Any, source: Any, name: str) -> None:
        line = source.sourceline
        for key, value in source.items():
            if len(value) > MOST_IN_ATTRIBUTE and name != "image":
                params: dict[str, Any] = {"name": key[:40], "length": len(value), "limit": MOST_IN_ATTRIBUTE}
                raise Refused("svg-limits", TOO_LONG, line=line, **params)
            if key.endswith("ransform"):
                clean = value if TRANSFORM.fullmatch(value) else None  # which CSS may be, but no attribute
            elif key in allow.PROPERTIES:
                clean = clean_value(value, key, line, self.references, self.report)
            elif key in allow.GEOMETRY:
                clean = self._geometry(key, value, line)
            else:
                clean = self._other(key, value, source, name)
            if clean is not None:
                copy.set(key, clean)
        if _LANGUAGE.fullmatch(language := source.get(_XML_LANG, "")):
            copy.set("lang", language)  # which counts the same, and before a `lang` beside it
        if style := self.sheet.style_of(source, source.get("style")):
            copy.set("style", style)
        if wanted := source.get("id"):
            self.by_id.setdefault(wanted, copy)

    def _geometry(self, key: str, value: str, line: int | None) -> str | None:
        """Return numbers and keywords as they are; whatever looks like more is read as CSS."""
        if key in ("d", "points", "path"):
            if value.isascii() and not value.encode().translate(None, _IN_PATH):
                return value
            odd = _NOT_IN_PATH.search(value)
            return value if odd is None else value[: odd.start()]
        if key in _RESULTS and _SUSPECT.search(value):
            return self.references.name(value)
        if _SUSPECT.search(value):
            return clean_value(value, key, line, self.references, self.report)
        return value

    def _other(self, key: str, value: str, source: Any, name: str) -> str | None:
        """Return the value of a reference or of white space; every other attribute is left out."""
        if key == "href" or (key == _XLINK_HREF and source.get("href") is None):
            return self._href(address(value), source, name)
        if key == _XML_SPACE:
            return value if value in ("preserve", "default") else None
        if key == "lang":
            return value if _LANGUAGE.fullmatch(value) else None
        namespace, local = _split(key)
        if local[:2].lower() == "on" or namespace == allow.EVENTS:
            self.report.add("svg-handler", "error", HANDLER, source.sourceline, name=local[:40])
        elif namespace and namespace != allow.XLINK:
            self.report.drop("editor data", source.sourceline, quiet=True)
        elif local not in allow.UNSPOKEN:
            quiet = local.startswith(_QUIET_PREFIXES)
            self.report.drop(local[:40], source.sourceline, quiet=quiet)
        return None

    def _href(self, value: str, source: Any, name: str) -> str | None:
        if name == "image" and not value:
            return None
        if name == "image":
            clean, pixels = clean_raster(value, source.sourceline, MOST_PIXELS - self.pixels, self.report)
            self.pixels += pixels
            return clean or None
        if value and not value.startswith("#"):
            self.report.add(
                "svg-external", "error", EXTERNAL, source.sourceline, where=f"<{name}> {value[:40]}"
            )
            return None
        return f"#{self.references.name(value[1:])}" if len(value) > 1 and name in allow.REFERRING else None


def _split(name: str) -> tuple[str, str]:
    """Return namespace and local name."""
    if name[0] != "{":
        return "", name
    namespace, _, local = name[1:].rpartition("}")
    return namespace, local


def _never_drawn(source: Any, name: str) -> bool:
    """Return whether an element asks for an extension no browser has, as Illustrator's own data does."""
    wanted = source.get("requiredExtensions")
    if wanted is None or name in allow.UNCONDITIONAL:
        return False
    return not wanted.split() or any(extension not in _EVALUATED for extension in wanted.split())


def _append_text(parent: Any, last: Any, text: str) -> None:
    """Add text to an element under construction, after its last child."""
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text
