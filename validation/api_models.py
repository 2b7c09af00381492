"""Whether the public API's own models accept a value, and what they object to, by path.

The models are those of the platform's published client library. What is sure of a value without them is told
at once (`validation/api_sure.py`); only where nothing is, they are loaded and asked. The library stops at the
first objection; here all are told, from what its models say of themselves.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from importlib import import_module
from itertools import islice
from typing import Any, Literal
from uuid import UUID

from validation import api_sure
from validation.api_shapes import NAMES, Shape, Type, model, names_another, shape

LIBRARY = "validation.api_accepts"  # by name: it loads the client library
Kind = Literal["missing", "type", "number-as-text", "choice", "refused"]
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
NONE = type(None)
WORDS = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    list: "list",
    dict: "object",
    NONE: "null",
    datetime: "text",
    date: "text",
    UUID: "text",
}
DISCRIMINATORS = tuple(f".{name}" for name in NAMES)
MOST = 25


@dataclass(frozen=True, slots=True)
class Objection:
    """What the model wants otherwise: where, and in words what it expects and what stands there."""

    path: str
    kind: Kind
    expected: str = ""
    found: str = ""


def objections(value: object, *names: str, path: str = "$") -> list[Objection]:
    """Return nothing when one of these models accepts the value, else what the first one objects to."""
    if any(_accepts(value, name) for name in names):
        return []
    told = list(islice(_walk(value, (names[0],), path), MOST))
    if not told and (keys := import_module(LIBRARY).refusal(value, model(names[0]))) is not None:
        return [Objection(_at(path, keys), "refused")]
    return told


def _accepts(value: object, name: str) -> bool:
    sure = api_sure.accepts(value, name)
    return bool(import_module(LIBRARY).accepts(value, model(name))) if sure is None else sure


def _at(path: str, keys: Iterable[object]) -> str:
    for key in keys:
        path += f"[{key}]" if isinstance(key, int) else f".{key}"
    return path


def _walk(value: object, types: tuple[Type, ...], path: str) -> Iterator[Objection]:
    """Yield what is wrong with a value that may be of any of these types."""
    best: list[Objection] | None = None
    for wanted in types:
        found = list(_objections_of(value, wanted, path))
        if not found:
            return
        if best is None or len(found) < len(best):
            best = found
    if best is None:
        return
    if len(types) > 1 and all(each.path == path and each.kind == "type" for each in best):
        words = ", ".join(dict.fromkeys(_word(wanted) for wanted in types))
        best = [Objection(path, "type", words, _found(value))]
    yield from best


def _objections_of(value: object, wanted: Type, path: str) -> Iterator[Objection]:
    if isinstance(wanted, list):
        yield from _list(value, tuple(wanted), path)
    elif isinstance(wanted, dict):
        yield from _mapping(value, next(iter(wanted.values())), path)
    elif isinstance(wanted, str):
        kinds = {"choice": _one_of, "word": _choice, "object": _object}
        yield from kinds[shape(wanted).kind](value, shape(wanted), path)
    elif not _is(value, wanted):
        as_text = wanted in (int, float) and isinstance(value, str) and NUMBER.fullmatch(value)
        yield Objection(path, "number-as-text" if as_text else "type", _word(wanted), _found(value))


def _one_of(value: object, choice: Shape, path: str) -> Iterator[Objection]:
    """Yield what the alternative meant objects to: the one whose own name for itself the value bears."""
    models = choice.types
    if isinstance(value, Mapping):
        models = tuple(model for model in models if not _is_another(value, model)) or models
    told = [list(_objections_of(value, model, path)) for model in models]
    if not all(told):
        return
    meant = [found for found in told if not any(_names_it(each, path) for each in found)]
    if meant:
        yield from min(meant, key=len)
        return
    first = next(each for each in told[0] if _names_it(each, path))
    words = {
        word
        for found in told
        for each in found
        if each.path == first.path
        for word in each.expected.split(", ")
    }
    yield Objection(first.path, "choice", ", ".join(sorted(words)), first.found)


def _is_another(value: Mapping[str, Any], wanted: Type) -> bool:
    return isinstance(wanted, str) and names_another(value, wanted)


def _names_it(objection: Objection, path: str) -> bool:
    """Say whether an objection is to the key by which alternatives are told apart."""
    return objection.kind == "choice" and objection.path.removeprefix(path) in DISCRIMINATORS


def _is(value: object, wanted: type) -> bool:
    if wanted is float:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if wanted is int:
        return isinstance(value, int) and not isinstance(value, bool)
    if wanted in (datetime, date, UUID):
        return isinstance(value, str)
    return isinstance(value, wanted)


def _list(value: object, types: tuple[Any, ...], path: str) -> Iterator[Objection]:
    if not isinstance(value, list):
        yield Objection(path, "type", WORDS[list], _found(value))
        return
    for index, item in enumerate(value):
        yield from _walk(item, types, f"{path}[{index}]")


def _mapping(value: object, types: tuple[Any, ...], path: str) -> Iterator[Objection]:
    if not isinstance(value, Mapping):
        yield Objection(path, "type", WORDS[dict], _found(value))
        return
    for key, item in value.items():
        yield from _walk(item, types, f"{path}.{key}")


def _choice(value: object, word: Shape, path: str) -> Iterator[Objection]:
    if word.types != (str,) or not isinstance(value, str):
        yield from _walk(value, word.types, path)
    elif word.allowed and value not in word.allowed:
        yield Objection(path, "choice", ", ".join(sorted(map(str, word.allowed))), value[:60])


def _object(value: object, made: Shape, path: str) -> Iterator[Objection]:
    if not isinstance(value, Mapping):
        yield Objection(path, "type", WORDS[dict], _found(value))
        return
    for key in made.required:
        if key not in value:
            yield Objection(f"{path}.{key}", "missing")
    for part in made.parts:
        if part.key in value:
            yield from _walk(value[part.key], part.types, f"{path}.{part.key}")


def _word(wanted: Type) -> str:
    if isinstance(wanted, list | dict):
        return WORDS[type(wanted)]
    if isinstance(wanted, str):
        return _word(shape(wanted).types[0]) if shape(wanted).kind == "word" else WORDS[dict]
    return WORDS.get(wanted, str(wanted.__name__))


def _found(value: object) -> str:
    return WORDS.get(type(value), type(value).__name__)
