"""Controls for tags, rows and files that work as plain HTML; scripts only make them quicker."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django import forms
from django.http import QueryDict


@dataclass(frozen=True)
class Column:
    """A column of rows: its key, its label, and its choices when it is one of a few."""

    key: str
    label: Any
    choices: tuple[tuple[str, Any], ...] = ()


def _all(data: Mapping[str, Any], name: str) -> list[str]:
    if isinstance(data, QueryDict):
        return data.getlist(name)
    return list(data.get(name, ()))


class TagsInput(forms.Widget):
    """Chosen tags as chips, each with a button to remove it, and an input that completes known tags."""

    template_name = "listings/widgets/tags.html"
    use_fieldset = True
    known: tuple[str, ...] = ()

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
        context["widget"]["known"] = [tag for tag in self.known if tag not in chosen]
        return context


class RowsInput(forms.Widget):
    """Rows of inputs with a button to remove each and one to add another."""

    template_name = "listings/widgets/rows.html"
    use_fieldset = True
    columns: tuple[Column, ...] = ()
    row_name: Any = ""

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> list[dict[str, str]]:
        gone = set(_all(data, f"{name}__remove"))
        keys = ["id", *(column.key for column in self.columns)]
        lists = [_all(data, f"{name}__{key}") for key in keys]
        rows = [dict(zip(keys, cells, strict=True)) for cells in zip_longest(*lists, fillvalue="")]
        kept = [row for row in rows if row["id"] not in gone]
        if f"{name}__add" in data:
            kept.append({column.key: self._first(column) for column in self.columns})
        return kept

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False

    def get_context(
        self, name: str, value: Iterable[Mapping[str, str]] | None, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        widget = context["widget"]
        widget["columns"] = self.columns
        widget["row_name"] = self.row_name
        widget["rows"] = [self._row(row) for row in value or []]
        widget["blank"] = self._row({column.key: self._first(column) for column in self.columns})
        return context

    def _row(self, row: Mapping[str, str]) -> dict[str, Any]:
        cells = [{"column": column, "value": row.get(column.key, "")} for column in self.columns]
        return {"id": row.get("id", ""), "cells": cells}

    def _first(self, column: Column) -> str:
        return column.choices[0][0] if column.choices else ""


class AssetWidget(forms.FileInput):
    """A file input beside what is known of the file that is there."""

    template_name = "listings/widgets/asset.html"
    needs_multipart_form = True

    def format_value(self, value: Any) -> Any:
        return value

    def value_from_datadict(self, data: Mapping[str, Any], files: Mapping[str, Any], name: str) -> Any:
        return files.get(name)
