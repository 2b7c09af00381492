"""The processors of a log pipeline: which there are, what each needs, and how they nest.

Source: the platform's documentation of log processors, and what published pipelines hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# What each type needs beside type, name and enabled; "a.b" is a key within a key.
NEEDS: dict[str, tuple[str, ...]] = {
    "attribute-remapper": ("sources", "target", "sourceType", "targetType"),
    "grok-parser": ("source", "grok.matchRules"),
    "string-builder-processor": ("template", "target"),
    "pipeline": ("filter.query", "processors"),
    "date-remapper": ("sources",),
    "status-remapper": ("sources",),
    "service-remapper": ("sources",),
    "message-remapper": ("sources",),
    "trace-id-remapper": ("sources",),
    "span-id-remapper": ("sources",),
    "category-processor": ("target", "categories"),
    "geo-ip-parser": ("sources", "target"),
    "lookup-processor": ("source", "target", "lookupTable"),
    "schema-processor": ("schema", "mappers"),
    "schema-remapper": ("sources", "target"),
    "schema-category-mapper": ("categories", "targets"),
    "arithmetic-processor": ("expression", "target"),
    "user-agent-parser": ("sources", "target"),
    "url-parser": ("sources", "target"),
    "array-processor": ("operation",),
    "decoder-processor": ("source", "target"),
    "threat-intel-processor": ("sources", "target"),
    "reference-table-lookup-processor": ("source", "target", "lookupEnrichmentTable"),
}
INNER = ("schema-remapper", "schema-category-mapper")
MOST_DEPTH = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One processor: what it holds, its path in the file, and how deep it stands."""

    values: Mapping[str, Any]
    path: str
    depth: int

    @property
    def type(self) -> str:
        """The type as written; empty where there is none."""
        return str(self.values.get("type") or "")

    @property
    def name(self) -> str:
        """The name as written; empty where there is none."""
        return str(self.values.get("name") or "")

    def get(self, key: str) -> Any:
        """Return what stands under a key such as "grok.matchRules", or None."""
        value: Any = self.values
        for part in key.split("."):
            value = value.get(part) if isinstance(value, Mapping) else None
        return value

    @property
    def missing(self) -> list[str]:
        """The keys its type needs and it lacks."""
        return [key for key in NEEDS.get(self.type, ()) if self.get(key) in (None, "", [])]

    @property
    def detail(self) -> str:
        """What it works on, in short."""
        keys = ("sources", "source", "filter.query", "template")
        sources = next((found for key in keys if (found := self.get(key))), "")
        source = ", ".join(map(str, sources)) if isinstance(sources, list) else str(sources or "")
        target = str(self.get("target") or "")
        return f"{source} → {target}"[:200] if source and target else (source or target)[:200]


def walk(processors: Any, path: str, depth: int = 0) -> Iterator[Step]:
    """Yield every processor of a list in order, those within others after them."""
    if not isinstance(processors, list) or depth > MOST_DEPTH:
        return
    for place, item in enumerate(processors):
        here = f"{path}[{place}]"
        step = Step(item if isinstance(item, Mapping) else {}, here, depth)
        yield step
        for key in ("processors", "mappers"):
            yield from walk(step.values.get(key), f"{here}.{key}", depth + 1)
