"""The rules of a log pipeline, from its file alone. Source: the platform's guide to log integrations."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding, Param, Severity
from validation.messages import gettext_noop
from validation.pipelines.grok import NotCompiled, Rule, compile_rule
from validation.pipelines.grok import rules as grok_rules
from validation.pipelines.processors import NEEDS, Step
from validation.yamlfile import Document

SOURCE = re.compile(r'\(?\s*source:\(?"?([\w./-]+)"?\)?\s*\)?')
RESERVED = {
    "message-remapper": "message",
    "status-remapper": "status",
    "service-remapper": "service",
}
NUMBERS = ("integer", "double")
REASONS = {
    "name": gettext_noop("The rule “%(about)s” has no name before its pattern. Write one, such as line."),
    "long": gettext_noop("The rule %(about)s is too long to be read. Split it into support rules."),
    "matcher": gettext_noop("“%(about)s” is no matcher and no support rule of this parser."),
    "filter": gettext_noop("“%(about)s” is no filter of a grok rule."),
    "bracket": gettext_noop("A %%{…} is not closed near “%(about)s”. Close it with }."),
    "regex": gettext_noop("The rule does not compile: %(about)s."),
}


def check(document: Document, steps: list[Step]) -> list[Finding]:
    """Return what is wrong with a pipeline, each with its line and path."""
    found = [
        *filters(document),
        *reserved(document, steps),
        *facets(document),
        *(finding for step in steps for finding in _step(step)),
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


def reserved(document: Document, steps: list[Step]) -> Iterator[Finding]:
    """Which attributes are the message, the status and the service is best said (pipeline-reserved)."""
    there = {step.type for step in steps}
    missing = [word for kind, word in RESERVED.items() if kind not in there]
    if missing:
        message = gettext_noop("No remapper says what is the %(words)s. Add one where the logs have it.")
        params = {"words": ", ".join(missing)}
        yield Finding("pipeline-reserved", "info", message, params, path="$.pipeline.processors")


def facets(document: Document) -> Iterator[Finding]:
    """A facet of one's own begins with the source, and its type fits how it is used (pipeline-facets)."""
    listed = document.value.get("facets")
    source = source_of(filter_query(document))
    others = 0
    for place, facet in enumerate(listed if isinstance(listed, list) else []):
        if not isinstance(facet, Mapping):
            continue
        path = str(facet.get("path") or "")
        others += (
            bool(source)
            and "." in path
            and not path.startswith((f"{source}.", f"@{source}."))
            and _own(facet)
        )
        if facet.get("facetType") == "range" and facet.get("type") not in NUMBERS:
            message = gettext_noop(
                "The facet %(name)s is a range and its type is no number. Use integer or double."
            )
            params = {"name": str(facet.get("name") or path)[:80]}
            yield Finding("pipeline-facets", "warning", message, params, path=f"$.facets[{place}]")
    if others:
        message = gettext_noop("%(count)s facets of this integration do not begin with “%(source)s.”.")
        params2: dict[str, Param] = {"count": others, "source": source}
        yield Finding("pipeline-facets", "info", message, params2, path="$.facets")


STANDARD = (
    "http.",
    "network.",
    "usr.",
    "db.",
    "error.",
    "logger.",
    "dns.",
    "geoip.",
    "ocsf.",
    "evt.",
    "syslog.",
)


def _own(facet: Mapping[str, Any]) -> bool:
    """Say whether a facet is the integration's own and not one of the standard attributes."""
    return facet.get("source") != "tag" and not str(facet.get("path") or "").lstrip("@").startswith(STANDARD)


def _step(step: Step) -> Iterator[Finding]:
    if step.type not in NEEDS:
        message = gettext_noop("“%(type)s” is no processor of a log pipeline. Look at its type.")
        yield _at(step, "pipeline-processor", "error", message, type=step.type[:80])
        return
    for key in step.missing:
        message = gettext_noop("The processor %(type)s needs %(key)s. Add it.")
        yield _at(step, "pipeline-processor", "error", message, type=step.type, key=key)
    yield from _preserve(step)
    if step.type == "grok-parser":
        yield from _grok(step)


def _preserve(step: Step) -> Iterator[Finding]:
    """A new pipeline has no need to keep an attribute under its old name as well (pipeline-preserve)."""
    target = str(step.get("target") or "")
    keeps = step.type == "attribute-remapper" and step.get("preserveSource") is True
    if keeps and not target.startswith("ocsf."):
        message = gettext_noop("%(name)s keeps its source beside %(target)s. Set preserveSource to false.")
        yield _at(step, "pipeline-preserve", "warning", message, name=step.name[:80], target=target[:80])


def _grok(step: Step) -> Iterator[Finding]:
    texts = {key: str(step.get(f"grok.{key}") or "") for key in ("supportRules", "matchRules")}
    supports = frozenset(rule.name for rule in grok_rules(texts["supportRules"]))
    for key, text in texts.items():
        for rule in grok_rules(text):
            fault = _fault(rule, supports)
            if fault:
                path, about = f"{step.path}.grok.{key}", {"about": fault.about}
                message, line = REASONS[fault.reason], rule.line + 1
                yield Finding("pipeline-processor", "error", message, about, path=path, column=line)


def _fault(rule: Rule, supports: frozenset[str]) -> NotCompiled | None:
    try:
        compile_rule(rule, supports)
    except NotCompiled as fault:
        return fault
    return None


def _at(step: Step, code: str, severity: Severity, message: str, **params: Param) -> Finding:
    return Finding(code, severity, message, params, path=step.path)


def _placed(document: Document, finding: Finding) -> Finding:
    """Return the finding with its line. For a rule within a text, `column` counted its lines so far."""
    place = document.position(finding.path)
    if place is None:
        return finding.at(column=None)
    line, column = place
    return finding.at(line=line + (finding.column or 0), column=None if finding.column else column)
