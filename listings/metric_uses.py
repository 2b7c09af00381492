"""The metrics that dashboards, monitors and rules ask for, looked up in metadata.csv. Pure.

A name under the listing's own prefix that is not there is as a rule a slip; a name under another prefix
belongs to another integration, which is told once for each dashboard.
"""

from collections.abc import Iterable, Mapping
from itertools import groupby

from rapidfuzz import fuzz, process

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.metrics.names import SHARED_PREFIXES
from validation.told import MetricUse, Told

DERIVED = (".avg", ".max", ".min", ".median", ".count", ".sum", ".95percentile")
MOST = 20
CODES = {
    "dashboard": "dashboard-metric-unknown",
    "monitor": "monitor-metric-unknown",
    "rule": "rule-metric-unknown",
}
LIKENESS = 82

NEAR = gettext_noop("metadata.csv has no metric %(name)s. Is %(near)s meant?")
UNKNOWN = gettext_noop("metadata.csv has no metric %(name)s. Add it there, or correct the query.")
MORE = gettext_noop("%(count)s more metrics are not in metadata.csv.")
FOREIGN = gettext_noop("%(count)s metrics are of another integration, such as %(name)s.")
ONE_FOREIGN = gettext_noop("The metric %(name)s is of another integration.")


def check(told: Told) -> list[Finding]:
    """Return what is found on the metrics used, by the file that uses them (…-metric-unknown, -foreign)."""
    if not told.metric_prefix and (told.metrics or "metrics" in told.submitted):
        return []  # which names are its own is not said yet, and that is told where the prefix is missing
    own = (told.metric_prefix,) if told.metric_prefix else ()
    section = told.place("metrics_used").partition(".")[0]
    known = told.metrics or {}
    found = []
    for (_field, _row, _file), group in groupby(told.metrics_used, key=_item):
        first = _first_of_each(group)
        absent = [use for use in first if not is_known(use.name, known)]
        missing = [use for use in absent if known and use.name.startswith(own)]
        foreign = [use for use in absent if not use.name.startswith((*own, *SHARED_PREFIXES))]
        found += [*_unknown(missing, known), *_foreign(foreign)]
    return [finding.at(section=section, other=told.place("metrics")) for finding in found]


def is_known(name: str, known: Mapping[str, int]) -> bool:
    """Say whether metadata.csv holds a metric, or one from which the platform derives it."""
    return name in known or any(name.endswith(end) and name.removesuffix(end) in known for end in DERIVED)


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the known name most like this one, or an empty text when none is like it."""
    found = process.extractOne(name, list(known), scorer=fuzz.ratio, score_cutoff=LIKENESS)
    return found[0] if found else ""


def _item(use: MetricUse) -> tuple[str, str, str]:
    return use.field, use.row, use.file


def _first_of_each(uses: Iterable[MetricUse]) -> list[MetricUse]:
    first: dict[str, MetricUse] = {}
    for use in uses:
        first.setdefault(use.name, use)
    return list(first.values())


def _unknown(uses: list[MetricUse], known: Mapping[str, int]) -> list[Finding]:
    names = list(known)
    found = []
    for use in uses[:MOST]:
        near = nearest(use.name, names)
        params = {"name": use.name[:200], "near": near}
        found.append(
            Finding(
                CODES[use.source],
                "warning",
                NEAR if near else UNKNOWN,
                params,
                field=use.field,
                row=use.row,
                file=use.file,
                line=use.line,
                path=use.path,
                fix=near,
            )
        )
    if left := uses[MOST:]:
        found.append(_once(left, CODES[left[0].source], MORE).at(severity="warning"))
    return found


def _foreign(uses: list[MetricUse]) -> list[Finding]:
    uses = [use for use in uses if use.source == "dashboard"]
    return (
        [_once(uses, "dashboard-metric-foreign", FOREIGN if len(uses) > 1 else ONE_FOREIGN)] if uses else []
    )


def _once(uses: list[MetricUse], code: str, message: str) -> Finding:
    """Return one finding on all these uses, at the first of them."""
    first = uses[0]
    return Finding(
        code,
        "info",
        message,
        {"count": len(uses), "name": first.name[:200]},
        field=first.field,
        row=first.row,
        file=first.file,
        line=first.line,
        path=first.path,
    )
