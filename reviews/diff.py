"""What changed between two snapshots, field by field. Pure: values in, changes out.

How a field is compared is read from its values: texts word by word, lists of texts as sets, lists of dicts
by their stable id, files by their sha256. Labels and markup are the page's business.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from listings.columns import identity
from reviews.words import Op, words

Kind = Literal["added", "removed", "changed"]
Shape = Literal["text", "switch", "set", "rows", "asset", "value"]
Snapshot = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class KeyChange:
    """One key of a row, word by word."""

    key: str
    words: tuple[Op, ...]


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row of a list, found again by its id wherever it stands now."""

    id: str
    kind: Kind
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    keys: tuple[KeyChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """How much changed: fields, with each row and each tag of a list counted by itself."""

    added: int = 0
    changed: int = 0
    removed: int = 0


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one section that is not as it was. What is filled depends on its shape."""

    section: str
    field: str
    kind: Kind
    before: Any
    after: Any
    shape: Shape
    words: tuple[Op, ...] = ()
    rows: tuple[RowChange, ...] = ()
    same_rows: int = 0
    reordered: bool = False
    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    @property
    def counts(self) -> Size:
        """How much of it changed."""
        return size([self])


def compare(before: Snapshot | None, after: Snapshot) -> tuple[FieldChange, ...]:
    """Return every field of `after` or `before` that differs, in the order of the sections.

    Without `before` everything that is filled in counts as added.
    """
    old = _values_by_section(before)
    new = _values_by_section(after)
    changes: list[FieldChange] = []
    for section in _union(new, old):
        was, now = old.get(section, {}), new.get(section, {})
        for name in _union(now, was):
            change = compare_values(section, name, was.get(name), now.get(name))
            if change is not None:
                changes.append(change)
    return tuple(changes)


def size(changes: Sequence[FieldChange]) -> Size:
    """Count the changes; a list counts by its rows, tags by themselves, everything else as one."""
    counts = {"added": 0, "changed": 0, "removed": 0}
    for change in changes:
        if change.shape == "set":
            counts["added"] += len(change.added)
            counts["removed"] += len(change.removed)
        elif change.shape == "rows" and change.rows:
            for row in change.rows:
                counts[row.kind] += 1
        else:
            counts[change.kind] += 1
    return Size(**counts)


def _values_by_section(snapshot: Snapshot | None) -> dict[str, Mapping[str, Any]]:
    sections = (snapshot or {}).get("sections", {})
    return {key: section.get("values", {}) for key, section in sections.items()}


def _union(first: Mapping[str, Any], second: Mapping[str, Any]) -> list[str]:
    """Return the keys of both, those of `first` in their order and then what only `second` has."""
    return [*first, *(key for key in second if key not in first)]


def _is_empty(value: Any) -> bool:
    return value is None or value is False or value in ("", [], {})


def _shape(before: Any, after: Any) -> Shape:
    """Return how the two are compared; both must agree, an absent one agrees with everything."""
    known = [value for value in (before, after) if not (value is None or value in ("", [], {}))]
    if all(isinstance(value, bool) for value in known):
        return "switch"
    if all(isinstance(value, str) for value in known):
        return "text"
    if all(isinstance(value, Mapping) and "sha256" in value for value in known):
        return "asset"
    if all(isinstance(value, list) for value in known):
        if all(isinstance(item, str) for value in known for item in value):
            return "set"
        if all(isinstance(item, Mapping) and "id" in item for value in known for item in value):
            return "rows"
    return "value"


def compare_values(section: str, name: str, before: Any, after: Any) -> FieldChange | None:
    """Return how one field differs between two values of it; None where it does not."""
    if _known(before) == _known(after) or (_is_empty(before) and _is_empty(after)):
        return None
    shape = _shape(before, after)
    kind: Kind = "changed"
    if before is None or (shape != "switch" and _is_empty(before)):
        kind = "added"
    elif after is None or (shape != "switch" and _is_empty(after)):
        kind = "removed"
    if shape == "asset":
        same = kind == "changed" and before["sha256"] == after["sha256"]
        return None if same else FieldChange(section, name, kind, before, after, shape)
    if shape == "set":
        return _compare_sets(section, name, kind, before or [], after or [])
    if shape == "rows":
        return _compare_rows(section, name, kind, before or [], after or [])
    if shape == "switch":
        return FieldChange(section, name, kind, bool(before), bool(after), shape)
    ops = tuple(words(_text(before), _text(after)))
    return FieldChange(section, name, kind, before, after, shape, words=ops)


def _compare_sets(
    section: str, name: str, kind: Kind, before: list[str], after: list[str]
) -> FieldChange | None:
    old, new = set(before), set(after)
    if old == new:
        return None
    return FieldChange(
        section,
        name,
        kind,
        before,
        after,
        "set",
        added=tuple(item for item in after if item not in old),
        removed=tuple(item for item in before if item not in new),
        kept=tuple(item for item in after if item in old),
    )


def _compare_rows(
    section: str, name: str, kind: Kind, before: list[Mapping[str, Any]], after: list[Mapping[str, Any]]
) -> FieldChange:
    old = {str(row["id"]): row for row in before}
    new = {str(row["id"]): row for row in after}
    rows: list[RowChange] = []
    for key in _union(new, old):
        if key not in old:
            rows.append(RowChange(key, "added", {}, new[key]))
        elif key not in new:
            rows.append(RowChange(key, "removed", old[key], {}))
        elif _known(old[key]) != _known(new[key]):
            rows.append(RowChange(key, "changed", old[key], new[key], _compare_keys(old[key], new[key])))
    kept = [key for key in new if key in old]
    return FieldChange(
        section,
        name,
        kind,
        before,
        after,
        "rows",
        rows=tuple(rows),
        same_rows=sum(_known(old[key]) == _known(new[key]) for key in kept),
        reordered=kept != [key for key in old if key in new],
    )


def _compare_keys(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[KeyChange, ...]:
    return tuple(
        KeyChange(key, tuple(words(_text(before.get(key)), _text(after.get(key)))))
        for key in _union(after, before)
        if key != "id" and _known(before.get(key)) != _known(after.get(key))
    )


def _known(value: Any) -> Any:
    """Return a value as it is compared: a file by its bytes."""
    return identity(value, "sha256")


def _text(value: Any) -> str:
    """Return a value as the text it is compared by."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping) and "sha256" in value:
        return str(value.get("name", ""))
    return json.dumps(value, ensure_ascii=False, sort_keys=True, indent=2)
