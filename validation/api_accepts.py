"""Whether the public API's own models accept a value.

Where a value may be one of several models, the library tries each of them whole; a widget is one of forty,
and a group holds more widgets. Here the library is asked part by part: each alternative that the value does
not name itself against, and what surrounds them, with null in their place, since its models pass over that.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from datadog_api_client.configuration import Configuration
from datadog_api_client.exceptions import OpenApiException
from datadog_api_client.model_utils import (
    ModelComposed,
    ModelNormal,
    OpenApiModel,
    check_validations,
    validate_and_convert_types,
)

from validation.api_shapes import names_another

Model = Any  # a class of the library's; mypy takes those for unhashable
CONFIGURATION = Configuration()  # type: ignore[no-untyped-call]
_converted: Callable[..., object] = validate_and_convert_types
_check: Callable[..., None] = check_validations
_COUNTED = frozenset({"min_items", "max_items"})


@dataclass(frozen=True, slots=True)
class Part:
    """What a model has under a key: one of another model or, where there are `several`, a list of them."""

    key: str
    model: Model
    several: bool
    validations: Mapping[str, Any]


def reads(value: object, model: Model, path: str = "$") -> bool:
    """Return whether the library itself reads a value as this model, whole; what it raises is let through."""
    read = _converted(value, (model,), [path], True, True, CONFIGURATION)
    return not getattr(read, "_unparsed", False)


def refusal(value: object, model: Model) -> list[object] | None:
    """Return None when the library reads a value as this model, whole, else the keys to what it refuses."""
    try:
        return None if reads(value, model) else []
    except OpenApiException as error:
        return list(getattr(error, "path_to_item", None) or ())[1:]
    except (TypeError, ValueError, AttributeError, KeyError):
        return []


def accepts(value: object, model: Model) -> bool:
    """Return whether the library would read a value as this model, asked part by part."""
    if not isinstance(value, dict) or any(key.startswith(("_", "self_")) for key in value):
        return _takes(reads, value, model)  # as are keys that mean something to the library's own code
    if issubclass(model, ModelComposed):
        if not is_plain(model):
            return _takes(reads, value, model)
        meant = [each for each in alternatives(model) if not names_another(value, each.__name__)]
        return sum(accepts(value, each) for each in meant) == 1
    frame = dict(value)
    for part in _parts(model):
        held = value.get(part.key)
        if not isinstance(held, list if part.several else dict):
            continue
        counted = not part.validations or _takes(_counts, held, part)
        if not counted or not all(accepts(each, part.model) for each in (held if part.several else [held])):
            return False
        frame[part.key] = None
    return _takes(reads, frame, model)


def alternatives(model: Model) -> tuple[Any, ...]:
    """Return the models of which a value has to be exactly one."""
    return tuple(model._composed_schemas["oneOf"])


def _takes(asked: Callable[..., bool], *given: Any) -> bool:
    """Return what the library says; whatever it raises, it would go on to the next alternative."""
    try:
        return asked(*given)
    except Exception:
        return False


def _counts(held: object, part: Part) -> bool:
    """Return whether a list is as long as it may be; raise otherwise."""
    _check(part.validations, part.key, held, CONFIGURATION)
    return True


@cache
def is_plain(model: Model) -> bool:
    """Return whether all alternatives are objects whose keys have the same names in each."""
    held = alternatives(model)
    if any(isinstance(each, list) or not issubclass(each, ModelNormal | ModelComposed) for each in held):
        return False
    names: dict[str, str] = {}
    for each in held:
        for name, key in each.attribute_map.items():
            if names.setdefault(key, name) != name:
                return False
    return all(is_plain(each) for each in held if issubclass(each, ModelComposed))


@cache
def _parts(model: Model) -> tuple[Part, ...]:
    """Return the parts of a model in which, however deep, there is something to choose from."""
    found = []
    for name, types in model.openapi_types.items():
        wanted, validations = types[0], model.validations.get(name, {})
        several = isinstance(wanted, list)
        inner = wanted[0] if several else wanted
        if len(types) > 1 or model.attribute_map.get(name) != name or not _COUNTED.issuperset(validations):
            continue
        if _chooses(inner):
            found.append(Part(name, inner, several, validations))
    return tuple(found)


def _chooses(model: Model) -> bool:
    """Return whether something, or a model in it, is one of several."""
    return any(issubclass(each, ModelComposed) for each in within(model))


def within(*models: Model) -> Iterator[Model]:
    """Yield these models and all that they are made of, which the library loads as it is asked for."""
    waiting: list[Any] = list(models)
    known: set[Model] = set()
    while waiting:
        wanted = waiting.pop()
        if isinstance(wanted, list | tuple):
            waiting += wanted
        elif isinstance(wanted, dict):
            waiting += wanted.values()
        elif issubclass(wanted, OpenApiModel) and wanted not in known:
            known.add(wanted)
            yield wanted
            composed = getattr(wanted, "_composed_schemas", None) or {}
            waiting += [*composed.get("oneOf", ()), *wanted.openapi_types.values()]
