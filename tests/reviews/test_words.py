from hypothesis import given
from hypothesis import strategies as st

from reviews.words import words
from tests.hanging import must_end

texts = st.text(alphabet="ab \n,.語Ü", max_size=60)


def before_of(ops):
    return "".join(text for kind, text in ops if kind != "ins")


def after_of(ops):
    return "".join(text for kind, text in ops if kind != "del")


@given(texts, texts)
def test_words_of_any_two_texts_give_both_back(before, after):
    ops = words(before, after)
    assert (before_of(ops), after_of(ops)) == (before, after)


@given(texts)
def test_words_of_the_same_text_are_one_piece(text):
    assert words(text, text) == ([("same", text)] if text else [])


def test_words_of_a_changed_phrase_keep_the_rest():
    assert words("Messages published.", "Messages published since the last check.") == [
        ("same", "Messages published"),
        ("ins", " since the last check"),
        ("same", "."),
    ]


def test_words_of_a_replaced_phrase_read_as_one():
    assert words("See deep insights here", "See all queues here") == [
        ("same", "See "),
        ("del", "deep insights"),
        ("ins", "all queues"),
        ("same", " here"),
    ]


def test_words_of_japanese_differ_by_character():
    assert words("審査中です", "審査済みです") == [
        ("same", "審査"),
        ("del", "中"),
        ("ins", "済み"),
        ("same", "です"),
    ]


def test_words_of_long_different_texts_end_in_bounded_time():
    before = " ".join(f"old{number % 977}" for number in range(40_000))
    after = " ".join(f"new{number % 983}" for number in range(40_000))
    with must_end():
        ops = words(before, after)
    assert (before_of(ops), after_of(ops)) == (before, after)


def test_words_of_a_long_text_find_one_changed_line_far_inside():
    lines = [f"Line {number} says something of its own.\n" for number in range(5_000)]
    after = [*lines]
    after[2500] = "Line 2500 says nothing at all.\n"
    changed = [(kind, text) for kind, text in words("".join(lines), "".join(after)) if kind != "same"]
    assert changed == [("del", "something of its own"), ("ins", "nothing at all")]
