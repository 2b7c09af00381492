"""The facts of Content's files that are shown, each in its shape. Pure."""

from listings.facts import ANY, NUMBER, TEXTS

DASHBOARD = {"description": str}
MONITOR = {
    "description": str,
    "message": str,
    "query": str,
    "tags": TEXTS,
    "thresholds": {ANY: NUMBER},
    "type": str,
}
RULE = {
    "cases": [{"name": str, "status": str, "condition": str}],
    "description": str,
    "queries": [{"name": str, "query": str, "group_by": TEXTS}],
    "tags": TEXTS,
}
VIEW = {"columns": TEXTS, "description": str, "facets": TEXTS, "query": str}
