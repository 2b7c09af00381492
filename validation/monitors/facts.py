"""What others need to know of a monitor: what is shown of it, and what the rules of the listing read."""

from collections.abc import Mapping
from typing import Any

from validation.monitors.rules import thresholds

LONGEST = 4000


def facts(monitor: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a parsed monitor; the names of metrics in its query are added apart."""
    held = monitor.get("definition")
    definition: Mapping[str, Any] = held if isinstance(held, Mapping) else {}
    return {
        "title": _text(monitor, "title"),
        "description": _text(monitor, "description"),
        "tags": [tag[:200] for tag in _list(monitor, "tags") if isinstance(tag, str)][:50],
        "name": _text(definition, "name"),
        "type": _text(definition, "type"),
        "query": _text(definition, "query"),
        "message": _text(definition, "message"),
        "thresholds": dict(list(thresholds(definition).items())[:12]),
    }


def _text(value: Mapping[str, Any], key: str) -> str:
    text = value.get(key)
    return text[:LONGEST] if isinstance(text, str) else ""


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    held = value.get(key)
    return held if isinstance(held, list) else []
