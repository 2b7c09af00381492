"""The processors of a log pipeline: which there are, what each needs, and how they nest.

Source: the platform's documentation of log processors, and what published pipelines hold.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

# What each type needs filled in, beside its type; "a.b" is a key within a key.
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
    "schema-processor": (
        "schema.schemaType",
        "schema.version",
        "schema.className",
        "schema.classUid",
        "mappers",
    ),
    "schema-remapper": ("name", "sources", "target"),
    "schema-category-mapper": ("name", "categories", "targets.name", "targets.id"),
    "arithmetic-processor": ("expression", "target"),
    "user-agent-parser": ("sources", "target"),
    "url-parser": ("sources", "target"),
    "array-processor": ("operation.type", "operation.source"),
    "decoder-processor": ("source", "target"),
    "threat-intel-processor": ("sources", "target"),
    "reference-table-lookup-processor": ("source", "target", "lookupEnrichmentTable"),
}
# What each type has to have, though it may be empty or false.
HAS: dict[str, tuple[str, ...]] = {
    "attribute-remapper": ("preserveSource", "overrideOnConflict"),
    "grok-parser": ("samples", "grok.supportRules"),
    "string-builder-processor": ("replaceMissing",),
    "schema-processor": ("schema.extensions", "schema.profiles"),
    "schema-remapper": ("preserveSource", "overrideOnConflict"),
    "user-agent-parser": ("encoded",),
}
# What each item of a list needs, filled in or 0.
EACH: dict[str, tuple[str, tuple[str, ...]]] = {
    "category-processor": ("categories", ("name", "filter.query")),
    "schema-category-mapper": ("categories", ("name", "id", "filter.query")),
}
MAPPERS = ("schema-remapper", "schema-category-mapper")
DETAILS = (
    "sources",
    "source",
    "filter.query",
    "template",
    "expression",
    "operation.source",
    "schema.className",
)
TARGETS = ("target", "operation.target", "targets.name")
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
        return value_at(self.values, key)

    def has(self, key: str) -> bool:
        """Say whether there is such a key, whatever it holds; a blank `name:` is one."""
        outer, _dot, last = key.rpartition(".")
        around = self.get(outer) if outer else self.values
        return isinstance(around, Mapping) and last in around

    @property
    def in_schema(self) -> bool:
        """Whether it stands among the mappers of a schema processor."""
        return self.path.rpartition("[")[0].endswith(".mappers")

    @property
    def missing(self) -> list[str]:
        """The keys its type needs and it lacks."""
        always = () if self.type in MAPPERS else ("name", "enabled")
        return [
            *(key for key in NEEDS.get(self.type, ()) if not filled(self.get(key))),
            *(key for key in (*always, *HAS.get(self.type, ())) if not self.has(key)),
        ]

    @property
    def lacking(self) -> Iterator[tuple[str, list[str]]]:
        """The path of each item of its list that lacks something, and the keys it lacks."""
        name, needs = EACH.get(self.type, ("", ()))
        listed = self.get(name) if name else None
        for place, item in enumerate(listed if isinstance(listed, list) else ()):
            missing = [key for key in needs if not filled(value_at(item, key))]
            if missing:
                yield f"{self.path}.{name}[{place}]", missing

    @property
    def detail(self) -> str:
        """What it works on, in short."""
        found = next((value for key in DETAILS if filled(value := self.get(key))), "")
        source = ", ".join(map(str, found)) if isinstance(found, list) else str(found)
        target = next((str(value) for key in TARGETS if filled(value := self.get(key))), "")
        return f"{source} → {target}"[:200] if source and target else (source or target)[:200]


def value_at(value: Any, key: str) -> Any:
    """Return what stands under a key such as "filter.query", or None."""
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def filled(value: Any) -> bool:
    """Say whether a value is there: 0 and False are, an empty text, list or object is not."""
    return value is not None and value != "" and value != [] and value != {}


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
