"""What the inspections of JSON files have in common: reading, judging, placing what was found."""

from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from validation import copies, jsonfile, progress, secrets
from validation.api_models import Kind, Objection
from validation.finding import Finding
from validation.jsonfile import Document
from validation.messages import gettext_noop
from validation.verdict import Rendition, Verdict, refused

Rules = Callable[[Mapping[str, Any]], list[Finding]]
MOST_CHOICES = 8

NO_OBJECT = gettext_noop("The file holds no JSON object. Export it again.")
MESSAGES: Mapping[Kind, str] = {
    "missing": gettext_noop("%(path)s is missing. The platform's public API needs it; add it."),
    "type": gettext_noop("%(path)s: expected %(expected)s, found %(found)s. Correct it."),
    "number-as-text": gettext_noop("%(path)s is a number written as text. Take the quotation marks away."),
    "choice": gettext_noop("%(path)s: “%(found)s” is not known. Use %(expected)s."),
    "refused": gettext_noop("The platform's public API does not accept %(path)s. Export it again."),
}


def inspect(
    data: bytes,
    *,
    code: str,
    rules: Iterable[Rules],
    facts: Callable[[Mapping[str, Any]], dict[str, Any]],
    remember: Iterable[str] | Callable[[Mapping[str, Any]], Iterable[str]] = (),
    metrics: Callable[[Mapping[str, Any]], Iterable[tuple[str, str]]] = lambda value: (),
    draw: Callable[[Mapping[str, Any]], tuple[Rendition, ...]] = lambda value: (),
) -> Verdict:
    """Return the verdict on a JSON file whose codes begin with `code`.

    `remember` are the paths whose lines the rules of the listing ask for; `metrics` returns name and path of
    each metric used; `draw` makes pictures of the value. What cannot be read as an object is refused; else
    the bytes stay as they came.
    """
    progress.step(progress.READING)
    document = jsonfile.read(data, code=f"{code}-json")
    hidden = secrets.in_file(data)
    if document.refused:
        return refused(*document.findings, *hidden)
    if not isinstance(document.value, Mapping):
        return refused(*document.findings, Finding(f"{code}-json", "error", NO_OBJECT, line=1), *hidden)
    value = document.value
    progress.step(progress.RULES)
    found = _once(finding for rule in rules for finding in rule(value))
    remembered = remember(value) if callable(remember) else remember
    told = {
        **facts(value),
        "lines": {path: document.position(path)[0] for path in remembered},
        "metrics": [_use(document, name, path) for name, path in metrics(value)],
    }
    placed = [document.placed(finding) for finding in found]
    progress.step(progress.DRAWING)
    return Verdict(
        findings=[*document.findings, *placed, *hidden],
        facts=told,
        clean=data,
        renditions=draw(value) if copies.wanted() else (),
    )


def _use(document: Document, name: str, path: str) -> dict[str, Any]:
    return {"name": name, "path": path, "line": document.position(path)[0]}


def _once(findings: Iterable[Finding]) -> list[Finding]:
    """Return the findings; of two errors of form at one path the first says enough."""
    told: set[tuple[str, str]] = set()
    found = []
    for finding in findings:
        key = (finding.code, finding.path)
        of_form = finding.severity == "error" and finding.code.endswith("-schema")
        if of_form and key in told:
            continue
        if of_form:
            told.add(key)
        found.append(finding)
    return found


def as_findings(objections: Iterable[Objection], code: str) -> list[Finding]:
    """Return what a model objects to as findings; a number written as text is kept with a warning."""
    return [
        Finding(
            code,
            "warning" if each.kind == "number-as-text" else "error",
            MESSAGES[each.kind],
            {"path": each.path, "expected": _few(each), "found": each.found},
            path=each.path,
        )
        for each in objections
    ]


def _few(objection: Objection) -> str:
    """Return what is expected; of very many choices those that look most like what was found."""
    choices = objection.expected.split(", ")
    if len(choices) <= MOST_CHOICES:
        return objection.expected
    close = get_close_matches(objection.found, choices, n=3, cutoff=0.4)
    return ", ".join(close or choices[:3]) + " …"
