"""Texts are made to fit without a font at hand."""

from hypothesis import given
from hypothesis import strategies as st

from validation.drawing.measure import MORE, shorten, width, wrap


def test_a_text_that_fits_stays():
    assert shorten("Depth by queue", 200, 11) == "Depth by queue"
    assert shorten("  Depth\n by   queue ", 200, 11) == "Depth by queue"


def test_a_longer_one_ends_with_a_mark():
    short = shorten("Depth by queue and by consumer", 60, 11)
    assert short.endswith(MORE)
    assert "Depth by queue".startswith(short.removesuffix(MORE))
    assert shorten("Depth", 4, 11) == ""


def test_wide_letters_take_more_room():
    assert width("キュー", 10) > width("abc", 10) > width("ill", 10)
    assert width("abc", 10, mono=True) == width("ill", 10, mono=True)
    assert width("e\u0301", 10) == width("e", 10)


def test_words_are_wrapped_and_the_last_line_says_when_more_follows():
    lines = wrap("How deep each queue is and how far each consumer lags behind it", 90, 10, most=3)
    assert len(lines) == 3
    assert lines[-1].endswith(MORE)
    assert wrap("two words", 200, 10, most=3) == ["two words"]
    assert wrap("", 200, 10, most=3) == []


def test_a_text_without_blanks_is_wrapped_too():
    text = "キューの深さとコンシューマーの遅れを見ます"
    lines = wrap(text, 80, 10, most=9)
    assert len(lines) > 2
    assert "".join(lines) == text


@given(st.text(max_size=80), st.floats(5, 300), st.floats(6, 30))
def test_no_line_is_wider_than_its_room(text, room, size):
    assert width(shorten(text, room, size), size) <= room or len(shorten(text, room, size)) <= 1
