"""What the panel of a log pipeline shows: its processors in order, with what is found on each."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django import template

from validation.finding import Finding

register = template.Library()

PROCESSORS = "$.pipeline.processors["
# Findings that the section makes as well, from what else it knows; they stand beneath the file.
BENEATH = ("pipeline-filter",)
ICONS = {
    "pipeline": "filter",
    "grok-parser": "code",
    "date-remapper": "clock",
    "attribute-remapper": "fwd",
    "schema-remapper": "fwd",
    "category-processor": "tag",
    "schema-category-mapper": "tag",
    "lookup-processor": "search",
    "reference-table-lookup-processor": "search",
    "geo-ip-parser": "globe",
    "url-parser": "link",
    "user-agent-parser": "you",
    "arithmetic-processor": "numbers",
    "string-builder-processor": "heading",
    "array-processor": "bullets",
    "schema-processor": "bullets",
}


@dataclass(frozen=True)
class Remark:
    """A finding with the text of its line, where that is not to be read beside it anyway."""

    finding: Finding
    text: str


@dataclass(frozen=True)
class Shown:
    """A processor as it is listed."""

    facts: Mapping[str, Any]
    icon: str
    remarks: list[Remark] = field(default_factory=list)


@dataclass(frozen=True)
class Outline:
    """The processors, and what is found elsewhere in the file."""

    steps: list[Shown]
    others: list[Remark]


@register.simple_tag
def outline_of(facts: Mapping[str, Any], asset: Any = None) -> Outline:
    """`{% outline_of facts asset as outline %}`: with a file, each finding at the processor it is about."""
    steps = [Shown(step, ICONS.get(step.get("type", ""), "right")) for step in facts.get("outline", ())]
    others: list[Remark] = []
    found = (asset.get("findings") or []) if isinstance(asset, Mapping) else []
    excerpts = facts.get("excerpts", {})
    for finding in map(Finding.from_dict, found):
        if finding.line is None or finding.code in BENEATH:
            continue
        text = excerpts.get(str(finding.line), "")
        before = [step for step in steps if step.facts.get("line", 0) <= finding.line]
        if before and finding.path.startswith(PROCESSORS):
            is_told = before[-1].facts.get("line") == finding.line
            before[-1].remarks.append(Remark(finding, "" if is_told else text))
        else:
            others.append(Remark(finding, text))
    return Outline(steps, others)
