"""The inspection of a metadata.csv: from bytes to verdict, with all that others need of the file."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from validation import progress, secrets
from validation.finding import Finding
from validation.lines import Lines
from validation.messages import gettext_noop
from validation.metrics import file_rules
from validation.metrics.judge import Judge, Judged
from validation.metrics.read import NotText, Row, Table, TooLarge, read, shown
from validation.verdict import Verdict, refused

MOST_NAMES = 20_000
MOST_NAMED_INTEGRATIONS = 20
SHOWN_ROWS = 50
SHOWN_COLUMNS = ("metric_name", "metric_type", "unit_name", "per_unit_name", "description")
LONGEST = 500
NOT_TEXT = gettext_noop(
    "The file is no text: it holds a NUL here. Save the table as CSV in UTF-8 and upload it again."
)
WIDE = gettext_noop(
    "The file is written in %(encoding)s. Save the table as CSV in UTF-8 and upload it again."
)
TOO_LARGE = gettext_noop("The file has too many rows or columns for a list of metrics. Upload another one.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on the bytes of a metadata.csv. Faults are told; refused is what cannot be read."""
    progress.step(progress.ROWS)
    try:
        table = read(data)
    except NotText as error:
        return refused(_no_text(data, error), *_secrets(data))
    except TooLarge:
        return refused(Finding("asset-size", "error", TOO_LARGE), *_secrets(data))
    progress.step(progress.RULES)
    whole = list(file_rules.check(table))
    if table.header is None or file_rules.other_separator(table):
        return refused(*whole, *_secrets(data))
    judged = Judge(table).all()
    found = sorted([*whole, *judged.findings, *_secrets(data)], key=_place)
    return Verdict(found, facts(table, judged), data)


def _secrets(data: bytes) -> list[Finding]:
    progress.step(progress.SECRETS)
    return secrets.in_file(data)


def _no_text(data: bytes, error: NotText) -> Finding:
    if error.encoding:
        return Finding("asset-type", "error", WIDE, {"encoding": error.encoding}, line=1, column=1)
    before = data[: error.offset].decode("utf-8", "replace")
    line, column = Lines(before).place(len(before))
    return Finding("asset-type", "error", NOT_TEXT, line=line, column=column)


def facts(table: Table, judged: Judged) -> dict[str, Any]:
    """Return what other rules and the pages need of the file.

    `rows` is the number of metrics; `names` maps each to its line, unless there are too many of them to keep
    (`whole` is false then); `integrations` lists the names of integrations with first line and number of
    rows; `faulty` counts the rows with findings; `shown` holds the first rows for a tile.
    """
    rows = [row for row in table.rows if not row.is_blank]
    names: dict[str, int] = {}
    for row in rows:
        if name := table.cell(row, "metric_name").strip():
            names.setdefault(shown(name[:LONGEST]), row.line)
    kept = list(names.items())[:MOST_NAMES]
    return {
        "rows": len(rows),
        "columns": [shown(column[:LONGEST]) for column in table.columns],
        "names": dict(kept),
        "whole": len(kept) == len(names),
        "integrations": _integrations(table, rows),
        "faulty": len(judged.faulty),
        "shown": [_shown(table, row) for row in rows[:SHOWN_ROWS]],
    }


def _integrations(table: Table, rows: Iterable[Row]) -> list[list[str | int]]:
    first: dict[str, int] = {}
    count = Counter[str]()
    for row in rows:
        if name := table.cell(row, "integration").strip():
            first.setdefault(name, row.line)
            count[name] += 1
    common = count.most_common(MOST_NAMED_INTEGRATIONS)
    return [[shown(name[:LONGEST]), first[name], number] for name, number in common]


def _shown(table: Table, row: Row) -> list[str]:
    return [shown(table.cell(row, column).strip()[:LONGEST]) for column in SHOWN_COLUMNS]


def _place(finding: Finding) -> tuple[int, int]:
    """Sort by line; what has none, such as a count of further rows, goes to the end."""
    return (finding.line or 1 << 30, finding.column or 0)
