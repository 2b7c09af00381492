import pytest

from validation.lines import Lines


@pytest.mark.parametrize("line_break", ["\n", "\r", "\r\n"])
def test_lines_and_columns_count_from_one(line_break):
    text = line_break.join(["ab", "", "cd"])
    lines = Lines(text)
    assert lines.place(0) == (1, 1)
    assert lines.place(text.index("d")) == (3, 2)
    assert Lines("").place(0) == (1, 1)
