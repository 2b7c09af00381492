"""Data's share of the tile. Pure: values in, texts and tables out."""

from collections.abc import Mapping
from typing import Any

from listings.assets import facts_of
from listings.data import kinds
from listings.data.facts import METRICS
from listings.facts import in_shape
from listings.tile import Fact, Tab, Table, Text, TilePart
from validation.listing import Values
from validation.messages import gettext_noop
from validation.tags import CATEGORY, label

METRIC_HEAD = (
    gettext_noop("Metric"),
    gettext_noop("Type"),
    gettext_noop("Unit"),
    gettext_noop("Description"),
)


def tile(values: Values) -> TilePart:
    """Return the tab that says what is collected, and beside it the kinds of data."""
    tables = tuple(table for table in (metrics(values), service_checks(values)) if table)
    text = Text(markdown=values["data_collected"])
    submitted = values["submitted"]
    facts = (Fact(label=gettext_noop("Data submitted"), text=_words(submitted)),) if submitted else ()
    shown = tables or text.markdown.strip()
    title = gettext_noop("Data collected")
    return TilePart(
        tab=Tab(key="data", title=title, texts=(text,), tables=tables) if shown else None,
        facts=facts,
        categories=tuple(
            label(tag) for tag in kinds.tags(submitted, values["queried"]) if tag.startswith(f"{CATEGORY}::")
        ),
    )


def metrics(values: Values) -> Table | None:
    """Return the first metrics of metadata.csv as a table, or None where there are none."""
    facts = in_shape(facts_of(values["metadata"]), METRICS)
    rows = facts.get("shown", [])
    if "metrics" not in values["submitted"] or not rows:
        return None
    return Table(
        title=gettext_noop("Metrics"),
        head=METRIC_HEAD,
        rows=tuple(_metric(row) for row in rows),
        more=max(0, facts.get("rows", 0) - len(rows)),
    )


def _metric(row: list[str]) -> tuple[str, ...]:
    name, kind, unit, per_unit, description = row
    return name, kind, f"{unit} / {per_unit}" if unit and per_unit else unit, description


def service_checks(values: Values) -> Table | None:
    """Return the service checks as a table, or None where there are none."""
    rows: list[Mapping[str, Any]] = values["service_checks"]
    if "service_checks" not in values["submitted"] or not rows:
        return None
    return Table(
        title=gettext_noop("Service checks"),
        head=(gettext_noop("Check"), gettext_noop("Statuses"), gettext_noop("Description")),
        rows=tuple((row["check"], ", ".join(row["statuses"]), row["description"]) for row in rows),
    )


def _words(keys: list[str]) -> str:
    return ", ".join(kinds.LABELS.get(key, key) for key in keys)
