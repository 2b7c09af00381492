"""What others need to know of a detection rule: what is shown of it, and what the listing's rules read."""

import re
from collections.abc import Mapping
from typing import Any

from validation.detection_rules.rules import each_case

LONGEST = 2000
MOST = 50
SOURCE = re.compile(r"(?<![\w@.-])source:\s*(\((?:[^()]{1,500})\)|\"[^\"]{1,200}\"|[^\s()]+)")
JOINED = re.compile(r"\s+OR\s+|\s+")


def facts(rule: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a parsed rule. Texts are those of the file, none longer than is shown."""
    options = rule.get("options")
    method = options.get("detectionMethod") if isinstance(options, Mapping) else None
    return {
        "title": _text(rule, "name"),
        "description": _text(rule, "message"),
        "type": _text(rule, "type"),
        "method": method[:100] if isinstance(method, str) else "",
        "partner_id": _text(rule, "partnerRuleId")[:40],
        "tags": [tag[:200] for tag in _list(rule, "tags") if isinstance(tag, str)][:MOST],
        "queries": queries(rule),
        "sources": sources(rule),
        "cases": [
            {key: _text(case, key)[:500] for key in ("name", "status", "condition")}
            for _, case in each_case(rule)
        ][:MOST],
    }


def queries(rule: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the queries as they are shown: the text, and by what is counted and grouped."""
    return [
        {
            "name": _text(query, "name")[:200],
            "query": _text(query, "query"),
            "aggregation": _text(query, "aggregation")[:100],
            "group_by": [by[:200] for by in _list(query, "groupByFields") if isinstance(by, str)][:MOST],
        }
        for query in _list(rule, "queries")
        if isinstance(query, Mapping)
    ][:MOST]


def sources(rule: Mapping[str, Any]) -> list[list[str]]:
    """Return the log sources that each query names, the query that stands above all others first."""
    return [sorted(named_in(text)) for text in _query_texts(rule)][:MOST]


def named_in(query: str) -> set[str]:
    """Return the log sources that a query's `source:` names, one or several in brackets."""
    found: set[str] = set()
    for match in SOURCE.finditer(query):
        names = JOINED.split(match[1].strip("()").strip())
        found |= {name.strip('"').lower() for name in names if name.strip('"')}
    return found


def _query_texts(rule: Mapping[str, Any]) -> list[str]:
    options = rule.get("options")
    third = options.get("thirdPartyRuleOptions") if isinstance(options, Mapping) else None
    roots = _list(third, "rootQueries") if isinstance(third, Mapping) else []
    held = roots or _list(rule, "queries")
    return [_text(query, "query") for query in held if isinstance(query, Mapping)]


def _text(value: Mapping[str, Any], key: str) -> str:
    text = value.get(key)
    return text[:LONGEST] if isinstance(text, str) else ""


def _list(value: Mapping[str, Any], key: str) -> list[Any]:
    held = value.get(key)
    return held if isinstance(held, list) else []
