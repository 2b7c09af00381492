"""Reads Markdown into tokens, the same way for showing and for checking.

The dialect is CommonMark with tables. Raw HTML is recognised so that it can be left out, and so are the
`{{< shortcodes >}}` of the public documentation, which stay in the file and are never shown.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

# In characters. The longest published text has 35,000; far beyond, brackets keep a parser busy for minutes.
LONGEST = 60_000
_SHORTCODE = re.compile(r"\{\{([<%]).{0,500}?[%>]\}\}", re.DOTALL)


def _shortcode(state: StateInline, silent: bool) -> bool:
    """Inline rule: take a shortcode as one token that shows nothing."""
    found = _SHORTCODE.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("shortcode", "", 0).content = found[0]
    state.pos = found.end()
    return True


def parser() -> MarkdownIt:
    """Return a parser that accepts every link, since judging links is the business of the callers."""
    markdown = MarkdownIt("commonmark", {"store_labels": True}).enable("table")
    markdown.validateLink = _any_link  # type: ignore[method-assign]
    markdown.inline.ruler.before("link", "shortcode", _shortcode)
    return markdown


def _any_link(url: str) -> bool:
    return True


PARSER = parser()


@dataclass(frozen=True, slots=True)
class Document:
    """A parsed text: its block tokens and its reference definitions."""

    tokens: list[Token]
    references: dict[str, dict[str, Any]] = field(default_factory=dict)

    def inline(self) -> Iterator[tuple[Token, int]]:
        """Yield each run of inline text with the line, from 1, on which it begins."""
        for token in self.tokens:
            if token.type == "inline":
                yield token, first_line(token)

    def spans(self) -> Iterator[tuple[Token, int]]:
        """Yield each inline token (text, link, picture, ...) with its line, from 1."""
        for token, first in self.inline():
            line = first
            for child in token.children or []:
                yield child, line
                line += child.type in ("softbreak", "hardbreak") or child.content.count("\n")


def parse(text: str, *, whole: bool = False) -> Document:
    """Return the document that a Markdown text is; never fails, since every text is Markdown.

    Only a file that is cut into its sections is read `whole`; of any other text what is beyond the longest
    is passed over, so that none keeps a page waiting.
    """
    env: dict[str, Any] = {}
    tokens = PARSER.parse(text if whole else text[:LONGEST], env)
    return Document(tokens, env.get("references", {}))


def first_line(token: Token) -> int:
    """Return the line, from 1, on which a block begins."""
    return token.map[0] + 1 if token.map else 1
