"""Stylesheets of an SVG: read into rules, to be written into the elements' own style attributes.

A <style> element in a page would reach the whole page; a style attribute reaches its element alone.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from validation.messages import gettext_noop
from validation.svg import fontface, media, quirks, supports
from validation.svg.allow import STYLE_PROPERTIES, UNSPOKEN_PROPERTIES
from validation.svg.selectors import Budget, Selector, parse_selectors
from validation.svg.values import IMAGES, References, clean_tokens, clean_value
from validation.svg.verdict import Report

_CUSTOM = re.compile(r"--[A-Za-z_][\w-]*", re.ASCII)
# A style attribute that may be taken apart at its semicolons: without escapes, comments and nested brackets.
_PLAIN = re.compile(
    r"""(?:[^\\"'()/*@{}<>!\[\]]++|\([^\\"'()/*@{}<>!\[\];]*+\)|'[\w ,.+-]*+'|"[\w ,.+-]*+")*+"""
)

IMPORT = gettext_noop("The file asks for an outside stylesheet (@import). Remove it.")
KEYFRAMES = gettext_noop("The file holds an animation (@keyframes). Export the logo as it looks at rest.")
FONT_FACE = gettext_noop("The file brings a font (@font-face). Convert its text to outlines.")
AT_RULE = gettext_noop(
    "The style rule “%(rule)s” is not kept, so the logo may look different. Export it without."
)
SELECTOR = gettext_noop("The style rule “%(selector)s” is not kept, so the logo may look different.")

_REFUSED = {
    "import": ("svg-import", IMPORT),
    "font-face": ("svg-font-face", FONT_FACE),
    "keyframes": ("svg-animation", KEYFRAMES),
    "-webkit-keyframes": ("svg-animation", KEYFRAMES),
}
_WITHOUT_EFFECT = frozenset({"charset", "namespace", "page", "font-feature-values", "property"})
# Where a root stands: the same as a document of its own, and never out of its place in a page.
_POSITIONS = {"static": "static", **dict.fromkeys(("relative", "absolute", "fixed", "sticky"), "relative")}
_CHARACTERS_EACH = 8  # of a style, written at the cost of one comparison


@dataclass(frozen=True, slots=True)
class Declaration:
    """A property and its cleaned value."""

    name: str
    value: str
    important: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """Declarations for the elements that a selector matches; `order` decides between equals."""

    selector: Selector
    order: int
    declarations: tuple[Declaration, ...]

    @property
    def rank(self) -> tuple[tuple[int, int, int], int]:
        """Return what decides which of two rules wins."""
        return self.selector.specificity, self.order


@dataclass(slots=True)
class Stylesheet:
    """The rules of all <style> elements, found by the last part of their selectors."""

    references: References
    report: Report
    rules: dict[str, list[Rule]] = field(default_factory=dict)
    count: int = 0
    budget: Budget = field(default_factory=Budget)

    def read(self, source: str, line: int | None) -> None:
        """Add the rules of one <style> element that begins on `line`."""
        self.report.read_css(len(source), line)
        self.budget.line = self.budget.line or line
        self._read(tinycss2.parse_stylesheet(source, skip_whitespace=True), line)

    def _read(self, nodes: Iterable[Any], line: int | None) -> None:
        for node in nodes:
            at = (line or 1) + node.source_line - 1
            if node.type == "qualified-rule":
                self._add(node, at)
            elif node.type == "at-rule":
                self._at_rule(node, line, at)

    def _at_rule(self, node: Any, line: int | None, at: int) -> None:
        """Read on in a block that holds where the logo is shown; refuse what reaches out or moves."""
        keyword = node.lower_at_keyword
        if keyword == "font-face" and fontface.lies_within(node.content):
            self.report.drop("@font-face", at, quiet=True)  # that texts need fonts is told where they are
        elif keyword in _REFUSED:
            code, message = _REFUSED[keyword]
            self.report.add(code, "error", message, at)
        elif keyword == "media" and node.content is not None:
            query = tinycss2.serialize(node.prelude)
            if self.applies(query, at):
                self._read_block(node, line)
        elif keyword == "supports" and node.content is not None and supports.holds(node.prelude):
            self._read_block(node, line)
        elif keyword not in _WITHOUT_EFFECT:
            self.leave_out(f"@{keyword}", at)

    def _read_block(self, node: Any, line: int | None) -> None:
        self._read(tinycss2.parse_rule_list(node.content, skip_whitespace=True), line)

    def applies(self, query: str, line: int | None) -> bool:
        """Return whether a media query holds where a logo is shown; tell it where that cannot be said."""
        answer = media.applies(query)
        if answer is None or (answer is False and "prefers-color-scheme" in query.lower()):
            self.leave_out(f"@media {query.strip()}", line)
        elif answer is False:
            self.report.drop(f"@media {query.strip()}"[:40], line, quiet=True)
        return bool(answer)

    def leave_out(self, rule: str, line: int | None) -> None:
        """Note that a whole sheet or rule is not kept."""
        self.report.add("svg-css", "warning", AT_RULE, line, rule=rule[:60])

    def _add(self, node: Any, line: int) -> None:
        content = tinycss2.parse_blocks_contents(node.content, skip_whitespace=True)
        declarations = tuple(self._cleaned((part for part in content if not _needs_attribute(part)), line))
        for source, selector in parse_selectors(node.prelude):
            if selector is None:
                self.report.add("svg-css", "warning", SELECTOR, line, selector=source[:60])
            elif declarations:
                self.count += 1
                self.rules.setdefault(selector.key, []).append(Rule(selector, self.count, declarations))

    def _cleaned(self, content: Iterable[Any], line: int | None) -> Iterator[Declaration]:
        """Yield the declarations of known properties with values that may stay."""
        for node in content:
            if node.type == "declaration":
                value = clean_tokens(node.value, node.lower_name, line, self.references, self.report)
                yield from self._kept(node.name, value, node.important, line)
            elif node.type in ("qualified-rule", "at-rule"):
                self.report.add(
                    "svg-css", "warning", SELECTOR, line, selector=tinycss2.serialize(node.prelude)[:60]
                )

    def _kept(self, name: str, value: str | None, important: bool, line: int | None) -> Iterator[Declaration]:
        lower = name if name.startswith("--") else name.lower()
        if lower == "position" and value is not None:
            value = _POSITIONS.get(value.strip().lower())
        if value is None or not value:
            return
        if lower in STYLE_PROPERTIES or _CUSTOM.fullmatch(lower):
            yield Declaration(lower, value, important)
        else:
            self.report.drop(lower[:40], line, quiet=lower.startswith("-") or lower in UNSPOKEN_PROPERTIES)

    def inline(self, style: str, line: int | None) -> tuple[Declaration, ...]:
        """Return the declarations of a style attribute."""
        if _PLAIN.fullmatch(style):
            return tuple(kept for part in style.split(";") for kept in self._plain(part, line))
        self.report.read_css(len(style), line)
        content = tinycss2.parse_blocks_contents(style, skip_whitespace=True)
        return tuple(self._cleaned(content, line))

    def _plain(self, part: str, line: int | None) -> Iterator[Declaration]:
        """Yield the declaration that a piece of a style attribute is, if it may stay."""
        name, colon, value = part.partition(":")
        name = name.strip()
        name = name if name.startswith("--") else name.lower()
        if colon:
            cleaned = clean_value(value.strip(), name, line, self.references, self.report)
            yield from self._kept(name, cleaned, False, line)

    def style_of(self, element: Any, given: str | None) -> str:
        """Return the whole style of an element: matching rules and its own declarations, weakest first.

        Nothing is thrown out in favour of what comes later, since a browser skips values it does not know.
        """
        if not given and not self.rules:
            return ""
        own = self.inline(given, element.sourceline) if given else ()
        if not self.rules:
            return self._joined(own)
        matched = [
            *(declaration for rule in self._matching(element) for declaration in rule.declarations),
            *own,
        ]
        self.budget.spend(len(matched))
        weak = (declaration for declaration in matched if not declaration.important)
        strong = (declaration for declaration in matched if declaration.important)
        style = self._joined([*weak, *strong])
        self.budget.spend(len(style) // _CHARACTERS_EACH)
        return style

    def _joined(self, declarations: Sequence[Declaration]) -> str:
        """Return declarations as a style. Of two that are equal the last one counts, so that one is written.

        Where a variable may hold an address, no image is taken from a variable.
        """
        last = dict.fromkeys(f"{each.name}:{self._shown(each)}" for each in reversed(declarations))
        return ";".join(reversed(last))

    def _shown(self, declaration: Declaration) -> str:
        may_ask = self.references.in_variables and declaration.name in IMAGES and "var(" in declaration.value
        return "none" if may_ask else declaration.value

    def _matching(self, element: Any) -> list[Rule]:
        keys = [
            "*",
            element.tag.rpartition("}")[2],
            *(f".{name}" for name in self.budget.classes(element)),
        ]
        if name := element.get("id"):
            keys.append(f"#{name}")
        found = [
            rule
            for key in dict.fromkeys(keys)
            for rule in self.rules.get(key, ())
            if rule.selector.matches(element, self.budget)
        ]
        return sorted(found, key=lambda rule: rule.rank)


def _needs_attribute(part: Any) -> bool:
    return part.type == "declaration" and quirks.needs_attribute(part.lower_name, part.value)
