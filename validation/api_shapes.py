"""The shapes of the public API's models: what their client library says of them, from a table of it.

Loading the models takes as long as checking forty dashboards; their table is read at once. It says with which
version of the library it was made (`validation/api_describe.py`). Where another one is installed, its models
are asked instead.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal, TypedDict
from uuid import UUID

from validation import installed

LIBRARY, PACKAGE = "datadog-api-client", "datadog_api_client"
TABLE = Path(__file__).parent / "data" / "api_models.json"
DESCRIBES = "validation.api_describe"  # by name: it loads the models
PLAIN: Mapping[str, type] = {
    **{kind.__name__: kind for kind in (str, int, float, bool, list, dict, datetime, date, UUID)},
    "NoneType": type(None),
}
NAMES = ("type", "data_source", "dataSource", "request_type")  # the keys by which alternatives are told apart

Type = Any  # a plain type, the name of a model, a list of what a list holds, {str: what a mapping holds}
Kind = Literal["object", "word", "choice"]


class Described(TypedDict):
    """A table: the library's version, and what it says of each model, by the model's name."""

    version: str
    models: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What an object has under a key; `name` is what the library calls that, `rules` bound its value."""

    name: str
    key: str
    types: tuple[Type, ...]
    rules: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Shape:
    """One model: an object with parts, a word that stands for something, or a choice of others.

    `required` are keys of an object; one that is `closed` has no others than its parts', and one that is not
    `usual` goes a way of its own. Of a word, `types` are what it may be and `allowed` the words there are. Of
    a choice, `types` are the alternatives, and it is `plain` where their keys tell them apart.
    """

    name: str
    module: str
    kind: Kind
    nullable: bool = False
    parts: tuple[Part, ...] = ()
    required: tuple[str, ...] = ()
    closed: bool = False
    usual: bool = True
    types: tuple[Type, ...] = ()
    allowed: frozenset[Any] = field(default=frozenset())
    plain: bool = False


@cache
def shape(name: str) -> Shape:
    """Return the shape of the model with this name."""
    told = _models()[name]
    own: dict[str, Any]
    if told["kind"] == "word":
        own = {"types": _types(told["value"]), "allowed": frozenset(told["allowed"])}
    elif told["kind"] == "choice":
        own = {"types": _types(told["oneof"]), "plain": told["plain"]}
    else:
        parts = (Part(part, key, _types(types), rules) for part, key, types, rules in told["parts"])
        own = {
            "parts": tuple(parts),
            "required": tuple(told["required"]),
            "closed": told["closed"],
            "usual": told["usual"],
        }
    return Shape(name=name, module=told["module"], kind=told["kind"], nullable=told["nullable"], **own)


def model(name: str) -> Any:
    """Return the library's own model, which is loaded with all that it needs."""
    return getattr(import_module(f"{PACKAGE}.{shape(name).module}"), name)


@cache
def words(name: str) -> tuple[tuple[str, frozenset[Any]], ...]:
    """Return the keys by which an object is told from others, and which words it has there."""
    found = []
    for part in shape(name).parts:
        wanted = part.types[0]
        if part.key in NAMES and part.key == part.name and len(part.types) == 1 and isinstance(wanted, str):
            held = shape(wanted)
            if held.kind == "word" and held.types == (str,) and held.allowed:
                found.append((part.key, held.allowed))
    return tuple(found)


def within(name: str) -> Iterator[str]:
    """Yield the names of the models that a model's parts or alternatives are, or hold."""
    made = shape(name)
    waiting: list[Type] = [*made.types, *(each for part in made.parts for each in part.types)]
    while waiting:
        wanted = waiting.pop()
        if isinstance(wanted, str):
            yield wanted
        elif isinstance(wanted, list):
            waiting += wanted
        elif isinstance(wanted, dict):
            waiting += wanted[str]


def names_another(value: Mapping[str, Any], name: str) -> bool:
    """Return whether a value says by its type, or its source of data, that it is none of this model."""
    if shape(name).kind == "choice":
        return all(isinstance(each, str) and names_another(value, each) for each in shape(name).types)
    return any(isinstance(value.get(key), str) and value[key] not in allowed for key, allowed in words(name))


@cache
def _models() -> dict[str, Any]:
    table: Described = json.loads(TABLE.read_bytes())
    if table["version"] == installed.version(LIBRARY):
        return table["models"]
    described: Described = import_module(DESCRIBES).describe()
    return described["models"]


def _types(told: list[Any]) -> tuple[Type, ...]:
    return tuple(_type(each) for each in told)


def _type(told: Any) -> Type:
    if isinstance(told, list):
        return [_type(each) for each in told]
    if isinstance(told, dict):
        return {str: _types(told[""])}
    return PLAIN.get(told, told)
