"""The items of Content: what is said of a file in its row, else in the file itself. Pure."""

from collections.abc import Iterator, Mapping
from typing import Any, Literal

from listings.assets import facts_of
from validation import text
from validation.listing import Values
from validation.told import MetricUse, Told

DASHBOARDS, MONITORS, RULES, VIEWS = FIELDS = ("dashboards", "monitors", "detection_rules", "saved_views")
NAMED = (DASHBOARDS, MONITORS, VIEWS)
Source = Literal["dashboard", "monitor", "rule"]
SOURCES: dict[str, Source] = {DASHBOARDS: "dashboard", MONITORS: "monitor", RULES: "rule"}
SAID = ("title", "description", "partner_id")


def rows(values: Values, field: str) -> Iterator[Mapping[str, Any]]:
    """Yield the rows of a field."""
    yield from text.rows(values, field)


def facts(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return the facts of the row's file, with the words that the row puts in place of the file's own."""
    said = {key: row[key] for key in SAID if isinstance(row.get(key), str) and row[key].strip()}
    return {**facts_of(row.get("file")), **said}


def said(row: Mapping[str, Any], key: str) -> str:
    """Return a text of the item: what the row says, else what its file says."""
    return text.string(facts(row), key)


def file_name(row: Mapping[str, Any]) -> str:
    """Return the name of the row's file, or nothing."""
    file = row.get("file")
    return str(file.get("name", "")) if isinstance(file, Mapping) else ""


def short_name(row: Mapping[str, Any]) -> str:
    """Return the name under which the item is published: one that was given, else its title."""
    given = str(row.get("short_name") or "").strip()
    return given or said(row, "title").strip() or file_name(row).rpartition(".")[0]


def tells(values: Values) -> Told:
    """Return the metrics that dashboards, monitors and rules use, each where it stands first in its file."""
    uses = (
        use
        for field, source in SOURCES.items()
        for row in rows(values, field)
        for use in _uses(row, field, source)
    )
    return Told(metrics_used=tuple(uses), places={"metrics_used": DASHBOARDS})


def _uses(row: Mapping[str, Any], field: str, source: Source) -> Iterator[MetricUse]:
    for metric in text.rows(facts_of(row.get("file")), "metrics"):
        yield MetricUse(
            name=str(metric.get("name", "")),
            source=source,
            field=field,
            row=str(row.get("id", "")),
            file=file_name(row),
            line=metric.get("line"),
            path=str(metric.get("path", "")),
        )
