"""What a page sends to mend the list of metrics, read into a function from bytes to bytes. Pure."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from validation.metrics.edit import Change, add_row, remove_blank_rows, remove_row, set_cells
from validation.metrics.judge import Judge
from validation.metrics.names import Around
from validation.metrics.read import read

Mend = Callable[[bytes], bytes]
MOST_CELLS = 2_000
LONGEST = 10_000


class NotUnderstood(ValueError):
    """What was sent is no change of a list of metrics."""


def read_change(text: str) -> dict[str, Any]:
    """Return what was sent as a dict; raises NotUnderstood."""
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotUnderstood from error
    if not isinstance(sent, dict):
        raise NotUnderstood
    return sent


def asks(sent: Mapping[str, Any]) -> bool:
    """Return whether the change hangs on the listing, which then has to be read."""
    return sent.get("do") in ("add", "fix")


def mending(sent: Mapping[str, Any], around: Around) -> Mend:
    """Return the function that makes the change; raises NotUnderstood.

    `do` says what is done: "cells" writes cells, "add" and "remove" are about a row, "blank" removes the
    blank rows, "fix" takes all proposals, or those with a `code`.
    """
    try:
        return DOES[str(sent.get("do"))](sent, around)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise NotUnderstood from error


def _cells(sent: Mapping[str, Any], around: Around) -> Mend:
    if len(sent["cells"]) > MOST_CELLS:
        raise NotUnderstood
    changes = [
        Change(
            line=int(cell["line"]),
            column=_text(cell["column"]),
            value=_text(cell["value"]),
            was=_text(cell["was"]),
            metric=_text(cell["metric"]),
            through=max(0, int(cell.get("through", 0))),
        )
        for cell in sent["cells"]
    ]
    if len({(change.line, change.column) for change in changes}) < len(changes):
        raise NotUnderstood
    return lambda data: set_cells(data, changes)


def _add(sent: Mapping[str, Any], around: Around) -> Mend:
    cells = {_text(column): _text(value) for column, value in sent.get("cells", {}).items()}
    cells.setdefault("integration", around.integration)
    return lambda data: add_row(data, cells)[0]


def _remove(sent: Mapping[str, Any], around: Around) -> Mend:
    line, metric, stamp = int(sent["line"]), _text(sent["metric"]), _text(sent["stamp"])
    return lambda data: remove_row(data, line, metric=metric, stamp=stamp)


def _fix(sent: Mapping[str, Any], around: Around) -> Mend:
    code = _text(sent.get("code", ""))
    return lambda data: set_cells(data, Judge(read(data), around).proposals(code))


def _blank(sent: Mapping[str, Any], around: Around) -> Mend:
    return remove_blank_rows


def _text(value: Any) -> str:
    if not isinstance(value, str) or len(value) > LONGEST:
        raise NotUnderstood
    value.encode()  # half a surrogate pair, which JSON may hold, is no text
    return value


DOES: dict[str, Callable[[Mapping[str, Any], Around], Mend]] = {
    "cells": _cells,
    "add": _add,
    "remove": _remove,
    "fix": _fix,
    "blank": _blank,
}


def of_row_form(post: Mapping[str, str]) -> dict[str, Any]:
    """Return the change that the form of one row sends: the cells that were changed, or a new row."""
    keys = [key.removeprefix("column-") for key in post if key.startswith("column-")]
    cells = [
        {
            "line": post.get("line", ""),
            "metric": post.get("metric", ""),
            "column": post[f"column-{key}"],
            "was": post.get(f"was-{key}", ""),
            "value": post.get(f"cell-{key}", ""),
        }
        for key in keys
    ]
    if not post.get("line"):
        return {"do": "add", "cells": {cell["column"]: cell["value"] for cell in cells}}
    changed = [cell for cell in cells if cell["value"] != cell["was"]]
    return {"do": "cells", "cells": changed}
