"""Describes the public API's models as a table, from the client library that has them.

`python -m validation.api_describe` writes the table anew, which is to be done whenever the library's version
changes: reading a table takes a hundredth of the time that loading the models takes. A test tells when it is
behind; whoever runs the program with another version of the library is served from its models themselves.
"""

import inspect
import json
from collections.abc import Iterator, Mapping
from typing import Any

from datadog_api_client.model_utils import ModelComposed, ModelNormal, ModelSimple
from datadog_api_client.v1.model.dashboard import Dashboard
from datadog_api_client.v1.model.monitor import Monitor
from datadog_api_client.v1.model.widget_definition import WidgetDefinition
from datadog_api_client.v2.model.cloud_configuration_rule_create_payload import (
    CloudConfigurationRuleCreatePayload,
)
from datadog_api_client.v2.model.security_monitoring_signal_rule_create_payload import (
    SecurityMonitoringSignalRuleCreatePayload,
)
from datadog_api_client.v2.model.security_monitoring_signal_rule_response import (
    SecurityMonitoringSignalRuleResponse,
)
from datadog_api_client.v2.model.security_monitoring_standard_rule_create_payload import (
    SecurityMonitoringStandardRuleCreatePayload,
)
from datadog_api_client.v2.model.security_monitoring_standard_rule_response import (
    SecurityMonitoringStandardRuleResponse,
)

from validation import installed
from validation.api_accepts import Model, is_plain, within
from validation.api_shapes import LIBRARY, PACKAGE, TABLE, Described

ASKED_FOR = (
    *(Dashboard, WidgetDefinition, Monitor, CloudConfigurationRuleCreatePayload),
    *(SecurityMonitoringSignalRuleCreatePayload, SecurityMonitoringSignalRuleResponse),
    *(SecurityMonitoringStandardRuleCreatePayload, SecurityMonitoringStandardRuleResponse),
)


def describe() -> Described:
    """Return what the installed library says of its models: the version, and each model by its name."""
    models = sorted(within(*ASKED_FOR), key=lambda model: model.__name__)
    named = {model.__name__: _model(model) for model in models}
    if len(named) < len(models):
        raise ValueError("Two models have one name.")
    return {"version": installed.version(LIBRARY), "models": named}


def as_text(described: Described) -> str:
    """Return a table as it is written: a line for each model, so that what a version changes can be read."""
    lines = ",\n".join(
        f"{json.dumps(name)}: {json.dumps(each, separators=(',', ':'))}"
        for name, each in described["models"].items()
    )
    return f'{{"version": {json.dumps(described["version"])}, "models": {{\n{lines}\n}}}}\n'


def _model(model: Model) -> dict[str, Any]:
    module = model.__module__.removeprefix(f"{PACKAGE}.")
    made: dict[str, Any] = {"module": module, "nullable": bool(model._nullable)}
    if issubclass(model, ModelSimple):
        words = sorted(model.allowed_values)
        return made | {"kind": "word", "allowed": words, "value": _types(model.openapi_types["value"])}
    if issubclass(model, ModelComposed):
        oneof = model._composed_schemas["oneOf"]
        return made | {"kind": "choice", "oneof": _types(oneof), "plain": _is_told_by_keys(model)}
    closed = model.additional_properties_type is None
    return made | {
        "kind": "object",
        "parts": [list(part) for part in _parts(model)],
        "required": _required(model),
        "closed": closed,
        "usual": _is_usual(model),
    }


def _parts(model: Model) -> Iterator[tuple[str, str, list[Any], Mapping[str, Any]]]:
    """Yield of each part its name in the library, its key, its types, and what its value has to keep to."""
    for name, types in model.openapi_types.items():
        yield name, model.attribute_map[name], _types(types), dict(model.validations.get(name, {}))


def _required(model: Model) -> list[str]:
    """Return the keys without which there is no such model."""
    parameters = inspect.signature(model.__init__).parameters.values()
    return [
        model.attribute_map[each.name]
        for each in parameters
        if each.default is each.empty and each.kind is each.POSITIONAL_OR_KEYWORD and each.name != "self_"
    ]


def _is_usual(model: Model) -> bool:
    """Say whether a model takes what it does not know, if at all, as the library usually does."""
    more = model.additional_properties_type
    usual = more is None or more is ModelNormal.additional_properties_type
    return usual and not model._composed_schemas


def _is_told_by_keys(model: Model) -> bool:
    """Say whether a value's keys mean the same in each alternative, and each key has a name of its own."""
    if not is_plain(model):
        return False
    keys: dict[str, str] = {}
    held = [each for each in within(*model._composed_schemas["oneOf"]) if each in _objects(model)]
    return all(keys.setdefault(name, key) == key for each in held for name, key in each.attribute_map.items())


def _objects(model: Model) -> list[Model]:
    """Return the alternatives that are objects, those of alternatives among them."""
    found = []
    for each in model._composed_schemas["oneOf"]:
        found += _objects(each) if issubclass(each, ModelComposed) else [each]
    return found


def _types(types: Any) -> list[Any]:
    return [_type(each) for each in types]


def _type(wanted: Any) -> Any:
    """Return a type as JSON has it: its name, a list of one for lists, an object of one key for mappings."""
    if isinstance(wanted, list | tuple):
        return _types(wanted)
    if isinstance(wanted, dict):
        return {"": _types(wanted[str])}
    return wanted.__name__


if __name__ == "__main__":
    TABLE.write_text(as_text(describe()))
