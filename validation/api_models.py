"""Whether the public API's own models accept a value, and what they object to, by path.

The models are those of the platform's published client library. Loading them takes a second, so only what
the worker runs imports this module. The library stops at the first objection; here all are told, from what
its models say of themselves.
"""

import inspect
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import islice
from typing import Any, Literal
from uuid import UUID

from datadog_api_client.exceptions import OpenApiException
from datadog_api_client.model_utils import ModelComposed, ModelSimple, OpenApiModel

from validation.api_accepts import NAMES, Model, accepts, names_another, reads

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


def objections(value: object, *models: type[OpenApiModel], path: str = "$") -> list[Objection]:
    """Return nothing when one of the models accepts the value, else what the first one objects to."""
    if any(accepts(value, model) for model in models):
        return []
    told = list(islice(_walk(value, (models[0],), path), MOST))
    if not told and (refusal := _refusal(value, models[0], path)):
        return [refusal]
    return told


def _refusal(value: object, model: type[OpenApiModel], path: str) -> Objection | None:
    """Return None when the library itself reads the value as this model, whole."""
    try:
        return None if reads(value, model, path) else Objection(path, "refused")
    except OpenApiException as error:
        keys = getattr(error, "path_to_item", None) or [path]
        return Objection(_at(path, keys[1:]), "refused")
    except (TypeError, ValueError, AttributeError, KeyError):
        return Objection(path, "refused")


def _at(path: str, keys: Iterable[object]) -> str:
    for key in keys:
        path += f"[{key}]" if isinstance(key, int) else f".{key}"
    return path


def _walk(value: object, types: tuple[Any, ...], path: str) -> Iterator[Objection]:
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


def _objections_of(value: object, wanted: Any, path: str) -> Iterator[Objection]:
    if isinstance(wanted, list):
        yield from _list(value, tuple(wanted), path)
    elif isinstance(wanted, dict):
        yield from _mapping(value, next(iter(wanted.values())), path)
    elif issubclass(wanted, ModelComposed):
        yield from _one_of(value, tuple(wanted._composed_schemas["oneOf"]), path)
    elif issubclass(wanted, ModelSimple):
        yield from _choice(value, wanted, path)
    elif issubclass(wanted, OpenApiModel):
        yield from _object(value, wanted, path)
    elif not _is(value, wanted):
        as_text = wanted in (int, float) and isinstance(value, str) and NUMBER.fullmatch(value)
        yield Objection(path, "number-as-text" if as_text else "type", _word(wanted), _found(value))


def _one_of(value: object, models: tuple[Any, ...], path: str) -> Iterator[Objection]:
    """Yield what the alternative meant objects to: the one whose own name for itself the value bears."""
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


def _is_another(value: Mapping[str, Any], model: Any) -> bool:
    return not isinstance(model, list) and names_another(value, model)


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


def _choice(value: object, model: type[ModelSimple], path: str) -> Iterator[Objection]:
    if model.openapi_types["value"] != (str,) or not isinstance(value, str):
        yield from _walk(value, model.openapi_types["value"], path)
    elif getattr(model, "allowed_values", None) and value not in model.allowed_values:
        yield Objection(path, "choice", ", ".join(sorted(map(str, model.allowed_values))), value[:60])


def _object(value: object, model: Model, path: str) -> Iterator[Objection]:
    if not isinstance(value, Mapping):
        yield Objection(path, "type", WORDS[dict], _found(value))
        return
    for name in _required(model):
        if model.attribute_map[name] not in value:
            yield Objection(f"{path}.{model.attribute_map[name]}", "missing")
    for name, types in model.openapi_types.items():
        key = model.attribute_map[name]
        if key in value:
            yield from _walk(value[key], types, f"{path}.{key}")


@cache
def _required(model: Model) -> list[str]:
    parameters = inspect.signature(model.__init__).parameters.values()
    return [
        each.name
        for each in parameters
        if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD and each.name != "self_"
    ]


def _word(wanted: Any) -> str:
    if isinstance(wanted, list | dict):
        return WORDS[type(wanted)]
    if issubclass(wanted, ModelSimple):
        return _word(wanted.openapi_types["value"][0])
    return WORDS[dict] if issubclass(wanted, OpenApiModel) else WORDS.get(wanted, wanted.__name__)


def _found(value: object) -> str:
    return WORDS.get(type(value), type(value).__name__)
