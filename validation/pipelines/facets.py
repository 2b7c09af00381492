"""The facets of a log pipeline: those of its own bear its names, and leave standard attributes alone."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validation.finding import Finding, Param
from validation.messages import gettext_noop

CODE = "pipeline-facets"
TYPES = ("string", "integer", "double")
NUMBERS = ("integer", "double")
# Attributes that the platform knows by these names for logs of every source; a dot ends a family of them.
STANDARD_FAMILIES = (
    "db.",
    "dns.",
    "error.",
    "evt.",
    "geoip.",
    "http.",
    "logger.",
    "network.",
    "ocsf.",
    "syslog.",
    "threat_intel.",
    "usr.",
)
STANDARD = frozenset({"duration", "host", "message", "service", "source", "span_id", "status", "trace_id"})
NOT_WORD = re.compile(r"[^a-z0-9]+")

PREFIX = gettext_noop(
    "Facets of the integration's own begin with “%(source)s.”. Others: %(count)s, such as %(name)s."
)
GROUP = gettext_noop(
    "Facets of the integration's own stand in a group of its name. Others: %(count)s, such as %(name)s."
)
REPEATS = gettext_noop(
    "Facets that repeat a standard attribute: %(count)s, such as %(name)s. Remap it to %(standard)s instead."
)
RANGE = gettext_noop("The facet %(name)s is a range and its type is no number. Use integer or double.")
UNIT = gettext_noop("The facet %(name)s has a unit and its type is no number. Use integer or double.")
TYPE = gettext_noop("The facet %(name)s has the type “%(type)s”. Use string, integer or double.")


def check(facets: Any, *, source: str, name: str) -> Iterator[Finding]:
    """Yield what is wrong with the facets of a pipeline of this source and name, by path (pipeline-facets).

    What many do differently is told once, with a count and at the first place.
    """
    listed = [
        (f"$.facets[{place}]", facet)
        for place, facet in enumerate(facets if isinstance(facets, list) else [])
        if isinstance(facet, Mapping)
    ]
    own = [(path, facet) for path, facet in listed if is_own(facet)]
    if source:
        yield from _counted(
            PREFIX, "path", [each for each in own if _unprefixed(each[1], source)], source=source
        )
    yield from _counted(GROUP, "groups", [each for each in own if not _grouped(each[1], {source, name})])
    yield from _counted(REPEATS, "path", [each for each in own if repeated(each[1])])
    for path, facet in listed:
        yield from _typed(path, facet)


def is_own(facet: Mapping[str, Any]) -> bool:
    """Say whether a facet is the integration's own: of no standard attribute."""
    path = _path(facet)
    return bool(path) and path not in STANDARD and not path.startswith(STANDARD_FAMILIES)


def repeated(facet: Mapping[str, Any]) -> str:
    """Return the standard attribute that a facet holds under a prefix of its own, or nothing."""
    _prefix, dot, rest = _path(facet).partition(".")
    return rest if dot and rest.startswith(STANDARD_FAMILIES) else ""


def _path(facet: Mapping[str, Any]) -> str:
    return str(facet.get("path") or "").lstrip("@")


def _unprefixed(facet: Mapping[str, Any], source: str) -> bool:
    """A tag has no place under a prefix."""
    return facet.get("source") != "tag" and not _path(facet).startswith(f"{source}.")


def _grouped(facet: Mapping[str, Any], names: set[str]) -> bool:
    """Say whether one of its groups is named as the integration, or as a part of it."""
    wanted = [_plain(name) for name in names if _plain(name)]
    groups = facet.get("groups")
    plain = [_plain(str(group)) for group in groups] if isinstance(groups, list) else []
    return not wanted or any(name in group or (group and group in name) for group in plain for name in wanted)


def _plain(text: str) -> str:
    return NOT_WORD.sub("", text.lower())


def _counted(
    message: str, key: str, found: list[tuple[str, Mapping[str, Any]]], **params: Param
) -> Iterator[Finding]:
    if found:
        path, facet = found[0]
        params |= {
            "count": len(found),
            "name": _path(facet)[:80],
            "standard": repeated(facet)[:80],
        }
        yield Finding(CODE, "info", message, params, path=f"{path}.{key}")


def _typed(path: str, facet: Mapping[str, Any]) -> Iterator[Finding]:
    """A range and a unit are of numbers (a warning)."""
    name, kind = str(facet.get("name") or _path(facet))[:80], facet.get("type")
    if kind is not None and kind not in TYPES:
        yield Finding(CODE, "warning", TYPE, {"name": name, "type": str(kind)[:80]}, path=f"{path}.type")
    elif facet.get("facetType") == "range" and kind not in NUMBERS:
        yield Finding(CODE, "warning", RANGE, {"name": name}, path=f"{path}.facetType")
    elif facet.get("unit") and kind not in NUMBERS:
        yield Finding(CODE, "warning", UNIT, {"name": name}, path=f"{path}.unit")
