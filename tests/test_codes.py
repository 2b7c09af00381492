"""Every rule that is written down is kept: its code stands in the source, and a test shows it at work."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from config.environment import BASE_DIR
from tests.sources import sources

RULES = BASE_DIR.parent / "shared" / "facts" / "checks.md"
HEADINGS = ("Overview", "Configuration", "Setup", "Data", "Content", "Support and release notes")
ROW = re.compile(r"^\| (?P<codes>[^|]+?) \| (?P<severity>[^|]+?) \|")
CODE = re.compile(r"[a-z]+(?:-[a-z]+)*(?:-\*)?")

pytestmark = pytest.mark.skipif(not RULES.is_file(), reason="the list of rules is not beside this repository")


@cache
def codes(heading: str) -> tuple[str, ...]:
    """Return the codes of findings under a heading; a rule without a severity is none."""
    part = RULES.read_text("utf-8").split(f"\n## {heading}", 1)[1].split("\n## ", 1)[0]
    rows = [row for row in map(ROW.match, part.splitlines()) if row and row["codes"] != "code"]
    named = [
        code.strip()
        for row in rows
        if row["severity"] != "-" and not row["codes"].startswith("--")
        for code in row["codes"].partition(":")[2 if ":" in row["codes"] else 0].split(",")
    ]
    assert all(CODE.fullmatch(code) for code in named), named
    return tuple(named)


@cache
def in_the_source() -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the texts of the source, and the ends of those made from a field's name (`title-required`)."""
    plain: set[str] = set()
    ends: set[str] = set()
    for source in sources().values():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            if isinstance(node, ast.JoinedStr) and len(node.values) == 2:
                end = node.values[1]
                if isinstance(end, ast.Constant) and str(end.value) in ("-required", "-length"):
                    ends.add(str(end.value))
    return frozenset(plain), tuple(ends)


def is_kept(code: str) -> bool:
    """Say whether the source has a code: as it is, made from a field's name, or of a family (svg-*)."""
    plain, ends = in_the_source()
    if code.endswith("*"):
        return any(CODE.fullmatch(text) and text.startswith(code[:-1]) for text in plain)
    return code in plain or code.endswith(ends)


@cache
def shown_by_tests() -> dict[str, bool]:
    """Return the texts that test modules name, and whether one of these modules has a good case as well."""
    shown: dict[str, bool] = {}
    for file in sorted((BASE_DIR / "tests").rglob("test_*.py")):
        tree = ast.parse(file.read_text("utf-8"), str(file))
        good = any(_expects_nothing(node) for node in ast.walk(tree))
        for text in _texts(tree):
            shown[text] = shown.get(text, False) or good
    return shown


def _texts(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _expects_nothing(node: ast.AST) -> bool:
    """Say whether a comparison expects no finding: `== []`, `not in`, `== set()`."""
    if not isinstance(node, ast.Compare):
        return isinstance(node, ast.Assert) and isinstance(node.test, ast.UnaryOp)
    other = node.comparators[0]
    empty = ast.unparse(other) in ("[]", "()", "{}", "set()", "frozenset()")
    return empty or isinstance(node.ops[0], ast.NotIn)


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_rule_written_down_has_its_code_in_the_source(heading: str) -> None:
    assert [code for code in codes(heading) if not is_kept(code)] == []


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_rule_written_down_is_shown_by_a_bad_and_a_good_case(heading: str) -> None:
    wanted = [code for code in codes(heading) if not code.endswith("*")]
    assert [code for code in wanted if not shown_by_tests().get(code)] == []


def test_rules_are_read_as_they_are_written() -> None:
    assert sum(len(codes(heading)) for heading in HEADINGS) > 90
    assert {"title-required", "logo-*", "sales-email"} <= set(codes("Overview"))
    assert "oauth-secret" not in codes("Configuration")
