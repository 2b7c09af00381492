"""The inspection of a pipeline's tests: samples of logs, each with what the pipeline makes of it."""

import json
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from validation import progress
from validation.finding import Finding, Param, Severity
from validation.messages import gettext_noop
from validation.pipelines import agreement
from validation.pipelines.inspect import line_of
from validation.verdict import Verdict, refused
from validation.yamlfile import Document, read, secrets_in

CODE = "pipeline-tests"
MOST_TESTS = 30
MOST_CHARACTERS = 3_000
RESULT_KEYS = ("custom", "message", "tags", *agreement.REMAPPERS.values())
ALWAYS = ("message", "tags")

# What a pipeline makes of a sample: its text and service in, the result out.
Run = Callable[[str, str], Mapping[str, Any]]

NO_TESTS = gettext_noop("The file has no tests. Write at least one sample with its expected result.")
NO_SAMPLE = gettext_noop("Test %(number)s has no sample. Write the log as it arrives.")
NO_RESULT = gettext_noop("Test %(number)s has no result. Write what the pipeline makes of it.")
NOT_OBJECT = gettext_noop("custom of test %(number)s is no object. Write its attributes as keys.")
NOT_LIST = gettext_noop("tags of test %(number)s is no list. Write each tag on a line after a dash.")
LACKS = gettext_noop("The result of test %(number)s has no %(keys)s. Add what the pipeline yields.")
STRANGE = gettext_noop("The result of test %(number)s has %(keys)s, which no log has. Put it under custom.")
DIFFERS = gettext_noop("Test %(number)s expects another %(keys)s than the pipeline yields. Compare the two.")


def inspect_tests(data: bytes, run: Run | None = None) -> Verdict:
    """Return the verdict on the file with a pipeline's tests.

    With `run`, each sample goes through it and what it yields is compared. Without, results are judged by
    their form alone, and `agreement` says whether they go with the pipeline's processors.
    """
    progress.step(progress.READING)
    document = read(data)
    if document.value is None and document.findings:
        return refused(*document.findings, *secrets_in(data))
    tests = document.value.get("tests") if isinstance(document.value, Mapping) else None
    if not isinstance(tests, list) or not tests:
        return refused(Finding(CODE, "error", NO_TESTS, line=1), *secrets_in(data))
    progress.step(progress.RULES)
    judged = [
        _placed(document, number, finding)
        for number, test in enumerate(tests)
        for finding in _judge(number + 1, test, run)
    ]
    found = [*document.findings, *judged, *secrets_in(data)]
    facts = {
        "id": str(document.value.get("id") or "")[:200],
        "count": len(tests),
        "expected": agreement.expected_of(
            [test.get("result") if isinstance(test, Mapping) else None for test in tests]
        ),
        "tests": [_shown(document, place, test) for place, test in enumerate(tests[:MOST_TESTS])],
        "more": max(0, len(tests) - MOST_TESTS),
    }
    return Verdict(sorted(found, key=line_of), facts, data)


def _judge(number: int, test: Any, run: Run | None) -> Iterator[Finding]:
    """A test has a sample and a result, and the result the form of a log (pipeline-tests)."""
    values = test if isinstance(test, Mapping) else {}
    sample, result = values.get("sample"), values.get("result")
    if sample in (None, ""):
        yield _finding(number, NO_SAMPLE)
    elif not isinstance(result, Mapping):
        yield _finding(number, NO_RESULT)
    else:
        yield from _form(number, result)
        if run:
            yield from _compare(number, result, run(_text(sample), str(values.get("service") or "")))


def _form(number: int, result: Mapping[str, Any]) -> Iterator[Finding]:
    if result.get("custom") is not None and not isinstance(result["custom"], Mapping):
        yield _finding(number, NOT_OBJECT, "result.custom")
    if result.get("tags") is not None and not isinstance(result["tags"], list):
        yield _finding(number, NOT_LIST, "result.tags")
    if lacking := [key for key in ALWAYS if key not in result]:
        yield _finding(number, LACKS, "result", "warning", keys=", ".join(lacking))
    if strange := [str(key) for key in result if key not in RESULT_KEYS]:
        yield _finding(number, STRANGE, "result", "warning", keys=", ".join(strange)[:120])


def _compare(number: int, expected: Mapping[str, Any], yielded: Mapping[str, Any]) -> Iterator[Finding]:
    keys = [key for key in {**expected, **yielded} if expected.get(key) != yielded.get(key)]
    if keys:
        yield _finding(number, DIFFERS, "result", keys=", ".join(keys)[:120])


def _finding(
    number: int, message: str, path: str = "", severity: Severity = "error", **params: Param
) -> Finding:
    return Finding(CODE, severity, message, {"number": number, **params}, path=path)


def _placed(document: Document, number: int, finding: Finding) -> Finding:
    path = f"$.tests[{number}]" + (f".{finding.path}" if finding.path else "")
    line, column = document.position(path) or (None, None)
    return finding.at(path=path, line=line, column=column)


def _shown(document: Document, number: int, test: Any) -> dict[str, Any]:
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
    text = _text(value)
    if isinstance(value, str) and value.lstrip().startswith("{"):
        try:
            text = json.dumps(json.loads(value), indent=2, ensure_ascii=False)
            text.encode()
        except (ValueError, RecursionError):  # a text that only looks like JSON, or holds half a character
            text = value
    text = text.strip()
    return text if len(text) <= MOST_CHARACTERS else f"{text[:MOST_CHARACTERS]}…"


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, indent=2, ensure_ascii=False)
