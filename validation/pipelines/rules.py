"""The rules of a log pipeline, from its file alone. Source: the platform's guide to log integrations."""

import re
from collections.abc import Iterator, Mapping

from validation.finding import Finding
from validation.messages import gettext_noop
from validation.pipelines import facets, steps
from validation.pipelines.processors import Step
from validation.yamlfile import Document

SOURCE = re.compile(r'\(?\s*source:\(?"?([\w./-]+)"?\)?\s*\)?')
RESERVED = {
    "message-remapper": "message",
    "status-remapper": "status",
    "service-remapper": "service",
}


def check(document: Document, listed: list[Step]) -> list[Finding]:
    """Return what is wrong with a pipeline, each with its line and path."""
    source, name = source_of(filter_query(document)), str(document.value["pipeline"].get("name") or "")
    found = [
        *filters(document),
        *reserved(listed),
        *facets.check(document.value.get("facets"), source=source, name=name),
        *(finding for step in listed for finding in steps.check(step, document)),
    ]
    return [_placed(document, finding) for finding in found]


def filter_query(document: Document) -> str:
    """Return the query by which the pipeline takes its logs."""
    taken = document.value["pipeline"].get("filter")
    return str(taken.get("query") or "") if isinstance(taken, Mapping) else ""


def source_of(query: str) -> str:
    """Return the one source that a query names, or nothing where it names more or something else."""
    found = SOURCE.fullmatch(query.strip())
    return found[1] if found else ""


def filters(document: Document) -> Iterator[Finding]:
    """The filter names the log source and nothing else (pipeline-filter)."""
    query = filter_query(document)
    if not source_of(query):
        message = gettext_noop(
            "The filter is “%(query)s”. It has to be source: and the log source, nothing else."
        )
        yield Finding(
            "pipeline-filter", "error", message, {"query": query[:120]}, path="$.pipeline.filter.query"
        )


def reserved(listed: list[Step]) -> Iterator[Finding]:
    """Which attributes are the message, the status and the service is best said (pipeline-reserved)."""
    there = {step.type for step in listed}
    missing = [word for kind, word in RESERVED.items() if kind not in there]
    if missing:
        message = gettext_noop("No remapper says what is the %(words)s. Add one where the logs have it.")
        params = {"words": ", ".join(missing)}
        yield Finding("pipeline-reserved", "info", message, params)


def _placed(document: Document, finding: Finding) -> Finding:
    """Return the finding with the line and column of its path, unless its line is known."""
    place = document.position(finding.path) if finding.path else None
    return finding.at(line=place[0], column=place[1]) if place and not finding.line else finding
