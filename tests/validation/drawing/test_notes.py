"""A note's Markdown as lines."""

from validation.drawing.notes import Line, lines

NOTE = """# Queue

Shows **depth**
and [lag](https://tidewater.example).

3. first
4. second
   - inner

**All bold**

```
agent start
```

| a | b |
|---|---|
| 1 | 2 |
"""


def test_a_note_is_lines_with_their_looks():
    found, pictures = lines(NOTE)
    assert found == [
        Line("Queue", larger=1.4, bold=True),
        Line("Shows depth"),
        Line("and lag.", gap=False),
        Line("first", indent=1.4, bullet="3.", gap=False),
        Line("second", indent=1.4, bullet="4.", gap=False),
        Line("inner", indent=2.8, bullet="•", gap=False),
        Line("All bold", bold=True),
        Line("agent start", mono=True),
        Line("a · b", gap=False),
        Line("1 · 2", gap=False),
    ]
    assert pictures == []


def test_pictures_are_told_apart():
    assert lines("![Wave](https://tidewater.example/wave.png)") == ([], ["Wave"])
    assert lines("![](https://tidewater.example/wave.png)") == ([], ["https://tidewater.example/wave.png"])


def test_raw_html_is_left_out():
    assert lines("<script>alert(1)</script>\n\nText")[0] == [Line("Text")]


def test_any_text_has_lines():
    assert lines("") == ([], [])
    assert len(lines("> " * 2000 + "deep")[0]) <= 1
