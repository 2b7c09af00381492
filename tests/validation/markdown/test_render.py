import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import files, needed
from validation.markdown import render
from validation.told import PictureTold


def test_headings_get_ids_of_their_own_and_links_follow():
    html = render("### Log in\n\n### Log in\n\n[there](#log-in)", prefix="overview-")

    assert html == (
        '<h3 id="overview-log-in">Log in</h3>\n<h3 id="overview-log-in-2">Log in</h3>\n'
        '<p><a href="#overview-log-in" rel="nofollow noopener">there</a></p>\n'
    )


def test_links_carry_rel_and_reference_links_work():
    assert render("[text][1]\n\n[1]: https://example.com") == (
        '<p><a href="https://example.com" rel="nofollow noopener">text</a></p>\n'
    )


@pytest.mark.parametrize(
    "target",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//evil.example",
        "file.md",
        "/docs",
        "",
    ],
)
def test_faulty_links_become_their_text(target):
    assert render(f"a [text]({target}) b") == "<p>a text b</p>\n"


def test_raw_html_is_left_out_and_the_text_around_it_kept():
    assert render("a <b onclick=x>bold</b> <script>alert(1)</script> c") == "<p>a bold alert(1) c</p>\n"
    assert render("<div>\nblock\n</div>\n\nafter") == "<p>after</p>\n"
    assert render("<!-- comment -->\n\ntext <!-- more -->") == "<p>text </p>\n"


def test_shortcodes_are_not_shown():
    assert render('{{< tabs >}}\n\nshown {{% x "y" %}}') == "<p></p>\n<p>shown </p>\n"


def test_pictures_are_shown_only_when_named():
    assert render("![A chart](images/a.png)") == "<p>A chart</p>\n"
    assert render("![A chart](images/a.png)", images=[PictureTold("a.png", "https://example.com/1")]) == (
        '<p><img src="https://example.com/1" alt="A chart"></p>\n'
    )


def test_tables_and_code_are_kept_without_style():
    html = render("| a | b |\n|--:|---|\n| `x` | <i>y</i> |\n\n```python\n<b>\n```")

    assert '<table tabindex="0">' in html
    assert "<td><code>x</code></td>" in html
    assert "style" not in html
    assert '<pre tabindex="0"><code>' in html
    assert "&lt;b&gt;" in html


HOSTILE = st.lists(
    st.sampled_from(
        [
            "<script>",
            "</p>",
            "[x](",
            "javascript:alert(1)",
            ")",
            "![",
            "](",
            '"',
            "'",
            " onerror=",
            "<img src=x ",
            "&#x6a;",
            "\n",
            "`",
            "<!--",
            "-->",
            "{{<",
            ">}}",
            "[1]: ",
            "### ",
            "| a |\n|--|\n",
            "<a href=",
            "data:text/html,",
            "\\",
            "\x00",
        ]
    ),
    max_size=30,
).map("".join)


@given(st.text() | HOSTILE)
def test_nothing_active_comes_out(text):
    html = render(text)
    tags = re.findall(r"<[^>]*>", html)

    assert not any(
        re.search(r"\son\w+=|style=|<(script|iframe|svg|object)", tag, re.IGNORECASE) for tag in tags
    )
    assert not any(re.search(r"""href="(?!https?:|mailto:|#)""", tag) for tag in tags)


@needed
def test_published_texts_are_shown():
    for path in files("listings", "README.md"):
        assert re.search("<h[34] id=", render(path.read_text("utf-8"))), path
