"""What sections read from a repository folder, in the form in which they hold it."""

from collections.abc import Callable, Mapping
from typing import Any

from listings.bundle import Folder
from listings.columns import asset_column
from listings.sections import Field, Section


def held(of: Field, value: Any, asset: Callable[[str, Any], Any]) -> Any:
    """Return a value as read from a folder in the form in which a section holds it: rows with all columns.

    `asset` returns what stands in place of a file, from the upload kind and what was read.
    """
    if of.kind == "asset":
        return asset(of.asset_kind, value)
    if of.kind != "rows":
        return value
    file = asset_column(of.columns)
    return [
        {
            "id": row["id"],
            **{column.key: row.get(column.key, column.blank) for column in of.columns},
            **({file.key: asset(file.asset_kind, row.get(file.key))} if file else {}),
        }
        for row in value
    ]


def read_values(section: Section, folder: Folder) -> dict[str, Any]:
    """Return what a section reads from a folder; of a file its path and its hash."""
    values = section.read(folder)

    def asset(kind: str, named: Mapping[str, str] | None) -> dict[str, Any] | None:
        return {**named, "sha256": folder.sha256(named["file"])} if named else None

    return {of.name: held(of, values[of.name], asset) for of in section.fields if of.name in values}
