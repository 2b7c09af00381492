"""The Markdown of a note as lines of text, each with its looks."""

from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from validation.markdown.parse import parse

LONGEST = 4000
HEADINGS = {"h1": 1.4, "h2": 1.25, "h3": 1.1}
INDENT = 1.4
BULLET = "•"


@dataclass(frozen=True, slots=True)
class Line:
    """A run of text: how much larger than the note's own size, how far in, and what stands before it."""

    words: str
    larger: float = 1
    bold: bool = False
    mono: bool = False
    indent: float = 0
    bullet: str = ""
    gap: bool = True


def lines(content: str) -> tuple[list[Line], list[str]]:
    """Return the lines of a note's text, and the alternatives of the pictures in it."""
    tokens = parse(content[:LONGEST]).tokens
    pictures = [
        child.content or str(child.attrs.get("src", ""))
        for token in tokens
        for child in token.children or []
        if child.type == "image"
    ]
    return list(_lines(tokens)), pictures


def _lines(tokens: list[Token]) -> Iterator[Line]:
    depth, bullet, heading = 0, "", ""
    numbers: list[int] = []
    cells: list[str] = []
    before = ""
    for token in tokens:
        in_cell, before = before in ("th_open", "td_open"), token.type
        match token.type:
            case "bullet_list_open" | "ordered_list_open":
                depth += 1
                numbers.append(int(token.attrs.get("start", 1)) if token.type[0] == "o" else 0)
            case "bullet_list_close" | "ordered_list_close":
                depth -= 1
                numbers.pop()
            case "list_item_open":
                bullet = f"{numbers[-1]}." if numbers[-1] else BULLET
                numbers[-1] += 1 if numbers[-1] else 0
            case "heading_open":
                heading = token.tag
            case "heading_close":
                heading = ""
            case "tr_open":
                cells = []
            case "tr_close":
                yield Line(" · ".join(cells), gap=False)
            case "fence" | "code_block":
                for place, line in enumerate(token.content.split("\n")[:40]):
                    if line.strip():
                        yield Line(line, mono=True, indent=depth * INDENT, gap=place == 0)
            case "inline" if in_cell:
                cells.append(" ".join(_runs(token)))
            case "inline":
                for place, words in enumerate(_runs(token)):
                    yield Line(
                        words,
                        larger=HEADINGS.get(heading, 1),
                        bold=bool(heading) or _all_bold(token),
                        indent=max(0, depth) * INDENT,
                        bullet=bullet if place == 0 else "",
                        gap=place == 0 and not depth,
                    )
                bullet = ""
            case _:
                pass


def _runs(token: Token) -> list[str]:
    """Return the words of a run of text, broken where it is."""
    words = ""
    for child in token.children or []:
        if child.type in ("text", "code_inline", "text_special"):
            words += child.content
        elif child.type in ("softbreak", "hardbreak"):
            words += "\n"
    return [line.strip() for line in words.split("\n") if line.strip()]


def _all_bold(token: Token) -> bool:
    children = [each for each in token.children or [] if each.content.strip() or each.nesting]
    return bool(children) and children[0].type == "strong_open" and children[-1].type == "strong_close"
