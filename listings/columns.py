"""The columns of a field that holds rows, and what makes two values the same. Pure."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

ColumnKind = Literal["line", "text", "choice", "switch", "list", "asset"]
BLANKS: dict[str, Any] = {"switch": False, "list": [], "asset": None}


@dataclass(frozen=True)
class Column:
    """A column of rows: its key in each row, its label, and what kind of value it holds.

    `choices` are the few values of a "choice"; `asset_kind` is the upload kind of an "asset". A "list" holds
    texts. `help` is a short text for those who fill it in.
    """

    key: str
    label: Any
    kind: ColumnKind = "line"
    choices: tuple[tuple[str, Any], ...] = ()
    asset_kind: str = ""
    help: Any = ""

    @property
    def blank(self) -> Any:
        """What a new row holds here."""
        if self.kind == "choice":
            return self.choices[0][0]
        return self.blank_of(self.kind)

    @staticmethod
    def blank_of(kind: str) -> Any:
        """Return the empty value of a kind."""
        blank = BLANKS.get(kind, "")
        return list(blank) if isinstance(blank, list) else blank


def asset_column(columns: Iterable[Column]) -> Column | None:
    """Return the column that holds a file, or None. Rows have at most one."""
    return next((column for column in columns if column.kind == "asset"), None)


def identity(value: Any, by: str = "id") -> Any:
    """Return a value as it is compared: of a file only which one it is, not what is known of it by now.

    A file is the same `by` its "id", or by its "sha256" where the same bytes uploaded twice count as one.
    """
    if isinstance(value, Mapping):
        if "sha256" in value:
            return {"asset": value.get(by)}
        return {key: identity(part, by) for key, part in value.items()}
    if isinstance(value, list | tuple):
        return [identity(part, by) for part in value]
    return value


def digest(value: Any) -> str:
    """Return a short fingerprint of a value: equal values, equal digest."""
    text = json.dumps(identity(value), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
