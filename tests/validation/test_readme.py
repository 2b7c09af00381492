"""A README is cut at its headings, and every section carries the link definitions it uses."""

from hypothesis import given
from hypothesis import strategies as st

from tests.validation.corpus import CORPUS, needed
from validation.readme import PLACES, Readme

LISTINGS = CORPUS / "listings"
WHOLE = """# Lanternfish Integration

## Overview

[Lanternfish][1] sounds the depth. See the [docs][2].

```
## Setup
[2]
```

## Setup

1. Sign in.
2. Choose a boat in [the app][1].

## Compatibility

Any boat.

## Support

Write to us.

[1]: https://lanternfish.example
[2]: https://docs.lanternfish.example
[3]: https://nobody.example
"""


def test_section_carries_the_definitions_it_uses_and_no_others() -> None:
    assert Readme(WHOLE).section("Setup") == (
        "1. Sign in.\n2. Choose a boat in [the app][1].\n\n## Compatibility\n\nAny boat.\n\n"
        "[1]: https://lanternfish.example\n"
    )


def test_heading_in_a_fence_begins_no_section() -> None:
    text = Readme(WHOLE).section("overview")
    assert text.startswith("[Lanternfish][1] sounds")
    assert text.endswith(
        "```\n## Setup\n[2]\n```\n\n[1]: https://lanternfish.example\n[2]: https://docs.lanternfish.example\n"
    )


def test_definition_nobody_uses_stays_where_it_stands() -> None:
    assert Readme(WHOLE).section("Support") == "Write to us.\n\n[3]: https://nobody.example\n"


def test_head_is_what_stands_above_the_first_section() -> None:
    assert Readme(WHOLE).head() == "# Lanternfish Integration\n"


def test_first_of_several_names_that_is_there_is_read() -> None:
    assert Readme(WHOLE).section("Troubleshooting", "Support").startswith("Write to us.")
    assert Readme(WHOLE).section("Uninstallation") == ""


def test_section_that_comes_twice_stays_with_the_one_before() -> None:
    readme = Readme("## Setup\n\nOne.\n\n## Setup\n\nTwo.\n")
    assert readme.section("Setup") == "One.\n\n## Setup\n\nTwo.\n"


def test_definition_in_the_midst_of_its_section_is_not_repeated() -> None:
    readme = Readme("## Overview\n\n[a][1]\n\n[1]: https://a.example\n\nMore.\n\n## Setup\n\n[b][1]\n")
    assert readme.section("Overview") == "[a][1]\n\n[1]: https://a.example\n\nMore.\n"
    assert readme.section("Setup") == "[b][1]\n\n[1]: https://a.example\n"


def test_line_breaks_of_every_kind_read_as_one() -> None:
    readme = Readme("# A\r\n\r\n## Overview\r\n\r\nOne\r\ntwo.\r\n")
    assert readme.section("Overview") == "One\ntwo.\n"
    assert "".join(readme.lines) == readme.text


@given(st.text(alphabet="#[]:` \n\r\tabS", max_size=200))
def test_any_text_is_cut_without_losing_a_line(text: str) -> None:
    readme = Readme(text)
    assert "".join(readme.lines) == text
    assert [part.start for part in readme.slices[1:]] == [part.end for part in readme.slices[:-1]]
    for name in PLACES:
        readme.section(name)


@needed
def test_nothing_of_a_published_readme_is_lost() -> None:
    for file in sorted(LISTINGS.glob("*/README.md")):
        readme = Readme(file.read_text("utf-8"))
        kept = "\n".join([readme.head(), *(readme.section(name) for name in PLACES)])
        lost = [
            line
            for line in map(str.strip, readme.text.split("\n"))
            if line not in kept and line.removeprefix("## ").casefold() not in PLACES
        ]
        assert lost == [], file
