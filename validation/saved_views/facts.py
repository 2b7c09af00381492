"""What is shown of a saved view."""

from collections.abc import Mapping
from typing import Any

LONGEST = 2000
MOST = 100


def facts(view: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is told of a parsed view."""
    options = view.get("options")
    columns = options.get("columns") if isinstance(options, Mapping) else None
    return {
        "title": _text(view.get("name")),
        "description": "",
        "query": _text(view.get("query")),
        "page": _text(view.get("page"))[:100],
        "columns": _texts(columns),
        "facets": _texts(view.get("visible_facets")),
    }


def _text(value: object) -> str:
    return value[:LONGEST] if isinstance(value, str) else ""


def _texts(value: object) -> list[str]:
    held = value if isinstance(value, list) else []
    return [text[:200] for text in held if isinstance(text, str)][:MOST]
