"""The facts of Data's files that are shown, each in its shape. Pure."""

from listings.facts import ANY

METRICS = {"rows": int, "shown": [(str, str, str, str, str)]}
PIPELINE = {
    "excerpts": {ANY: str},
    "facets": int,
    "filter": str,
    "id": str,
    "more": int,
    "name": str,
    "outline": [{"depth": int, "detail": str, "enabled": bool, "line": int, "name": str, "type": str}],
    "processors": int,
}
TESTS = {"more": int, "tests": [{"line": int, "result": str, "sample": str, "service": str}]}
