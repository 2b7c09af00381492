"""Two dashboards compared widget by widget, and what else is in the files by its path. Pure.

A widget is found again by its id, else by an equal definition, else by type and title, else by type and
place. Where it stands on the dashboard is told apart from what it shows.
"""

import json
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from reviews.file_diff.json_paths import JsonChange, JsonDiff, compare_json
from validation.dashboards.widgets import items, metric_queries, text
from validation.queries import metric_names

MOST = 100  # widgets that are told; the others are counted
MOST_IN_ONE = 20  # changes told of one widget
MOST_METRICS = 5
Kind = Literal["added", "removed", "changed", "moved"]
QUERIES = ("q", "query")


@dataclass(frozen=True)
class WidgetDiff:
    """One widget that is not as it was: its number in its file (from 1), title, type, and what changed in it.

    `metrics` are the first ones that it reads, told where it came or went; `reads` are changed queries.
    """

    kind: Kind
    number: int
    title: str
    type: str
    metrics: tuple[str, ...] = ()
    reads: tuple[JsonChange, ...] = ()
    changes: tuple[JsonChange, ...] = ()
    more: int = 0


@dataclass(frozen=True)
class DashboardDiff:
    """Two dashboards side by side. `more`: widgets that changed, too, and are not told."""

    widgets: tuple[WidgetDiff, ...]
    rest: JsonDiff
    same: int = 0
    more: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class _Widget:
    number: int
    id: str
    type: str
    title: str
    group: str
    shows: Mapping[str, Any]
    layout: Any


def compare_dashboards(before: Any, after: Any) -> DashboardDiff:
    """Return what differs between two parsed dashboards; what is no object counts as an empty one."""
    before, after = _object(before), _object(after)
    old, new = _widgets(before), _widgets(after)
    pairs = _matched(old, new)
    found = [_compared(pairs.get(one.number), one) for one in new]
    kept = {one.number for one in pairs.values()}
    found += [_whole("removed", one) for one in old if one.number not in kept]
    told = [each for each in found if each is not None]
    counts = {
        kind: sum(each.kind == kind for each in told) for kind in ("added", "changed", "removed", "moved")
    }
    return DashboardDiff(
        widgets=tuple(told[:MOST]),
        rest=compare_json(_without(before, "widgets"), _without(after, "widgets")),
        same=len(found) - len(told),
        more=max(0, len(told) - MOST),
        counts=counts,
    )


def _object(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _without(value: Mapping[str, Any], key: str) -> dict[str, Any]:
    return {name: held for name, held in value.items() if name != key}


def _widgets(dashboard: Mapping[str, Any]) -> list[_Widget]:
    """Return all widgets in the file's order, each group before those in it."""
    found: list[_Widget] = []

    def add(item: Mapping[str, Any], group: str) -> None:
        definition = _object(item.get("definition"))
        of_group = text(definition, "type") == "group"
        found.append(
            _Widget(
                number=len(found) + 1,
                id=str(item.get("id") or ""),
                type=text(definition, "type"),
                title=text(definition, "title").strip(),
                group=group,
                shows=_without(definition, "widgets") if of_group else definition,
                layout=item.get("layout"),
            )
        )
        for inner in items(definition, "widgets") if of_group and not group else ():
            add(inner, _group_name(definition))

    for item in items(dashboard, "widgets"):
        add(item, "")
    return found


def _group_name(definition: Mapping[str, Any]) -> str:
    """Return what a group is called, also when it has no title."""
    return text(definition, "title").strip() or "group"


def _matched(old: list[_Widget], new: list[_Widget]) -> dict[int, _Widget]:
    """Return the old widget of each new one by the new one's number."""
    ways: tuple[Callable[[_Widget], Hashable], ...] = (
        lambda one: one.id,
        lambda one: json.dumps([one.group, one.shows], sort_keys=True),
        lambda one: json.dumps(one.shows, sort_keys=True),
        lambda one: (one.type, one.title) if one.title else None,
        lambda one: ("", one.title) if one.title else None,
        lambda one: (one.type, one.number),
    )
    pairs: dict[int, _Widget] = {}
    for way in ways:
        waiting: dict[Hashable, list[_Widget]] = {}
        for one in old:
            if key := way(one):
                waiting.setdefault(key, []).append(one)
        rest = []
        for one in new:
            if (key := way(one)) and waiting.get(key):
                pairs[one.number] = waiting[key].pop(0)
            else:
                rest.append(one)
        taken = {one.number for one in pairs.values()}
        old, new = [one for one in old if one.number not in taken], rest
    return pairs


def _compared(before: _Widget | None, after: _Widget) -> WidgetDiff | None:
    if before is None:
        return _whole("added", after)
    found = compare_json(before.shows, after.shows, MOST_IN_ONE)
    if not found.changes:
        moved = before.group != after.group or compare_json(before.layout, after.layout).changes
        return WidgetDiff("moved", after.number, after.title, after.type) if moved else None
    return WidgetDiff(
        kind="changed",
        number=after.number,
        title=after.title,
        type=after.type,
        reads=tuple(each for each in found.changes if _is_query(each)),
        changes=tuple(each for each in found.changes if not _is_query(each)),
        more=found.more,
    )


def _is_query(change: JsonChange) -> bool:
    return change.kind == "changed" and change.path.rpartition(".")[2] in QUERIES


def _whole(kind: Kind, one: _Widget) -> WidgetDiff:
    names = dict.fromkeys(name for _path, query in metric_queries(one.shows) for name in metric_names(query))
    return WidgetDiff(kind, one.number, one.title, one.type, metrics=tuple(names)[:MOST_METRICS])
