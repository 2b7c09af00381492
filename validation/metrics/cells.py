"""The rules of single cells and of a row by itself. Source: the platform's documentation of metadata.csv.

Each function yields (column, code, severity, message, params, fix); the place in the file is added by whoever
knows it.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from validation.finding import Param, Severity
from validation.messages import gettext_noop
from validation.metrics import units

ORIENTATIONS = ("-1", "0", "1")
CURATED = ("cpu", "memory")
MOST_DESCRIPTION = 400
SHOWN = 80
SHORT = 16
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
OUTSIDE = re.compile(r"[^a-zA-Z0-9_.]+")
LEADING = re.compile(r"^[^a-zA-Z]+")


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a cell, without its place in the file. `fix` is what would settle it.

    `through` says how many cells after it the fix takes in: parts of it that a comma cut off.
    """

    column: str
    code: str
    severity: Severity
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)
    fix: str = ""
    through: int = 0


def normal_name(name: str) -> str:
    """Return a metric's name as the platform stores it."""
    text = LEADING.sub("", OUTSIDE.sub("_", name.strip()))
    return ".".join(part.strip("_") for part in text.split("."))


def name(cell: str) -> Iterator[Fault]:
    """A name is stored in its normal form, so it is written in it."""
    column = "metric_name"
    if not cell.strip():
        yield _empty(
            column, "metadata-name", gettext_noop("The metric has no name. Enter one, or remove the row.")
        )
        return
    normal = normal_name(cell)
    if cell.strip() != normal:
        message = gettext_noop("“%(value)s” is stored as “%(normal)s”. Write it so.")
        yield Fault(
            column, "metadata-name", "error", message, {"value": cell[:SHOWN], "normal": normal}, normal
        )
    elif "__" in cell:
        message = gettext_noop("“%(value)s” has two underscores in a row. One is usual.")
        yield Fault(column, "metadata-name", "info", message, {"value": cell[:SHOWN]})


def metric_type(cell: str) -> Iterator[Fault]:
    """A metric is a count, a gauge or a rate."""
    column, code = "metric_type", "metadata-type"
    if not cell.strip():
        yield _empty(column, code, gettext_noop("The type is missing. Allowed: count, gauge, rate."))
    elif cell.strip() not in units.TYPES:
        message = gettext_noop("“%(value)s” is not a metric type. Allowed: count, gauge, rate.")
        near = units.nearest_type(cell)
        yield Fault(column, code, "error", message, {"value": cell[:SHOWN]}, near)


def unit(cell: str, column: str) -> Iterator[Fault]:
    """A unit is one that the platform knows; a metric may have none."""
    if not cell.strip() or cell.strip() in units.UNITS:
        return
    near = units.nearest_unit(cell)
    message = (
        gettext_noop("“%(value)s” is not a unit of the platform. Closest: %(near)s.")
        if near
        else gettext_noop(
            "“%(value)s” is not a unit of the platform. Choose one of its units, or leave it empty."
        )
    )
    yield Fault(column, "metadata-unit", "error", message, {"value": cell[:SHOWN], "near": near}, near)


def unit_pair(unit_name: str, per_unit: str) -> Iterator[Fault]:
    """A time per time is a fraction; a unit per nothing says little."""
    column, code = "per_unit_name", "metadata-unit"
    first, second = unit_name.strip(), per_unit.strip()
    if second and not first:
        message = gettext_noop(
            "There is a unit to divide by, and none to be divided. Enter the unit as well."
        )
        yield Fault(column, code, "warning", message)
    elif units.is_time(first) and units.is_time(second):
        message = gettext_noop(
            "“%(unit)s per %(per)s” is a time per time. Use the unit fraction, and no second one."
        )
        yield Fault(column, code, "error", message, {"unit": first, "per": second})


def orientation(cell: str) -> Iterator[Fault]:
    """Whether more is better (1), worse (-1), or neither (0)."""
    column, code = "orientation", "metadata-orientation"
    if not cell.strip():
        message = gettext_noop(
            "The orientation is missing. Enter -1 (less is better), 0 or 1 (more is better)."
        )
        yield _empty(column, code, message)
    elif cell.strip() not in ORIENTATIONS:
        message = gettext_noop(
            "“%(value)s” is no orientation. Enter -1 (less is better), 0 or 1 (more is better)."
        )
        number = re.fullmatch(r"[+]?(-?[01])(\.0+)?", cell.strip())
        yield Fault(column, code, "error", message, {"value": cell[:SHOWN]}, number[1] if number else "")


def interval(cell: str) -> Iterator[Fault]:
    """A whole number of seconds, or nothing."""
    if cell.strip() and not re.fullmatch(r"\d+", cell.strip(), re.ASCII):
        message = gettext_noop("“%(value)s” is no interval. Enter whole seconds, or leave it empty.")
        whole = re.fullmatch(r"(\d+)\.0+", cell.strip(), re.ASCII)
        fix = whole[1] if whole else ""
        yield Fault("interval", "metadata-interval", "error", message, {"value": cell[:SHOWN]}, fix)


def description(cell: str) -> Iterator[Fault]:
    """Readers see it in the list of metrics."""
    column, code = "description", "metadata-description"
    if not cell.strip():
        message = gettext_noop("No description. Readers of the tile see an empty line. Say what is counted.")
        yield Fault(column, code, "warning", message)
    if len(cell) > MOST_DESCRIPTION:
        message = gettext_noop("%(length)s characters; at most %(limit)s. Shorten it.")
        yield Fault(column, code, "error", message, {"length": len(cell), "limit": MOST_DESCRIPTION})
    if "|" in cell:
        message = gettext_noop(
            "The description has a “|”, which ends a cell in the documentation. Write it without."
        )
        yield Fault(column, code, "error", message)


def curated(cell: str) -> Iterator[Fault]:
    """The few values under which the platform curates a metric."""
    parts = cell.strip().split("|") if cell.strip() else []
    if any(part not in CURATED for part in parts) or len(set(parts)) != len(parts):
        message = gettext_noop(
            "“%(value)s” is no curated metric. Allowed: cpu, memory, each once, joined by |."
        )
        yield Fault("curated_metric", "metadata-curated", "error", message, {"value": cell[:SHOWN]})


def any_cell(cell: str, column: str) -> Iterator[Fault]:
    """What holds for every cell: plain characters, no formula, no blanks around."""
    if not cell.isascii():
        odd = next(character for character in cell if not character.isascii())
        message = gettext_noop("“%(odd)s” is no ASCII character. Write it with plain letters and signs.")
        yield Fault(column, "metadata-description", "error", message, {"odd": odd}, _plain(cell))
    stripped = cell.strip()
    if stripped[:1] in ("=", "@") or (stripped[:1] in ("+", "-") and not NUMBER.fullmatch(stripped)):
        message = gettext_noop("The cell begins with “%(sign)s”: a spreadsheet would run it as a formula.")
        bare = stripped.lstrip("=+-@ ")
        fix = "" if bare[:1].isdigit() else bare  # a sign before a number means something
        yield Fault(column, "metadata-formula", "warning", message, {"sign": stripped[0]}, fix)
    elif cell.startswith("\t"):
        message = gettext_noop(
            "The cell begins with a tab: a spreadsheet would run what follows as a formula."
        )
        yield Fault(column, "metadata-formula", "warning", message, fix=stripped)
    elif cell != stripped:
        message = gettext_noop("There are blanks around “%(value)s”. Remove them.")
        yield Fault(column, "metadata-formula", "info", message, {"value": stripped[:SHOWN]}, stripped)


def _empty(column: str, code: str, message: str) -> Fault:
    return Fault(column, code, "error", message)


PLAIN = str.maketrans(
    {"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " ", "µ": "u"}
)


def _plain(cell: str) -> str:
    """Return the text with typographic signs as plain ones, or nothing where other letters are left."""
    plain = cell.translate(PLAIN)
    return plain if plain.isascii() else ""


RULES: dict[str, Callable[[str], Iterator[Fault]]] = {
    "metric_name": name,
    "metric_type": metric_type,
    "interval": interval,
    "unit_name": lambda cell: unit(cell, "unit_name"),
    "per_unit_name": lambda cell: unit(cell, "per_unit_name"),
    "description": description,
    "orientation": orientation,
    "curated_metric": curated,
}


def faults(row: Mapping[str, str]) -> Iterator[Fault]:
    """Yield what is wrong with a row, given as cells by column. A column that is not there is not judged."""
    for column, cell in row.items():
        yield from _of_short(column, cell) if len(cell) <= SHORT else _of_cell(column, cell)
    yield from unit_pair(row.get("unit_name", ""), row.get("per_unit_name", ""))


def _of_cell(column: str, cell: str) -> tuple[Fault, ...]:
    rule = RULES.get(column)
    found = tuple(rule(cell)) if rule else ()
    if cell and (not cell.isascii() or cell[0] in "=+-@\t " or cell[-1].isspace()):
        return (*found, *any_cell(cell, column))
    return found


_of_short = lru_cache(maxsize=4096)(_of_cell)  # types, units and orientations are the same in most rows
