"""A list changed by two people at once: both changes stay, and only the same row changed by both collides."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from listings.merging import Edit, merge
from listings.merging_rows import bases_as_text, bases_from_text, bases_of, merge_rows

A, B, C = ({"id": key, "text": key.upper()} for key in "abc")
THERE = [A, B, C]


def changed(row: dict[str, str], text: str = "changed") -> dict[str, str]:
    return {**row, "text": text}


def merged(mine: list, theirs: list, *, mine_wins: bool = False) -> list | None:
    return merge_rows(bases_of(THERE), mine, theirs, mine_wins=mine_wins)


NEW, OTHER = {"id": "n", "text": "N"}, {"id": "o", "text": "O"}


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        ([A, B, C, NEW], [A, B, C, OTHER], [A, B, C, NEW, OTHER]),
        ([changed(A), B, C], [A, B, changed(C)], [changed(A), B, changed(C)]),
        ([B, C], [A, B, C, OTHER], [B, C, OTHER]),
        ([B, C], [A, B], [B]),
        ([C, B, A], [A, changed(B), C], [C, changed(B), A]),
        ([A, B, C], [C, B, A], [C, B, A]),
        ([A, NEW, B, C], [C, A, B], [C, A, NEW, B]),
        ([changed(A), B, C], [changed(A), B, C], [changed(A), B, C]),
        ([], [], []),
    ],
    ids=[
        "both add",
        "each changes another row",
        "I remove, they add",
        "each removes another row",
        "I reorder, they change",
        "they reorder",
        "they reorder, I add after a neighbour",
        "both change alike",
        "both remove everything",
    ],
)
def test_both_changes_stay(mine: list, theirs: list, both: list) -> None:
    assert merged(mine, theirs) == both


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ([changed(A, "mine"), B, C], [changed(A, "theirs"), B, C]),
        ([B, C], [changed(A), B, C]),
        ([changed(A), B, C], [B, C]),
    ],
    ids=["both change it", "I remove what they changed", "I change what they removed"],
)
def test_the_same_row_changed_by_both_collides(mine: list, theirs: list) -> None:
    assert merged(mine, theirs) is None


def test_a_page_does_not_collide_with_itself() -> None:
    mine, theirs = [changed(A, "later"), B, C], [changed(A, "earlier"), B, C, OTHER]
    assert merged(mine, theirs, mine_wins=True) == [changed(A, "later"), B, C, OTHER]


def test_tags_are_rows_without_more() -> None:
    bases = bases_of(["one", "two"])
    assert merge_rows(bases, ["two", "three"], ["one", "two", "four"]) == ["two", "three", "four"]


def test_file_is_compared_by_which_it_is_and_not_by_its_verdict() -> None:
    waiting = {"id": "a", "file": {"id": 7, "sha256": "x", "state": "pending"}}
    passed = {"id": "a", "file": {"id": 7, "sha256": "x", "state": "passed"}}
    assert merge_rows(bases_of([waiting]), [waiting, NEW], [passed]) == [passed, NEW]


def test_edit_of_a_list_is_merged_and_told_so() -> None:
    stamps = {"rows": {"revision": 5, "by": 1, "at": "", "page": "theirs"}}
    edit = Edit(field="rows", value=[A, B, C, NEW], base=4, page="mine", rows=bases_of(THERE))
    result = merge([edit], {"rows": [A, B, C, OTHER]}, stamps)
    assert result.write == {"rows": [A, B, C, NEW, OTHER]}
    assert result.joined == {"rows"}
    assert result.conflicts == ()


def test_edit_of_a_list_that_collides_is_not_written() -> None:
    stamps = {"rows": {"revision": 5, "by": 1, "at": "", "page": "theirs"}}
    edit = Edit(field="rows", value=[changed(A, "mine"), B, C], base=4, rows=bases_of(THERE))
    result = merge([edit], {"rows": [changed(A, "theirs"), B, C]}, stamps)
    assert (result.write, [conflict.field for conflict in result.conflicts]) == ({}, ["rows"])


@pytest.mark.parametrize("text", ["", "x", "[", "1", "[[1]]", "[1]", "{}", '"ab"', "[" * 5000])
def test_bases_that_cannot_be_read_are_none_or_pairs(text: str) -> None:
    assert bases_from_text(text) in (None, (), (("a", "b"),))


def test_bases_survive_the_page() -> None:
    bases = bases_of(["Category::Métrics", 'a "quoted" one', A])
    assert bases_from_text(bases_as_text(bases)) == bases


KEYS = st.lists(st.sampled_from("abcdef"), unique=True)


@given(KEYS, KEYS, st.randoms(use_true_random=False))
def test_nothing_that_one_person_did_is_lost(base: list, mine: list, chance: random.Random) -> None:
    """With the other side unchanged the merge is mine, and with mine unchanged it is theirs."""
    there = [{"id": key, "text": ""} for key in base]
    my = [{"id": key, "text": chance.choice(["", "changed"])} for key in mine]
    bases = bases_of(there)
    assert merge_rows(bases, my, there) == my
    assert merge_rows(bases, there, my) == my
