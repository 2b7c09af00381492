"""Each rule of a pipeline's tests: a smallest file that breaks it and one that does not."""

from typing import Any

import pytest

from tests.validation import corpus
from validation.pipelines import agreement, inspect, inspect_tests

TESTS = """id: acme
tests:
  - sample: '{"msg": "x"}'
    result: {message: x, tags: ["source:LOGS_SOURCE"]}
"""


def found(text: str, **options: Any) -> list[tuple[str, str, int | None]]:
    findings = inspect_tests(text.encode(), **options).findings
    return [(each.code, each.severity, each.line) for each in findings]


def test_good_tests_are_shown_with_their_lines() -> None:
    verdict = inspect_tests(TESTS.encode())
    assert verdict.findings == []
    assert verdict.facts["id"] == "acme"
    assert [(test["sample"], test["line"]) for test in verdict.facts["tests"]] == [('{\n  "msg": "x"\n}', 3)]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("id: a\ntests: []\n", 1),
        ("id: a\n", 1),
        ("id: a\ntests:\n  - result: {message: x}\n", 3),
        ("id: a\ntests:\n  - sample: x\n", 3),
        ("id: a\ntests:\n  - x\n", 3),
    ],
)
def test_tests_that_lack_a_sample_or_result_are_told(text: str, line: int) -> None:
    findings = inspect_tests(text.encode()).findings
    assert [(each.code, each.severity, each.line) for each in findings] == [("pipeline-tests", "error", line)]


@pytest.mark.parametrize(
    ("before", "after", "severity"),
    [
        ('["source:LOGS_SOURCE"]', "source:LOGS_SOURCE", "error"),
        ("message: x", "message: x, custom: [x]", "error"),
        ("message: x, ", "", "warning"),
        ("message: x", "message: x, level: x", "warning"),
    ],
    ids=["tags", "custom", "no message", "unknown key"],
)
def test_result_has_the_form_of_a_log(before: str, after: str, severity: str) -> None:
    assert found(TESTS.replace(before, after)) == [("pipeline-tests", severity, 4)]


def test_result_is_compared_with_what_a_pipeline_yields() -> None:
    good = {"message": "x", "tags": ["source:LOGS_SOURCE"]}
    assert found(TESTS, run=lambda sample, service: good) == []
    wrong = found(TESTS, run=lambda sample, service: {**good, "message": sample + service})
    assert wrong == [("pipeline-tests", "error", 4)]


@pytest.mark.parametrize("sample", ["{" * 5_000, '{"a": "\\ud800"}', '{"a": ' + "1" * 5_000 + "}", "{a}"])
def test_sample_that_only_looks_like_json_is_shown_as_it_is(sample: str) -> None:
    text = TESTS.replace('{"msg": "x"}', sample)
    [shown] = inspect_tests(text.encode()).facts["tests"]
    assert shown["sample"].startswith(sample[:3_000])


def test_key_that_was_left_in_a_sample_is_told() -> None:
    left = TESTS.replace('"x"', '"api_key=0123456789abcdef0123456789abcdef"')
    assert found(left) == [("secret-found", "error", 3)]


# -- with the pipeline


def pipeline(*types: str) -> dict[str, Any]:
    steps = "".join(f"    - {{type: {each}, name: x, enabled: true, sources: [x]}}\n" for each in types)
    text = f"id: acme\npipeline:\n  filter: {{query: source:acme}}\n  processors:\n{steps}"
    return dict(inspect(text.encode()).facts)


def expected(*keys: str) -> dict[str, Any]:
    more = "".join(f", {key}: 1" for key in keys)
    return dict(inspect_tests(TESTS.replace("message: x", f"message: x{more}").encode()).facts)


@pytest.mark.parametrize("key", ["timestamp", "status", "service", "trace_id", "span_id"])
def test_result_with_what_no_processor_sets_is_told(key: str) -> None:
    remapper = next(each for each, sets in agreement.REMAPPERS.items() if sets == key)
    also = ["timestamp"] if key == "timestamp" else []
    wrong = agreement.check(pipeline("message-remapper"), expected(key))
    assert [(each.code, each.severity, each.line) for each in wrong] == [("pipeline-tests", "error", 3)]
    assert list(agreement.check(pipeline(remapper), expected(key, *also))) == []


def test_result_has_a_time_when_a_processor_sets_it() -> None:
    [wrong] = agreement.check(pipeline("date-remapper"), expected())
    assert (wrong.severity, wrong.line) == ("error", 3)
    assert list(agreement.check(pipeline("status-remapper"), expected())) == []


def test_what_was_not_read_is_not_compared() -> None:
    assert list(agreement.check({}, expected("status"))) == []
    assert list(agreement.check(pipeline(), {})) == []


@corpus.needed
def test_published_tests_go_with_their_pipelines() -> None:
    paths = [each for each in corpus.files("listings", "assets/logs/*.yaml") if each.stem.endswith("_tests")]
    for path in paths:
        beside = path.with_name(f"{path.stem.removesuffix('_tests')}.yaml")
        judged = agreement.check(inspect(beside.read_bytes()).facts, inspect_tests(path.read_bytes()).facts)
        assert list(judged) == []
    assert len(paths) > 15
