"""The names of metrics in the queries of dashboards, monitors and rules."""

import re

_NAME = r"[a-zA-Z][a-zA-Z0-9_.]*+"
_AGGREGATED = re.compile(
    rf"(?<![\w.])(?:avg|sum|min|max|count|last|p\d{{2,3}}(?:\.\d+)?)(?:\([^()]*+\))?:\s*+({_NAME})(?!\s*+[:(])"
)
_BARE = re.compile(rf"(?<![\w.@:])({_NAME})(?=\{{)")
_WORDS = frozenset({"by"})


def metric_names(query: str) -> list[str]:
    """Return the names of the metrics that a query asks for, each once, in their order."""
    found = [
        (match.start(1), match[1]) for pattern in (_AGGREGATED, _BARE) for match in pattern.finditer(query)
    ]
    names = (name.rstrip(".") for _, name in sorted(found))
    return list(dict.fromkeys(name for name in names if name not in _WORDS))
