"""The widgets of a dashboard, wherever they stand, and the queries in them. None of its form is certain."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from validation.jsonfile import child

Object = Mapping[str, Any]
NOTHING: Object = {}
CONTAINERS = frozenset({"group", "split_group", "powerpack"})


@dataclass(frozen=True, slots=True)
class Widget:
    """One widget: where it stands in the file and, when in a group, that group's path."""

    path: str
    type: str
    definition: Object
    layout: Object | None
    group: str = ""

    @property
    def title(self) -> str:
        """The title, without blanks around it."""
        return text(self.definition, "title").strip()


def widgets(dashboard: Object) -> list[Widget]:
    """Return all widgets in the file's order, each group before those in it."""
    found = []
    for widget in _widgets(dashboard, "$", ""):
        found.append(widget)
        if widget.type == "group":
            found += _widgets(widget.definition, f"{widget.path}.definition", widget.path)
    return found


def _widgets(holder: Object, path: str, group: str) -> Iterator[Widget]:
    for number, item in enumerate(items(holder, "widgets")):
        definition = item.get("definition")
        if isinstance(definition, Mapping):
            layout = item.get("layout")
            yield Widget(
                path=f"{path}.widgets[{number}]",
                type=text(definition, "type"),
                definition=definition,
                layout=layout if isinstance(layout, Mapping) else None,
                group=group,
            )


def metric_queries(value: Any, path: str = "$") -> Iterator[tuple[str, str]]:
    """Yield path and text of each query of metrics: every `q`, and `query` where metrics are the source."""
    if isinstance(value, Mapping):
        for key, held in value.items():
            if isinstance(held, str):
                if key == "q" or (key == "query" and value.get("data_source") == "metrics"):
                    yield child(path, key), held
            else:
                yield from metric_queries(held, child(path, key))
    elif isinstance(value, list):
        for number, held in enumerate(value):
            yield from metric_queries(held, f"{path}[{number}]")


def reads_logs(value: Any) -> bool:
    """Say whether any query under a value is one of logs."""
    if isinstance(value, Mapping):
        of_logs = value.get("data_source") in ("logs", "logs_stream") or "log_query" in value
        return of_logs or value.get("type") == "log_stream" or any(map(reads_logs, value.values()))
    return isinstance(value, list) and any(map(reads_logs, value))


def requests(definition: Object) -> list[Object]:
    """Return the requests of a widget: a list of them, or the values of an object."""
    held = definition.get("requests")
    if isinstance(held, Mapping):
        return [each for each in held.values() if isinstance(each, Mapping)] or [held]
    return items(definition, "requests")


def items(value: Object, key: str) -> list[Object]:
    """Return the objects in the list under a key; an item that is none stands as an empty one."""
    held = value.get(key)
    return [item if isinstance(item, Mapping) else NOTHING for item in held] if isinstance(held, list) else []


def text(value: Object, key: str) -> str:
    """Return the text under a key, or nothing."""
    held = value.get(key)
    return held if isinstance(held, str) else ""


def number(value: Object, key: str, otherwise: float = 0) -> float:
    """Return the number under a key, or another one where there is none."""
    held = value.get(key)
    return held if isinstance(held, int | float) and not isinstance(held, bool) else otherwise


def first_titles(found: Sequence[Widget]) -> str:
    """Return the titles of the first widgets of some, or their types, for a message."""
    return ", ".join(f"“{each.title[:40]}”" if each.title else each.type for each in found[:3])
