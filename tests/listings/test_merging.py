"""Two people in one section: nothing is overwritten silently, nothing typed is lost."""

from listings.merging import Conflict, Edit, merge
from listings.merging_rows import bases_of

CURRENT = {"title": "Queue", "vendor_name": "Tidewater", "tags": ["a"]}
STAMPS = {"title": {"revision": 4, "by": 2, "at": "2026-01-02T10:00:00+00:00", "page": "theirs"}}


def test_edits_to_other_fields_are_written() -> None:
    edit = Edit(field="vendor_name", value="Tidewater Systems", base=1)
    assert merge([edit], CURRENT, STAMPS).write == {"vendor_name": "Tidewater Systems"}


def test_edit_of_a_field_changed_since_is_a_conflict_with_both_values() -> None:
    merged = merge([Edit(field="title", value="Mine", base=3, page="mine")], CURRENT, STAMPS)
    assert merged.write == {}
    assert merged.conflicts == (
        Conflict(
            field="title", mine="Mine", theirs="Queue", revision=4, by=2, at="2026-01-02T10:00:00+00:00"
        ),
    )


def test_edit_read_at_the_latest_revision_is_written() -> None:
    assert merge([Edit(field="title", value="Mine", base=4)], CURRENT, STAMPS).write == {"title": "Mine"}


def test_edit_from_the_page_that_changed_it_last_is_written() -> None:
    """A save whose answer was lost is sent again with an old base: it is no collision with oneself."""
    merged = merge([Edit(field="title", value="More", base=3, page="theirs")], CURRENT, STAMPS)
    assert merged.write == {"title": "More"}


def test_same_value_typed_by_both_is_neither_written_nor_a_conflict() -> None:
    merged = merge([Edit(field="title", value="Queue", base=1, page="mine")], CURRENT, STAMPS)
    assert (merged.write, merged.conflicts) == ({}, ())


def test_a_collision_does_not_hold_up_other_edits() -> None:
    edits = [Edit(field="title", value="Mine", base=1), Edit(field="tags", value=["b"], base=1)]
    merged = merge(edits, CURRENT, STAMPS)
    assert merged.write == {"tags": ["b"]}
    assert [conflict.field for conflict in merged.conflicts] == ["title"]


BOTH = [{"id": "a", "caption": "Theirs"}, {"id": "b", "caption": "Added since"}]
LIST_STAMPS = {"media": {"revision": 4, "by": 2, "page": "theirs"}}


def chosen(base: int) -> Edit:
    """Return the choice for one's own list, of what the page saw at a revision."""
    rows = bases_of([{"id": "a", "caption": "Before"}])
    mine = [{"id": "a", "caption": "Mine"}]
    return Edit(field="media", value=mine, base=base, page="mine", rows=rows, chosen=True)


def test_choice_for_ones_own_list_keeps_the_rows_that_only_the_other_changed() -> None:
    merged = merge([chosen(4)], {"media": BOTH}, LIST_STAMPS)
    assert merged.write == {"media": [{"id": "a", "caption": "Mine"}, BOTH[1]]}
    assert merged.joined == {"media"}


def test_choice_for_ones_own_list_is_asked_again_when_the_other_went_on() -> None:
    merged = merge([chosen(3)], {"media": BOTH}, LIST_STAMPS)
    assert (merged.write, [conflict.field for conflict in merged.conflicts]) == ({}, ["media"])
