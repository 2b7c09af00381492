"""Whether tests agree with their pipeline, as far as the two files say it without being run.

Source: what published pipelines and tests hold. A log has a time exactly when a processor says which; what no
processor sets is in no result.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding, Param
from validation.messages import gettext_noop

CODE = "pipeline-tests"
# The type of remapper, and the key of a result that it sets.
REMAPPERS = {
    "date-remapper": "timestamp",
    "status-remapper": "status",
    "service-remapper": "service",
    "trace-id-remapper": "trace_id",
    "span-id-remapper": "span_id",
}

NOT_SET = gettext_noop(
    "Test %(number)s expects %(key)s, and the pipeline has no %(remapper)s. Remove one or add the other."
)
NO_TIME = gettext_noop("Test %(number)s expects no timestamp, and the pipeline sets one. Add it.")


def expected_of(results: list[Any]) -> dict[str, dict[str, int]]:
    """Return, for each key that a remapper sets, the first test that expects it and the first that does not.

    Tests are numbered from 1; 0 stands for none.
    """
    has = {
        key: [isinstance(result, Mapping) and key in result for result in results]
        for key in REMAPPERS.values()
    }
    return {
        key: {
            "with": each.index(True) + 1 if True in each else 0,
            "without": each.index(False) + 1 if False in each else 0,
        }
        for key, each in has.items()
    }


def check(pipeline: Mapping[str, Any], tests: Mapping[str, Any]) -> Iterator[Finding]:
    """Yield where the facts of the tests do not go with those of the pipeline: each fault once, at a test."""
    expected: Mapping[str, Mapping[str, int]] = tests.get("expected") or {}
    if "remappers" not in pipeline or not expected:
        return
    for remapper, key in REMAPPERS.items():
        first = expected.get(key) or {}
        there = remapper in pipeline["remappers"]
        if not there and (number := first.get("with", 0)):
            params: dict[str, Param] = {"number": number, "key": key, "remapper": remapper}
            yield Finding(CODE, "error", NOT_SET, params, line=_line(tests, number))
        elif there and key == "timestamp" and (number := first.get("without", 0)):
            yield Finding(CODE, "error", NO_TIME, {"number": number}, line=_line(tests, number))


def _line(tests: Mapping[str, Any], number: int) -> int | None:
    listed = tests.get("tests") or []
    line = listed[number - 1].get("line") if number <= len(listed) else None
    return line if isinstance(line, int) else None
