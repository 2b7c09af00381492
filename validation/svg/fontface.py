"""Fonts that a stylesheet brings along: whether they lie within the file."""

from collections.abc import Iterable, Iterator
from typing import Any

from validation.svg.values import address


def lies_within(content: Iterable[Any] | None) -> bool:
    """Return whether a browser asks nobody for the sources of an @font-face rule."""
    return all(target.startswith("#") or target[:5].lower() == "data:" for target in _targets(content or ()))


def _targets(tokens: Iterable[Any]) -> Iterator[str]:
    """Yield each address that tokens name, however deep."""
    for token in tokens:
        if token.type == "url":
            yield address(token.value)
        elif token.type == "function" and token.lower_name in ("url", "src"):
            yield from (address(part.value) for part in token.arguments if part.type == "string")
        elif token.type == "function":
            yield from _targets(token.arguments)
        elif token.type.endswith("block"):
            yield from _targets(token.content)
        elif token.type == "error":
            yield ""
