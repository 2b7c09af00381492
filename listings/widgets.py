"""Controls for tags, rows and files that work as plain HTML; scripts only make them quicker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from listings.assets import facts_of
from listings.columns import Column, asset_column
from validation.finding import Finding


def _all(data: Mapping[str, Any], name: str) -> list[str]:
    if isinstance(data, QueryDict):
        return data.getlist(name)
    return list(data.get(name, ()))


class MarkdownInput(forms.Textarea):
    """A textarea; by script with a toolbar, shortcuts, and what the text looks like."""

    template_name = "listings/widgets/markdown.html"


@dataclass(frozen=True)
class Words:
    """What the controls of a list to choose from say: what is chosen, the first line, and the button."""

    label: Any
    choose: Any
    add: Any


class TagsInput(forms.Widget):
    """Chosen tags as chips, each with a button to remove it, and a choice of known tags by group."""

    template_name = "listings/widgets/tags.html"
    use_fieldset = True
    known: tuple[str, ...] = ()
    words = Words(_("Tag to add"), _("Choose a tag"), _("Add tag"))

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[str]:
        gone = set(_all(data, f"{name}__remove"))
        return [tag for tag in (*_all(data, name), *_all(data, f"{name}__add")) if tag not in gone]

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False

    def get_context(
        self, name: str, value: Iterable[str] | None, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        chosen = list(value or [])
        context["widget"]["chips"] = [
            {"value": tag, "group": group + sep, "word": word}
            for tag in chosen
            for group, sep, word in [tag.rpartition("::")]
        ]
        context["widget"]["words"] = self.words
        context["widget"]["groups"] = _by_group(tag for tag in self.known if tag not in chosen)
        return context


def _by_group(tags: Iterable[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return tags such as "Group::Word" by their group, each with the word alone."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for tag in tags:
        group, _sep, word = tag.rpartition("::")
        groups.setdefault(group, []).append((tag, word))
    return list(groups.items())


class Choices(forms.RadioSelect):
    """Radio buttons, one beneath the other."""

    template_name = "listings/widgets/options.html"
    use_fieldset = True

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False


class Checks(forms.CheckboxSelectMultiple):
    """Check boxes, side by side."""

    template_name = "listings/widgets/options.html"
    use_fieldset = True


class RowsInput(forms.Widget):
    """Rows of inputs that can be added, removed and moved; with a file column, one row for each file.

    An empty text whose key is among the facts of the row's file shows the file's own text as a placeholder:
    empty means "as in the file".

    What a form post holds for the field `name`, each repeated in the order of the rows: `name__id` and
    `name__<column>`. Buttons: `name__add`, `name__remove` (a row's id), `name__up` and `name__down` (a row's
    id). New files come as `name__files`, a file in place of a row's as `name__file_<id>`. A switch is sent as
    "1" or "0" by a select or by hidden inputs, since a box that is not checked sends nothing.
    """

    template_name = "listings/widgets/rows.html"
    use_fieldset = True
    needs_multipart_form = True
    columns: tuple[Column, ...] = ()
    row_name: Any = ""
    findings: Mapping[str, list[Finding]] = {}

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[dict[str, str]]:
        gone = set(_all(data, f"{name}__remove"))
        keys = ["id", *(column.key for column in self.columns)]
        lists = [_all(data, f"{name}__{key}") for key in keys]
        rows = [dict(zip(keys, cells, strict=True)) for cells in zip_longest(*lists, fillvalue="")]
        kept = [row for row in rows if row["id"] not in gone]
        for row_id in _all(data, f"{name}__up"):
            _move(kept, row_id, -1)
        for row_id in _all(data, f"{name}__down"):
            _move(kept, row_id, 1)
        if f"{name}__add" in data:
            kept.append(self._blank())
        return kept

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False

    def get_context(
        self, name: str, value: Iterable[Mapping[str, Any]] | None, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        widget = context["widget"]
        widget["columns"] = self.columns
        widget["row_name"] = self.row_name
        widget["asset_column"] = asset_column(self.columns)
        widget["rows"] = [self._row(row) for row in value or []]
        widget["blank"] = self._row(self._blank())
        return context

    def _row(self, row: Mapping[str, Any]) -> dict[str, Any]:
        cells = [self._cell(column, row) for column in self.columns]
        file = asset_column(self.columns)
        row_id = row.get("id", "")
        return {
            "id": row_id,
            "cells": cells,
            "values": row,
            "asset": row.get(file.key) if file else None,
            "findings": self.findings.get(row_id, []),
        }

    def _cell(self, column: Column, row: Mapping[str, Any]) -> dict[str, Any]:
        value = _shown(column, row.get(column.key))
        file = asset_column(self.columns)
        return {
            "column": column,
            "value": value,
            "is_choice": value in dict(column.choices),
            "placeholder": own_words(self.columns, row.get(file.key)).get(column.key, "") if file else "",
        }

    def _blank(self) -> dict[str, Any]:
        return {column.key: column.blank for column in self.columns}


def own_words(columns: tuple[Column, ...], asset: Mapping[str, Any] | None) -> dict[str, str]:
    """Return what a row's file says itself, by the key of the column that may say something else."""
    facts = facts_of(asset)
    keys = (column.key for column in columns if column.kind in ("line", "text"))
    return {key: facts[key] for key in keys if isinstance(facts.get(key), str) and facts[key]}


def _shown(column: Column, value: Any) -> Any:
    """Return a cell's value as its control shows it."""
    if column.kind == "list":
        return "\n".join(value or [])
    if column.kind == "asset":
        return value["id"] if value else ""
    return column.blank if value is None else value


def _move(rows: list[dict[str, str]], row_id: str, by: int) -> None:
    """Move one row up or down; at the end of the list it stays."""
    place = next((place for place, row in enumerate(rows) if row["id"] == row_id), None)
    if place is not None and 0 <= place + by < len(rows):
        rows.insert(place + by, rows.pop(place))


class AssetWidget(forms.FileInput):
    """A file input beside what is known of the file that is there."""

    template_name = "listings/widgets/asset.html"
    needs_multipart_form = True

    def format_value(self, value: Any) -> Any:
        return value

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Any:
        return files.get(name)
