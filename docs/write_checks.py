"""Write docs/checks.md: every code there is, and how the checks compare with ddev's.

.venv/bin/python -m docs.write_checks
"""

from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.ddev import environment
from tests.ddev.codes import SEVERITIES, codes
from tests.ddev.differences import MILDER, OF_DDEV, STRICTER, of_both
from tests.ddev.rules import OF_MARKETPLACE, RULES

FILE = Path(__file__).with_name("checks.md")
MOST_RULES = 2

HEAD = """# What a listing is checked for

Written by `python -m docs.write_checks` from the source; a test fails when it is out of date.

```
tilework check DIR...                  # or python -m validation listing, or manage.py check_listing
    --severity error|warning|info      # print findings at least this grave
    --json, --format github            # a list with an object for each folder; annotations
    --published                        # rules marked "error (new)" are warnings then
    --cache DIR, --no-cache, --jobs N
```

Exits 0, 1 where there is an error, 2 for wrong usage or a folder that cannot be read.
`python -m validation FILE...` checks single files.

## Codes

"error (new)": an error of a listing that was never published, a warning of one that is. A severity that is
not named here depends on where the rule is used.
"""

BESIDE = f"""
## Beside ddev

`ddev validate metadata`, `dashboards`, `readmes`, `service-checks`, `saved-views` and `eula` are those of
version {environment.VERSION}, `manifest` that of {environment.WITH_MANIFEST}, without the part that asks the
platform. For each of these rules `tests/ddev` makes a folder faulty in one place; both report it, ours at the
file given. On published listings, wherever ddev finds fault there is a finding here, but for the differences
below.
"""


def text() -> str:
    """Return the whole text."""
    return "\n".join([HEAD, *_codes(), BESIDE, *_rules(), *_only_here(), *_differences(), ""])


def _table(head: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    head = list(head)
    yield f"| {' | '.join(head)} |"
    yield "|" + "---|" * len(head)
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '&#124;') for cell in row)} |"


def _codes() -> Iterator[str]:
    yield from _table(
        ("code", "severity", "rule"),
        (
            (
                code,
                ", ".join(each for each in SEVERITIES if each in told.severities),
                " ".join(map(_sentence, list(told.rules)[:MOST_RULES])),
            )
            for code, told in codes().items()
        ),
    )


def _rules() -> Iterator[str]:
    yield from _table(
        ("ddev validate", "fault", "code here", "file"),
        ((rule.command, rule.name, rule.code, rule.file) for rule in RULES),
    )
    yield "\nOf Marketplace offerings alone:\n"
    yield from _table(
        ("ddev validate", "fault", "code here", "file"),
        ((rule.command, rule.name, rule.code, rule.file) for rule in OF_MARKETPLACE),
    )


def _only_here() -> Iterator[str]:
    only = [code for code in codes() if code not in of_both()]
    yield "\n### Only here\n\nRules with these codes ddev does not have:\n"
    yield ", ".join(only) + "."
    yield "\n### Stricter here\n\nRules that ddev has as well, and that ask for more here:\n"
    yield from _table(("code", "what"), STRICTER.items())


def _differences() -> Iterator[str]:
    yield "\n### Differences on purpose\n"
    yield from _table(
        ("ddev validate", "here", "because"), ((each.command, each.what, each.why) for each in OF_DDEV)
    )
    yield "\nddev ends with an error where there is a milder finding here:\n"
    yield from _table(("code", "because"), MILDER.items())


def _sentence(rule: str) -> str:
    whole = rule[:1].upper() + rule[1:]
    return whole if whole.endswith((".", "!", "?")) else f"{whole} …"


if __name__ == "__main__":
    FILE.write_text(text(), "utf-8")
