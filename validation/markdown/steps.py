"""Numbered steps in a text, and what stands under a heading in it."""

from markdown_it.token import Token

from validation.markdown.parse import parse


def most_steps(text: str) -> int:
    """Return how many items the longest numbered list of a text has, at any depth.

    A list that goes on counting after code or a picture that broke it ("3." where the last was "2.") counts
    as the same list.
    """
    most = 0
    counted: dict[int, int] = {}
    for token in parse(text).tokens:
        if token.type == "ordered_list_open":
            start = int(token.attrs.get("start", 1))
            before = counted.get(token.level, 0)
            counted[token.level] = before if start == before + 1 else 0
        elif token.type == "list_item_open" and token.info:
            counted[token.level - 1] = counted.get(token.level - 1, 0) + 1
            most = max(most, counted[token.level - 1])
        elif token.type == "heading_open":
            counted.clear()
    return most


def under_heading(text: str, beginning: str) -> bool:
    """Return whether a heading that begins so is in the text, at any level, with words under it."""
    waiting: int | None = None
    tokens = parse(text).tokens
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            level = int(token.tag[1])
            if waiting is not None and level <= waiting:
                waiting = None
            if _words(tokens[index + 1]).casefold().startswith(beginning.casefold()):
                waiting = level
        elif waiting is not None and _says(token, tokens[index - 1]):
            return True
    return False


def _says(token: Token, before: Token) -> bool:
    in_heading = before.type == "heading_open"
    return not in_heading and token.type in ("inline", "fence", "code_block") and bool(token.content.strip())


def _words(inline: Token) -> str:
    return inline.content.strip("*_ ")
