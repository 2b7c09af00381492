"""What an inspection read of a file, in the shape that its reader knows. Pure.

Snapshots keep facts as they were read at the time: a key may be missing that is written today, or hold
something else. What is not in shape is left out, so a reader asks only whether a thing is there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import UnionType
from typing import Any

from listings.assets import facts_of

NUMBER = int | float
MEASURES = {"width": NUMBER, "height": NUMBER, "contrast": {"light": NUMBER, "dark": NUMBER}}
TEXTS = [str]
# A shape is a type; a list of one shape, for any number of them; a tuple of shapes, for a list of exactly
# these; a dict of shapes by key; or under ANY one shape for whatever keys there are.
Shape = type | UnionType | list[Any] | tuple[Any, ...] | Mapping[str, Any]
ANY = "*"


@dataclass(frozen=True)
class Panel:
    """A template that shows what was read of a file as `facts`, and the shape of those that it shows."""

    template: str
    shape: Mapping[str, Any]

    def facts(self, asset: Any) -> dict[str, Any]:
        """Return what the panel shows of a file as values hold it."""
        return in_shape(facts_of(asset), self.shape)


def in_shape(facts: Mapping[str, Any], shape: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts that a shape names and that are in it."""
    kept: dict[str, Any] = _kept(facts, shape)
    return kept


def _kept(value: Any, shape: Shape) -> Any:
    """Return a value without what is not in shape; None where nothing is left."""
    if isinstance(shape, Mapping):
        return _kept_of_mapping(value, shape) if isinstance(value, Mapping) else None
    if isinstance(shape, list):
        parts = [_kept(part, shape[0]) for part in value] if isinstance(value, list) else [None]
        left = [part for part in parts if part not in (None, {})]
        return left if left or not parts else None
    if isinstance(shape, tuple):
        if not isinstance(value, list) or len(value) != len(shape):
            return None
        parts = [_kept(part, each) for part, each in zip(value, shape, strict=True)]
        return None if None in parts else parts
    fits = isinstance(value, shape) and (shape is bool or not isinstance(value, bool))
    return value if fits else None


def _kept_of_mapping(value: Mapping[str, Any], shape: Mapping[str, Any]) -> dict[str, Any]:
    shapes = dict.fromkeys(value, shape[ANY]) if ANY in shape else shape
    found = {key: _kept(value.get(key), part) for key, part in shapes.items()}
    return {key: part for key, part in found.items() if part is not None}
