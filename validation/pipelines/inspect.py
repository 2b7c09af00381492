"""The inspection of a log pipeline: from bytes to verdict."""

from collections.abc import Mapping
from typing import Any

from validation import progress, secrets
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.pipelines import rules
from validation.pipelines.agreement import REMAPPERS
from validation.pipelines.processors import Step, walk
from validation.verdict import MOST_FINDINGS, Verdict, refused
from validation.yamlfile import Document, read, secrets_in, text_of

MOST_STEPS = 400
LONGEST_EXCERPT = 160

NO_PIPELINE = gettext_noop("The file has no pipeline. Export the pipeline from the platform as YAML.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a pipeline's file; rules that differ for published listings are the section's."""
    progress.step(progress.READING)
    document = read(data)
    if document.value is None and document.findings:
        return refused(*document.findings, *secrets_in(data))
    if not isinstance(document.value, Mapping) or not isinstance(document.value.get("pipeline"), Mapping):
        return refused(Finding("pipeline-required", "error", NO_PIPELINE, line=1), *secrets_in(data))
    progress.step(progress.RULES)
    steps = list(walk(document.value["pipeline"].get("processors"), "$.pipeline.processors"))
    found = [*document.findings, *rules.check(document, steps)]
    facts = {**_facts(document, steps), "excerpts": _excerpts(text_of(data), found)}
    return Verdict(sorted([*found, *secrets_in(data)], key=line_of), facts, data)


def line_of(finding: Finding) -> int:
    """Return the line by which findings are put in order; what concerns the whole file comes first."""
    return finding.line or 0


def _facts(document: Document, steps: list[Step]) -> dict[str, Any]:
    pipeline = document.value["pipeline"]
    query = rules.filter_query(document)
    place = document.position("$.pipeline.filter.query")
    facets = document.value.get("facets")
    return {
        "id": str(document.value.get("id") or "")[:200],
        "name": str(pipeline.get("name") or "")[:200],
        "filter": query[:500],
        "source": rules.source_of(query),
        "filter_line": place[0] if place else None,
        "processors": len(steps),
        "has_date": any(step.type == "date-remapper" for step in steps),
        "remappers": sorted({step.type for step in steps if step.type in REMAPPERS}),
        "facets": len(facets) if isinstance(facets, list) else 0,
        "outline": [_outline(document, step) for step in steps[:MOST_STEPS]],
        "more": max(0, len(steps) - MOST_STEPS),
    }


def _excerpts(text: str, found: list[Finding]) -> dict[str, str]:
    """Return the texts of the lines on which something was found; a secret's line is not repeated."""
    lines, hidden = text.split("\n"), secrets.lines_in(text)
    wanted = sorted({finding.line for finding in found if finding.line and finding.line not in hidden})
    return {str(line): lines[line - 1].strip()[:LONGEST_EXCERPT] for line in wanted[:MOST_FINDINGS]}


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
