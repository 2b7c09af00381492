"""Releases as a form shows them: each folded under its version, a new one proposed with number and day."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import QueryDict
from django.utils import timezone

from listings.widgets import RowsInput
from validation.changelog import KINDS, entries, versions


class ReleasesInput(RowsInput):
    """Rows of releases. The button `name__add` holds a step: a patch, a minor or a major version."""

    template_name = "listings/release_notes/releases.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[dict[str, Any]]:
        step = data.get(f"{name}__add")
        if step is None:
            return super().value_from_datadict(data, files, name)
        known = data.lists() if isinstance(data, QueryDict) else data.items()
        rest = {key: found for key, found in known if key != f"{name}__add"}
        rows = super().value_from_datadict(rest, files, name)
        return [self._proposed(rows, step if step in versions.STEPS else "minor"), *rows]

    def get_context(
        self, name: str, value: Iterable[Mapping[str, Any]] | None, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        newest = versions.highest(row.get("version", "").strip() for row in value or [])
        widget["steps"] = [(step, versions.after(newest, step)) for step in versions.STEPS]
        widget["today"] = timezone.localdate().isoformat()
        return context

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        drawn = super()._row(row)
        cells = {cell["column"].key: cell for cell in drawn["cells"]}
        counted = ((cells[kind]["column"].label, entries.count(row.get(kind) or "")) for kind in KINDS)
        return {
            **drawn,
            "version": cells["version"],
            "date": cells["date"],
            "kinds": [cells[kind] for kind in KINDS],
            "notes": cells["notes"],
            "counts": [(label, count) for label, count in counted if count],
        }

    def _proposed(self, rows: list[dict[str, Any]], step: versions.Step) -> dict[str, Any]:
        newest = versions.highest(row["version"].strip() for row in rows)
        day = timezone.localdate().isoformat()
        return {**self._blank(), "version": versions.after(newest, step), "date": day}
