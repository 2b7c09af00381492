from hypothesis import given
from hypothesis import strategies as st

from reviews.diff import RowChange, Size, compare, size


def snapshot(**sections):
    return {
        "schema": 1,
        "sections": {key: {"schema": 1, "values": values} for key, values in sections.items()},
    }


def asset(sha256, pk=1):
    return {"id": pk, "name": "logo.svg", "sha256": sha256, "state": "passed"}


def only(before, after):
    (change,) = compare(snapshot(overview=before), snapshot(overview=after))
    return change


def test_compare_same_snapshot_finds_nothing():
    one = snapshot(overview={"title": "Tidewater", "tags": ["a"], "logo": asset("x"), "on": True})
    assert compare(one, one) == ()


def test_compare_text_gives_words():
    change = only({"title": "Tidewater Queue"}, {"title": "Tidewater Archive"})
    assert (change.section, change.field, change.kind, change.shape) == (
        "overview",
        "title",
        "changed",
        "text",
    )
    assert change.words == (("same", "Tidewater "), ("del", "Queue"), ("ins", "Archive"))


def test_compare_filled_in_field_is_added_and_emptied_one_removed():
    assert only({"title": ""}, {"title": "Tidewater"}).kind == "added"
    assert only({"title": "Tidewater"}, {}).kind == "removed"
    assert compare(snapshot(overview={"title": None}), snapshot(overview={"title": "", "on": False})) == ()


def test_compare_tags_ignores_their_order():
    assert compare(snapshot(overview={"tags": ["a", "b"]}), snapshot(overview={"tags": ["b", "a"]})) == ()
    change = only({"tags": ["a", "b"]}, {"tags": ["b", "c"]})
    assert (change.shape, change.added, change.removed, change.kept) == ("set", ("c",), ("a",), ("b",))


def test_compare_rows_follows_their_ids():
    before = [
        {"id": "1", "url": "https://a"},
        {"id": "2", "url": "https://b"},
        {"id": "3", "url": "https://c"},
    ]
    after = [
        {"id": "3", "url": "https://c"},
        {"id": "2", "url": "https://d"},
        {"id": "4", "url": "https://e"},
    ]
    change = only({"resources": before}, {"resources": after})
    assert [(row.id, row.kind) for row in change.rows] == [("2", "changed"), ("4", "added"), ("1", "removed")]
    assert change.rows[0].keys[0].words == (("same", "https://"), ("del", "b"), ("ins", "d"))
    assert (change.same_rows, change.reordered) == (1, True)


def test_compare_rows_in_another_order_tells_only_that():
    rows = [{"id": "1", "url": "a"}, {"id": "2", "url": "b"}]
    change = only({"resources": rows}, {"resources": rows[::-1]})
    assert (change.rows, change.reordered, change.same_rows) == ((), True, 2)
    assert size([change]) == Size(changed=1)


def test_compare_asset_goes_by_its_bytes():
    assert (
        compare(snapshot(overview={"logo": asset("x")}), snapshot(overview={"logo": asset("x", pk=2)})) == ()
    )
    change = only({"logo": asset("x")}, {"logo": asset("y")})
    assert (change.shape, change.kind) == ("asset", "changed")
    assert only({"logo": None}, {"logo": asset("y")}).kind == "added"


def test_compare_switch_is_changed_both_ways():
    assert (only({"on": False}, {"on": True}).kind, only({"on": True}, {"on": False}).kind) == (
        "changed",
    ) * 2
    assert (only({}, {"on": True}).kind, only({"on": True}, {}).after) == ("added", False)


def test_compare_other_values_are_compared_as_json():
    assert only({"count": 1}, {"count": 2}).words == (("del", "1"), ("ins", "2"))


def test_compare_without_a_round_before_counts_everything_filled_in():
    after = snapshot(
        overview={"title": "T", "tags": ["a", "b"], "on": True, "empty": ""}, support={"mail": "m"}
    )
    changes = compare(None, after)
    assert [(change.section, change.field) for change in changes] == [
        ("overview", "title"),
        ("overview", "tags"),
        ("overview", "on"),
        ("support", "mail"),
    ]
    assert size(changes) == Size(added=5)


def test_size_counts_rows_and_tags_by_themselves():
    change = only({"r": [{"id": "1", "a": "x"}]}, {"r": [{"id": "1", "a": "y"}, {"id": "2", "a": "z"}]})
    assert change.rows[1] == RowChange("2", "added", {}, {"id": "2", "a": "z"})
    assert size([change]) == Size(added=1, changed=1)


rows = st.fixed_dictionaries({"id": st.sampled_from("123"), "x": st.text(alphabet="abc", max_size=3)})
values = st.dictionaries(
    st.sampled_from(["a", "b", "c"]),
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(alphabet="ab c", max_size=8)
    | st.lists(st.text(alphabet="abc", max_size=3), max_size=4)
    | st.lists(
        st.fixed_dictionaries({"id": st.sampled_from("123"), "x": st.text(alphabet="abc", max_size=3)}),
        max_size=3,
    )
    | st.fixed_dictionaries({"sha256": st.sampled_from("xyz")}),
)


@given(values, values)
def test_compare_any_two_values_ends_and_tells_each_field_once(before, after):
    changes = compare(snapshot(s=before), snapshot(s=after))
    names = [change.field for change in changes]
    assert len(names) == len(set(names))
    assert compare(snapshot(s=after), snapshot(s=after)) == ()
