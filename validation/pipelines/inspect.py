"""The inspection of a log pipeline and of its tests: from bytes to verdict."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.pipelines import rules
from validation.pipelines.processors import Step, walk
from validation.verdict import Verdict, refused
from validation.yamlfile import Document, read

MOST_STEPS = 400
MOST_TESTS = 30
MOST_CHARACTERS = 4_000

NO_PIPELINE = gettext_noop("The file has no pipeline. Export the pipeline from the platform as YAML.")
NO_TESTS = gettext_noop("The file has no tests. Write at least one sample with its expected result.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a pipeline's file; rules that differ for published listings are the section's."""
    document = read(data)
    if document.value is None and document.findings:
        return refused(*document.findings)
    if not isinstance(document.value, Mapping) or not isinstance(document.value.get("pipeline"), Mapping):
        return refused(Finding("pipeline-required", "error", NO_PIPELINE, line=1))
    steps = list(walk(document.value["pipeline"].get("processors"), "$.pipeline.processors"))
    found = [*document.findings, *rules.check(document, steps)]
    return Verdict(sorted(found, key=_line), _facts(document, steps), data)


def inspect_tests(data: bytes) -> Verdict:
    """Return the verdict on the file with a pipeline's tests."""
    document = read(data)
    if document.value is None and document.findings:
        return refused(*document.findings)
    tests = document.value.get("tests") if isinstance(document.value, Mapping) else None
    if not isinstance(tests, list) or not tests:
        return refused(Finding("pipeline-tests", "error", NO_TESTS, line=1))
    found = [*document.findings, *_test_findings(document, tests)]
    facts = {
        "id": str(document.value.get("id") or "")[:200],
        "count": len(tests),
        "tests": [_test(document, place, test) for place, test in enumerate(tests[:MOST_TESTS])],
    }
    return Verdict(sorted(found, key=_line), facts, data)


def _line(finding: Finding) -> int:
    return finding.line or 0


def _facts(document: Document, steps: list[Step]) -> dict[str, Any]:
    pipeline = document.value["pipeline"]
    query = rules.filter_query(document)
    place = document.position("$.pipeline.filter.query")
    return {
        "id": str(document.value.get("id") or "")[:200],
        "name": str(pipeline.get("name") or "")[:200],
        "filter": query[:500],
        "source": rules.source_of(query),
        "filter_line": place[0] if place else None,
        "processors": len(steps),
        "has_date": any(step.type == "date-remapper" for step in steps),
        "outline": [_outline(document, step) for step in steps[:MOST_STEPS]],
        "more": max(0, len(steps) - MOST_STEPS),
    }


def _outline(document: Document, step: Step) -> dict[str, Any]:
    place = document.position(step.path)
    return {
        "depth": min(step.depth, 4),
        "type": step.type,
        "name": step.name[:200],
        "enabled": step.values.get("enabled") is not False,
        "detail": step.detail,
        "line": place[0] if place else None,
    }


def _test_findings(document: Document, tests: list[Any]) -> Iterator[Finding]:
    for number, test in enumerate(tests):
        place = document.position(f"$.tests[{number}]")
        line, path = place[0] if place else None, f"$.tests[{number}]"
        if not isinstance(test, Mapping) or test.get("sample") in (None, ""):
            message = gettext_noop("Test %(number)s has no sample. Write the log as it arrives.")
            yield Finding("pipeline-tests", "error", message, {"number": number + 1}, line=line, path=path)
        elif not isinstance(test.get("result"), Mapping):
            message = gettext_noop("Test %(number)s has no result. Write what the pipeline makes of it.")
            yield Finding("pipeline-tests", "error", message, {"number": number + 1}, line=line, path=path)


def _test(document: Document, number: int, test: Any) -> dict[str, Any]:
    values = test if isinstance(test, Mapping) else {}
    place = document.position(f"$.tests[{number}]")
    return {
        "sample": _pretty(values.get("sample")),
        "result": _pretty(values.get("result")),
        "service": str(values.get("service") or "")[:200],
        "line": place[0] if place else None,
    }


def _pretty(value: Any) -> str:
    """Return a sample or result as people read it: JSON indented, text as it is, very long ones cut."""
    text = value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
    text = text.strip()
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"
