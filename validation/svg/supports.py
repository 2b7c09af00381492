"""Conditions of @supports: whether a browser that draws logos has what they ask for."""

from collections.abc import Iterable
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from validation.svg.allow import FUNCTIONS, STYLE_PROPERTIES


def holds(condition: Iterable[Any]) -> bool:
    """Return whether all of `(property: value) and ...` are known here; False for every other condition.

    Words are taken for granted: who asks whether `fill: red` is known does so with a value that could be.
    """
    parts = [token for token in condition if token.type not in ("whitespace", "comment")]
    joints = parts[1::2]
    return bool(parts) and all(map(_known, parts[::2])) and len(parts) % 2 == 1 and all(map(_is_and, joints))


def _is_and(token: Any) -> bool:
    return bool(token.type == "ident" and token.lower_value == "and")


def _known(token: Any) -> bool:
    """Return whether a token is a declaration in brackets of which everything is on the lists."""
    if token.type != "() block":
        return False
    declaration = tinycss2.parse_one_declaration(token.content)
    return (
        declaration.type == "declaration"
        and declaration.lower_name in STYLE_PROPERTIES
        and all(part.type != "function" or part.lower_name in FUNCTIONS for part in declaration.value)
    )
