"""The platform's metric types and units, and the one nearest to what was written."""

import csv
from functools import lru_cache
from pathlib import Path

from rapidfuzz import fuzz, process

_FILE = Path(__file__).parent.parent / "data" / "metric_units.csv"

TYPES = ("count", "gauge", "rate")
LIKELY_TYPES = {
    "counter": "count",
    "monotonic_count": "count",
    "histogram": "gauge",
    "distribution": "gauge",
    "guage": "gauge",
    "set": "gauge",
}
with _FILE.open(encoding="utf-8", newline="") as _rows:
    UNITS: dict[str, bool] = {row["unit_name"]: row["is_time"] == "1" for row in csv.DictReader(_rows)}
LIKELY_UNITS = {
    "ms": "millisecond",
    "us": "microsecond",
    "ns": "nanosecond",
    "s": "second",
    "sec": "second",
    "secs": "second",
    "min": "minute",
    "h": "hour",
    "hr": "hour",
    "b": "byte",
    "kb": "kilobyte",
    "kib": "kibibyte",
    "mb": "megabyte",
    "mib": "mebibyte",
    "gb": "gigabyte",
    "gib": "gibibyte",
    "%": "percent",
    "pct": "percent",
    "hz": "hertz",
    "c": "degree celsius",
    "celsius": "degree celsius",
    "w": "watt",
    "usd": "dollar",
}
ALIKE = 80
LONGEST = 60


def is_time(unit: str) -> bool:
    """Return whether a unit measures time."""
    return UNITS.get(unit, False)


@lru_cache(maxsize=2048)
def nearest_type(written: str) -> str:
    """Return the metric type that is probably meant, or an empty text."""
    plain = written.strip().lower()
    if plain in TYPES:
        return plain
    return LIKELY_TYPES.get(plain) or _closest(plain, TYPES)


@lru_cache(maxsize=2048)
def nearest_unit(written: str) -> str:
    """Return the unit that is probably meant, or an empty text."""
    plain = " ".join(written.strip().lower().replace("_", " ").split())
    likely = LIKELY_UNITS.get(plain, "")
    candidates = (plain, likely, *(plain.removesuffix(end) for end in ("s", "es")), _singular(plain))
    found = next((unit for unit in candidates if unit in UNITS), "")
    return found or _closest(plain, tuple(UNITS))


def _singular(plain: str) -> str:
    return f"{plain[:-3]}y" if plain.endswith("ies") else plain


def _closest(plain: str, among: tuple[str, ...]) -> str:
    if not plain or len(plain) > LONGEST:
        return ""
    found = process.extractOne(plain, among, scorer=fuzz.ratio, score_cutoff=ALIKE)
    if found:
        return str(found[0])
    words = [word for word in plain.split() if word in among]
    return words[-1] if words else ""
