"""The rules of a monitor's file that hold whatever the listing. Pure: the parsed file in, findings out.

Findings name the path inside the file; the line is added where the file itself is at hand.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from validation.finding import Finding
from validation.messages import gettext_noop

VERSION = 2
LONGEST_TITLE = 100
LONGEST_DESCRIPTION = 300
LONGEST_READ = 500
LARGEST = 1e300
OUTER: Mapping[str, type] = {
    "title": str,
    "description": str,
    "tags": list,
    "created_at": str,
    "last_updated_at": str,
    "definition": dict,
}
INNER: Mapping[str, type] = {
    "name": str,
    "type": str,
    "query": str,
    "message": str,
    "options": dict,
    "tags": list,
}
DATES = ("created_at", "last_updated_at")
COMPARED = re.compile(r"(?:[<>]=?|==|!=)\s*(-?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)\s*$")
VERB = re.compile(
    r"\S.*?\s(is|are|was|were|has|have|had|does|do|did|can|cannot|may|exceeds?|drops?|falls?|rises?|grows?|"
    r"fails?|stops?|starts?|increases?|decreases?|reaches|spikes?|crosses|changes?|remains?|stays?|goes|"
    r"runs?|takes?|needs?|shows?|reports?|receives?|returns?|misses|detects?|expires?|becomes?|"
    r"[a-z]{3,}ed|[a-z]{3,}ing|\w+n't)\b",
    re.IGNORECASE | re.DOTALL,
)

MISSING = gettext_noop("“%(key)s” is missing. Add it.")
WRONG_KIND = gettext_noop("“%(key)s” has to be %(expected)s, not %(found)s.")
WORDS = {
    str: "text",
    list: "a list",
    dict: "an object",
    int: "a number",
    float: "a number",
    bool: "true or false",
}


def check(monitor: Mapping[str, Any]) -> list[Finding]:
    """Return every finding that the parsed file alone gives rise to; the API's own model aside."""
    return [
        *form(monitor),
        *dates(monitor),
        *left_in(monitor),
        *title(monitor),
        *description(monitor),
        *threshold(monitor),
    ]


def form(monitor: Mapping[str, Any]) -> list[Finding]:
    """The file wraps the API's definition in what the catalogue shows of it (monitor-schema)."""
    found = []
    if monitor.get("version") != VERSION or isinstance(monitor.get("version"), bool):
        message = gettext_noop("The monitor's “version” has to be %(version)s. Set it.")
        found.append(Finding("monitor-schema", "error", message, {"version": VERSION}, path="$.version"))
    found += _keys(monitor, OUTER, "$")
    definition = monitor.get("definition")
    if isinstance(definition, Mapping):
        found += _keys(definition, INNER, "$.definition")
    return found


def _keys(value: Mapping[str, Any], wanted: Mapping[str, type], path: str) -> list[Finding]:
    found = []
    for key, kind in wanted.items():
        at = f"{path}.{key}"
        if key not in value:
            found.append(Finding("monitor-schema", "error", MISSING, {"key": key}, path=at))
        elif not isinstance(value[key], kind):
            there = "null" if value[key] is None else WORDS.get(type(value[key]), "something else")
            params = {"key": key, "expected": WORDS[kind], "found": there}
            found.append(Finding("monitor-schema", "error", WRONG_KIND, params, path=at))
    return found


def dates(monitor: Mapping[str, Any]) -> list[Finding]:
    """Dates are written as 2026-01-31 (monitor-schema)."""
    message = gettext_noop("“%(key)s” is no date. Write it as YYYY-MM-DD, such as 2026-01-31.")
    return [
        Finding("monitor-schema", "error", message, {"key": key}, path=f"$.{key}")
        for key in DATES
        if isinstance(monitor.get(key), str) and not _is_date(monitor[key])
    ]


def _is_date(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return len(text) == len("2026-01-31")


def left_in(monitor: Mapping[str, Any]) -> list[Finding]:
    """An ID is of the account the monitor was exported from (monitor-schema)."""
    message = gettext_noop("An “id” is left from the export. It is not used; remove it.")
    definition = monitor.get("definition")
    places = {"$.id": monitor, "$.definition.id": definition if isinstance(definition, Mapping) else {}}
    return [
        Finding("monitor-schema", "info", message, path=path)
        for path, value in places.items()
        if "id" in value
    ]


def title(monitor: Mapping[str, Any]) -> list[Finding]:
    """The catalogue's title: short, without variables, a subject and then a verb (monitor-title)."""
    text = monitor.get("title")
    if not isinstance(text, str):
        return []
    found: list[tuple[str, dict[str, int]]] = []
    if not text.strip():
        found.append((gettext_noop("The title is empty. Say what is watched and what happens to it."), {}))
    elif len(text) > LONGEST_TITLE:
        message = gettext_noop("The title has %(length)s characters; at most %(limit)s. Shorten it.")
        found.append((message, {"length": len(text), "limit": LONGEST_TITLE}))
    if "{{" in text:
        message = gettext_noop(
            "The title holds a template variable. It is shown as it stands; use it in the definition's name."
        )
        found.append((message, {}))
    if text.strip() and not VERB.match(text.strip()[:LONGEST_READ]):
        message = gettext_noop(
            "The title does not say what happens. Name what is watched, then a verb: “Queue is growing”."
        )
        found.append((message, {}))
    return [Finding("monitor-title", "warning", message, params, path="$.title") for message, params in found]


def description(monitor: Mapping[str, Any]) -> list[Finding]:
    """The description says why it matters, in few words (monitor-description)."""
    text = monitor.get("description")
    if not isinstance(text, str):
        return []
    if not text.strip():
        message = gettext_noop("The description is empty. Say why what is watched matters.")
        return [Finding("monitor-description", "warning", message, path="$.description")]
    if text.strip() == str(monitor.get("title", "")).strip():
        message = gettext_noop("The description repeats the title. Say why what is watched matters.")
        return [Finding("monitor-description", "warning", message, path="$.description")]
    if len(text) <= LONGEST_DESCRIPTION:
        return []
    message = gettext_noop("The description has %(length)s characters; at most %(limit)s. Shorten it.")
    params = {"length": len(text), "limit": LONGEST_DESCRIPTION}
    return [Finding("monitor-description", "warning", message, params, path="$.description")]


def threshold(monitor: Mapping[str, Any]) -> list[Finding]:
    """The number the query compares with is the critical threshold in the options (monitor-threshold)."""
    definition = monitor.get("definition")
    if not isinstance(definition, Mapping) or not isinstance(definition.get("query"), str):
        return []
    compared = COMPARED.search(definition["query"].rstrip()[-LONGEST_READ:])
    critical = thresholds(definition).get("critical")
    if compared is None or critical is None or float(compared[1]) == float(critical):
        return []
    message = gettext_noop(
        "The critical threshold is %(critical)s here and %(compared)s at the end of the query. "
        "Write the same number in both."
    )
    params = {"critical": shown(critical), "compared": compared[1]}
    path = "$.definition.options.thresholds.critical"
    return [Finding("monitor-threshold", "error", message, params, path=path)]


def thresholds(definition: Mapping[str, Any]) -> dict[str, float]:
    """Return the thresholds of a definition by name; those that are no numbers are left out."""
    options = definition.get("options")
    held = options.get("thresholds") if isinstance(options, Mapping) else None
    if not isinstance(held, Mapping):
        return {}
    return {
        str(name): number
        for name, number in held.items()
        if isinstance(number, int | float) and not isinstance(number, bool) and abs(number) < LARGEST
    }


def shown(number: float) -> str:
    """Return a number as a person writes it."""
    return str(int(number)) if float(number).is_integer() and abs(number) < 1e15 else str(number)
