"""Remarks on values that an older round kept in another shape: a page tells what it can, and none fails."""

from typing import Any

import pytest

from listings.registry import get_section
from reviews.diff import compare_values
from reviews.remark_place import asset_at
from reviews.row_changes import in_row, outside_rows
from reviews.rows import name_of_row, row_keys

ODD = (None, "text", 7, True, {}, ["x"], [None], [{"no": 1}])


def field(section: str, name: str) -> Any:
    """Return a field as its section declares it."""
    return get_section(section).field(name)


@pytest.mark.parametrize("odd", ODD, ids=repr)
@pytest.mark.parametrize(
    "place",
    [
        ("overview", "media"),
        ("overview", "logo"),
        ("data", "metadata"),
        ("content", "dashboards"),
        ("release_notes", "releases"),
    ],
    ids=".".join,
)
def test_value_of_another_shape_has_neither_rows_nor_files(place: tuple[str, str], odd: Any) -> None:
    assert not row_keys(field(*place), odd)
    assert name_of_row(field(*place), odd, "level") is None
    assert not asset_at(field(*place), odd)
    assert asset_at(field(*place), odd, "level") is None


@pytest.mark.parametrize("odd", ODD[1:], ids=repr)
def test_rows_of_another_shape_count_as_changed(odd: Any) -> None:
    file = {"sha256": "0" * 64, "clean_sha256": "0" * 64, "name": "metadata.csv"}
    for change in (
        compare_values("data", "metadata", odd, file),
        compare_values("data", "metadata", file, odd),
        compare_values("content", "dashboards", odd, [{"id": "another"}, "level"]),
    ):
        assert in_row(change, "level") is change
        assert outside_rows(change, {"level"}) is None
