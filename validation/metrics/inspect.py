"""The inspection of a metadata.csv: from bytes to verdict."""

from collections import Counter
from typing import Any

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.metrics import file_rules
from validation.metrics.read import NotText, Table, read
from validation.verdict import Verdict, refused

MOST_NAMES = 10_000
SHOWN_ROWS = 50
NOT_TEXT = gettext_noop("The file is no text. Save the table as CSV in UTF-8 and upload it again.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on the bytes of a metadata.csv. Faults are told; only what is no text is refused."""
    try:
        table = read(data)
    except NotText:
        return refused(Finding("asset-type", "error", NOT_TEXT))
    found = file_rules.check(table)
    return Verdict(found, facts(table, found), data)


def facts(table: Table, found: list[Finding]) -> dict[str, Any]:
    """Return what other rules and the pages need of the file.

    `names` maps each metric to its line, `integrations` each name of an integration to its first line and the
    number of its rows, `counts` the findings by severity; `rows` says how many metrics there are.
    """
    rows = list(file_rules.filled(table))
    names: dict[str, int] = {}
    integrations: dict[str, list[int]] = {}
    for row in rows:
        if name := table.cell(row, "metric_name").strip():
            names.setdefault(name, row.line)
        lines = integrations.setdefault(table.cell(row, "integration").strip(), [row.line, 0])
        lines[1] += 1
    return {
        "rows": len(rows),
        "columns": list(table.columns),
        "names": dict(list(names.items())[:MOST_NAMES]),
        "integrations": dict(list(integrations.items())[:20]),
        "counts": dict(Counter(finding.severity for finding in found)),
        "shown": [_shown(table, row) for row in rows[:SHOWN_ROWS]],
    }


def _shown(table: Table, row: Any) -> list[str]:
    columns = ("metric_name", "metric_type", "unit_name", "per_unit_name", "description")
    return [table.cell(row, column).strip() for column in columns]
