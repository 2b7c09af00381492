from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree

from tests.validation.svg.activity import activity
from tests.validation.svg.build import HEAD
from validation.svg import allow, inspect

PIECES = st.sampled_from(
    [
        *(
            "<g>",
            "</g>",
            "<path d='M0 0h9'/>",
            "<style>",
            "</style>",
            "<use href='#a'/>",
            "<rect id='a' fill='",
        ),
        *(
            "url(#a)",
            "url(",
            "https://a.b",
            "'/>",
            "<script>",
            "</script>",
            " onload='x'",
            "<!--",
            "-->",
            "<![CDATA[",
        ),
        *(
            "]]>",
            "@import 'x';",
            "rect{fill:",
            "}",
            ";",
            "\\",
            "&lt;",
            "&#x3c;",
            "&amp;",
            "&a;",
            "<text>",
            "</text>",
        ),
        *(
            "x",
            "é",
            "\x00",
            "<image href='data:image/png;base64,AAAA'/>",
            "<!DOCTYPE svg [",
            "]>",
            "<?pi?>",
            '"',
        ),
    ]
)


@given(st.binary(max_size=200))
@example(b"<svg")
@example(b"\xef\xbb\xbf")
@example(b"<?xml version='1.0' encoding='utf-8'?>")
def test_arbitrary_bytes_never_raise(data):
    verdict = inspect(data)

    assert verdict.clean is not None or any(finding.severity == "error" for finding in verdict.findings)


@settings(max_examples=300)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_pieces_of_files_never_raise_nor_leave_anything_active(content):
    verdict = inspect(f"{HEAD}{content}<path d='M0 0'/></svg>".encode())

    assert all(finding.text() for finding in verdict.findings)
    assert verdict.clean is None or activity(verdict.clean) == []


NAMES = st.sampled_from(sorted(allow.ELEMENTS | set(allow.REFUSED_ELEMENTS) | {"style", "blob", "metadata"}))
VALUES = st.one_of(
    st.sampled_from(
        [
            *(
                "url(#a)",
                "url(https://a.b)",
                "#a",
                "#b",
                "red",
                "1e999",
                "-1",
                "50%",
                "rotate(9",
                "translate(1,2)",
            ),
            *(
                "M0 0c1 2 3 4 5 6a1 1 0 01.5.5z",
                "0 0 9 9",
                "fill:red;stroke:url(#b)",
                "none",
                "a",
                "b",
                "9em",
            ),
            *(
                "var(--x)",
                "--x:url(#a);fill:var(--x)",
                "calc(1px + 1%)",
                "path('M0 0')",
                "\\75rl(x)",
                "data:,x",
            ),
        ]
    ),
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), max_size=12),
)
KEYS = st.sampled_from(
    sorted(
        allow.PROPERTIES | allow.GEOMETRY | {"id", "class", "style", "href", "onload", "requiredExtensions"}
    )
)
SHEETS = st.lists(
    st.sampled_from(
        [
            *"{}:;,.#>+~*()[]!/",
            "rect",
            "fill",
            "red",
            "url(#a)",
            ".a",
            ":not(",
            ":nth-child(2n)",
            "@media screen{",
            "@import",
        ]
    ),
    max_size=15,
).map("".join)
TREES = st.recursive(
    st.builds(lambda name, given: (name, given, []), NAMES, st.dictionaries(KEYS, VALUES, max_size=4)),
    lambda inner: st.builds(
        lambda name, given, children: (name, given, children),
        NAMES,
        st.dictionaries(KEYS, VALUES, max_size=4),
        st.lists(inner, max_size=4),
    ),
    max_leaves=12,
)


def written(tree) -> bytes:
    """Return an SVG file with these elements."""
    root = etree.fromstring(f"{HEAD}<path d='M0 0h9v9z' id='a'/></svg>")
    add(root, tree)
    return etree.tostring(root)


def add(parent, tree) -> None:
    name, given, children = tree
    element = etree.SubElement(parent, f"{{{allow.SVG}}}{name}")
    for key, value in given.items():
        element.set(key, value)
    for child in children:
        add(element, child)


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(TREES, SHEETS)
@example(("circle", {"fill": "\\1"}, []), "")
def test_any_tree_is_refused_or_cleaned_for_good(tree, sheet):
    data = written(("g", {}, [tree])).replace(
        b"<g>", b"<style>" + sheet.replace(">", "&gt;").encode() + b"</style><g>"
    )
    clean = inspect(data).clean

    assert clean is None or (activity(clean), inspect(clean).clean) == ([], clean)
