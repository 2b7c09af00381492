"""Every rule that is written down is kept: its code stands in the source, and a test shows it at work."""

import ast
import re
from collections.abc import Iterator
from functools import cache

import pytest

from config.environment import BASE_DIR
from tests.sources import sources

RULES = BASE_DIR.parent / "shared" / "facts" / "checks.md"
HEADINGS = (
    "Overview",
    "Configuration",
    "Setup",
    "Data",
    "Content",
    "Support and release notes",
    "Assets",
)
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


FIELD_RULES = {"required": "required", "at_most": "length"}  # these make the code of the field's name
NO_CODE = {"key", "name", "field", "section", "row", "file", "label"}  # keywords that name something else
READERS = {"get", "get_rows", "get_text", "get_texts"}


def told_in(tree: ast.AST) -> Iterator[str]:
    """Yield the texts of a source that can be the code of a finding, and the codes made of a field's name.

    A key of a dict, a subscript, and what names a field are none: `"pricing"` alone tells nothing.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            name = node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func)
            given = [] if name in READERS else node.args
            yield from _constants(*given, *(word.value for word in node.keywords if word.arg not in NO_CODE))
            if name in FIELD_RULES and not any(word.arg == "code" for word in node.keywords):
                yield from (
                    f"{field.replace('_', '-')}-{FIELD_RULES[name]}" for field in _constants(*node.args)
                )
        elif isinstance(node, ast.Tuple | ast.List):
            yield from _constants(*node.elts)
        elif isinstance(node, ast.Dict):
            yield from _constants(*node.values)
        elif isinstance(node, ast.Assign | ast.Return | ast.Yield) and node.value:
            yield from _constants(node.value)


def _constants(*nodes: ast.expr) -> Iterator[str]:
    for node in nodes:
        parts = (node.body, node.orelse) if isinstance(node, ast.IfExp) else (node,)
        for part in parts:
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                yield part.value


@cache
def in_the_source() -> frozenset[str]:
    """Return what the rules of the project can tell; what only shows findings is left aside."""
    return frozenset(
        text
        for source in sources().values()
        if source.module.split(".")[0] in ("validation", "listings", "media")
        for text in told_in(source.tree)
    )


def kept(code: str, told: frozenset[str]) -> list[str]:
    """Return the codes in the source that are this one, or of this family (svg-*)."""
    if code.endswith("*"):
        return sorted(text for text in told if CODE.fullmatch(text) and text.startswith(code[:-1]))
    return [code] if code in told else []


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
    assert [code for code in codes(heading) if not kept(code, in_the_source())] == []


@pytest.mark.parametrize("heading", HEADINGS)
def test_every_rule_written_down_is_shown_by_a_bad_and_a_good_case(heading: str) -> None:
    shown = frozenset(text for text, good in shown_by_tests().items() if good)
    assert [code for code in codes(heading) if not kept(code, shown)] == []


def test_rules_are_read_as_they_are_written() -> None:
    assert sum(len(codes(heading)) for heading in HEADINGS) > 110
    assert RULES.read_text("utf-8").count("\n## ") == len(HEADINGS)
    assert {"title-required", "logo-*", "pricing", "sales-email"} <= set(codes("Overview"))
    assert "oauth-secret" not in codes("Configuration")


@pytest.mark.parametrize("code", [code for heading in HEADINGS for code in codes(heading)])
def test_code_taken_out_of_the_source_is_missed(code: str) -> None:
    without = frozenset(text for text in in_the_source() if text not in kept(code, in_the_source()))
    assert kept(code, without) == []


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('Finding("pricing", "error", message)', True),
        ('urls.check(url, "pricing", field="x")', True),
        ('CODE = "pricing"', True),
        ('CODES = {"rule": "pricing"}', True),
        ('Finding(code, "error", message, field="pricing")', False),
        ('Field(name="pricing")', False),
        ('values["pricing"]', False),
        ('values.get("pricing")', False),
        ('LABELS = {"pricing": 1}', False),
    ],
)
def test_only_what_a_finding_bears_counts_as_its_code(source: str, told: bool) -> None:
    assert ("pricing" in told_in(ast.parse(source))) is told


def test_code_made_of_a_fields_name_counts_where_that_field_is_judged() -> None:
    tree = ast.parse('text.required(values, "vendor_name", message)')
    assert "vendor-name-required" in told_in(tree)
    assert "title-required" not in told_in(tree)
