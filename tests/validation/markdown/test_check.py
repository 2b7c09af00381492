import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import files, needed
from validation import markdown
from validation.listing import MARKETPLACE_INTEGRATION, ListingFacts
from validation.told import PictureTold, Told

NEW = ListingFacts()
PUBLISHED = ListingFacts(published={"overview": {}})


def found(text, listing=NEW, **options):
    findings = markdown.check({"overview": text}, "overview", listing, **options)
    assert all(finding.field == "overview" and finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.line) for finding in findings]


def test_blank_text_has_no_findings():
    assert found(" \n") == []


def test_headings_too_high_or_skipping_a_level():
    text = "# One\n\n### Three\n\n##### Five\n\n### Three\n"

    assert found(text) == [("markdown-heading", "warning", 1), ("markdown-heading", "warning", 5)]
    assert found(text, too_high="error")[0] == ("markdown-heading", "error", 1)


def test_first_heading_may_not_skip_either():
    assert found("text\n\n#### Four") == [("markdown-heading", "warning", 3)]


def test_html_is_told_once_a_line_and_comments_are_not():
    text = "a <b>x</b>\n\n<!-- note -->\n\n<div>\nx\n</div>\n\n{{< tabs >}}"

    assert found(text) == [("markdown-html", "warning", 1), ("markdown-html", "warning", 5)]


@pytest.mark.parametrize(
    ("target", "new", "published"),
    [
        ("https://example.com", None, None),
        ("mailto:help@example.com", None, None),
        ("#setup", None, None),
        ("/getting_started/", None, None),
        ("http://example.com", "warning", "warning"),
        ("javascript:alert(1)", "error", "error"),
        ("data:text/html,x", "error", "error"),
        ("ftp://example.com", "error", "error"),
        ("https://", "error", "error"),
        ("mailto:nobody", "error", "error"),
        ("", "error", "error"),
        ("docs/setup.md", "error", "warning"),
        ("//example.com", "error", "warning"),
        ("help@example.com", "error", "warning"),
    ],
)
def test_link_targets(target, new, published):
    text = f"intro\n\nsee [this][1]\n\n[1]: <{target}>"

    assert found(text) == ([("markdown-link", new, 3)] if new else [])
    assert found(text, PUBLISHED) == ([("markdown-link", published, 3)] if published else [])


def test_line_of_a_link_inside_a_paragraph():
    assert found("one\ntwo\nthree [x](file.md)\n")[0] == ("markdown-link", "error", 3)


def test_undefined_references_are_errors_but_code_is_not():
    assert found("one\n[text][9] and `a[0][1]` and \\[a\\]\\[b\\]") == [("markdown-link", "error", 2)]
    assert found("[text][]") == [("markdown-link", "error", 1)]


def test_references_are_compared_without_case():
    assert found("[text][Docs]\n\n[docs]: https://example.com") == []


def test_unused_definitions_and_inline_links_are_told_once():
    text = "[a](https://example.com) [b](https://example.com)\n\n[1]: https://example.com\n[2]: https://example.com\n"

    assert found(text) == [("markdown-link", "info", 1), ("markdown-link", "info", 3)]


def test_autolinks_are_no_inline_links():
    assert found("<https://example.com>") == []


def test_pictures_must_be_of_the_listing_and_have_an_alternative():
    text = "![a](images/a.png)\n\n![](images/b.png)\n\n![c](images/c.png)"

    shown = ListingFacts(told=Told(pictures=(PictureTold("a.png"), PictureTold("b.png"))))

    assert found(text, shown) == [("markdown-image", "error", 3), ("markdown-image", "error", 5)]


@pytest.mark.parametrize(
    ("source", "right"),
    [
        ("images/a%20b.png", True),
        ("./images/a%20b.png", True),
        ("https://raw.githubusercontent.com/tidewater/listings/master/queue/images/a%20b.png", True),
        ("https://github.com/tidewater/listings/blob/master/queue/images/a%20b.png?raw=true", True),
        ("/media/7/0f/", True),
        ("https://tidewater.example/queue/images/a%20b.png", False),
        ("assets/a%20b.png", False),
        ("images/c.png", False),
    ],
)
def test_picture_is_named_by_file_or_by_address(source, right):
    listing = ListingFacts(told=Told(pictures=(PictureTold("a b.png", "/media/7/0f/"),)))

    assert (found(f"![A chart]({source})", listing) == []) is right


def test_no_picture_where_none_may_be():
    listing = ListingFacts(told=Told(pictures=(PictureTold("a.png"),)))

    assert found("![a](images/a.png)", listing, picture_free=True) == [("markdown-image", "error", 1)]


def test_characters_are_judged_for_the_public_repository_alone():
    assert found("one\n“two”") == [("text-encoding", "warning", 2)]
    assert found("one\n“two”", ListingFacts(MARKETPLACE_INTEGRATION)) == []


@given(st.text(alphabet="[]()!<>#`\\ \n:ab1/|-{}", max_size=80))
def test_check_never_raises(text):
    found(text)


@needed
def test_published_texts_have_hardly_an_undefined_reference():
    errors = [
        (path.parent.name, finding.line, finding.text())
        for path in files("listings", "README.md")
        for finding in markdown.check({"t": path.read_text("utf-8")}, "t", PUBLISHED, highest=1)
        if finding.severity == "error" and finding.code == "markdown-link"
    ]
    assert errors == []
