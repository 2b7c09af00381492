from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.validation.svg.activity import activity
from tests.validation.svg.build import HEAD
from validation.svg import inspect

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
