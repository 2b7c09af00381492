"""The smallest good monitor: of an invented product."""

from typing import Any

NAME = "tidewater.queue.depth"


def monitor(**changes: Any) -> dict[str, Any]:
    """Return a monitor without a fault, with these keys of its own changed; None takes one away."""
    value: dict[str, Any] = {
        "version": 2,
        "created_at": "2026-03-02",
        "last_updated_at": "2026-03-02",
        "title": "Queue is growing",
        "description": "A queue that grows means that the consumers do not keep up.",
        "tags": ["integration:tidewater-systems"],
        "definition": definition(),
    }
    value |= changes
    return {key: each for key, each in value.items() if each is not None}


def definition(**changes: Any) -> dict[str, Any]:
    """Return the definition of that monitor, with these keys changed; None takes one away."""
    value: dict[str, Any] = {
        "name": "[Tidewater] Queue of {{host.name}} is growing",
        "type": "query alert",
        "query": f"avg(last_5m):avg:{NAME}{{*}} by {{host}} > 100",
        "message": "The queue holds more than 100 jobs.",
        "tags": ["integration:tidewater-systems"],
        "options": {"thresholds": {"critical": 100, "warning": 80}},
    }
    value |= changes
    return {key: each for key, each in value.items() if each is not None}
