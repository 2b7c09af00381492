"""What a widget asks for, in the few words a picture has room for. Nothing of its form is certain."""

import re
from collections.abc import Iterator, Sequence

from validation.dashboards.widgets import NOTHING, Object, Widget, items, requests, text
from validation.queries import metric_names

GROUPED = re.compile(r"\bby\s*\{([^{}]*)\}")
PALETTES = {
    "cool": ("cyan", "blue", "purple"),
    "warm": ("amber", "red", "pink"),
    "purple": ("purple", "pink", "blue"),
    "orange": ("amber", "red", "pink"),
    "gray": ("grey", "cyan", "blue"),
    "grey": ("grey", "cyan", "blue"),
    "green": ("green", "cyan", "blue"),
    "red": ("red", "amber", "pink"),
    "blue": ("blue", "cyan", "purple"),
    "semantic": ("green", "amber", "red"),
}
CLASSIC = ("blue", "green", "amber", "purple", "cyan", "pink")


def main_query(widget: Widget) -> str:
    """Return the first query of a widget as text, with its source when that is not metrics."""
    definition = widget.definition
    for request in requests(definition):
        for found in _queries(request):
            return found
    for key in ("query", "q", "check"):
        if text(definition, key):
            return text(definition, key)
    return ""


def _queries(request: Object) -> Iterator[str]:
    if text(request, "q"):
        yield text(request, "q")
    for query in items(request, "queries"):
        yield _one(query)
    for key in ("query", "log_query", "event_query", "apm_query", "rum_query", "security_query"):
        held = request.get(key)
        if isinstance(held, dict):
            yield _one({"data_source": key.removesuffix("query").strip("_"), **held})


def _one(query: Object) -> str:
    source = text(query, "data_source").removesuffix("_stream")
    search = query.get("search")
    asked = (
        text(query, "query")
        or text(query, "query_string")
        or (text(search, "query") if isinstance(search, dict) else "")
    )
    if source in ("", "metrics"):
        return asked
    return f"{source}: {asked or '*'}"


def groups(widget: Widget) -> list[str]:
    """Return by what the widget's first query groups, such as host."""
    for request in requests(widget.definition):
        found = GROUPED.findall(text(request, "q"))
        for query in items(request, "queries"):
            found += GROUPED.findall(text(query, "query"))
            found += [text(each, "facet").lstrip("@") for each in items(query, "group_by")]
        names = [name.strip() for each in found for name in each.split(",") if name.strip()]
        if names:
            return list(dict.fromkeys(names))
    return []


def label(name: str, place: int) -> str:
    """Return an invented value of what is grouped by: host 1, host 2."""
    return f"{name.rpartition('.')[2] or 'group'} {place + 1}"


def aliases(widget: Widget) -> list[str]:
    """Return the names of the widget's formulas, as far as they have some."""
    return [
        text(formula, "alias").strip()
        for request in requests(widget.definition)
        for formula in items(request, "formulas")
    ]


def metric(request: Object) -> str:
    """Return the name of the first metric a request asks for, or nothing."""
    return next((name for asked in _queries(request) for name in metric_names(asked)), "")


def units(widget: Widget) -> str:
    """Return the unit a number is shown in, or nothing."""
    if text(widget.definition, "custom_unit"):
        return text(widget.definition, "custom_unit")
    for request in requests(widget.definition):
        for formula in items(request, "formulas"):
            form = formula.get("number_format")
            unit = form.get("unit") if isinstance(form, dict) else None
            name = (text(unit, "unit_name") or text(unit, "label")) if isinstance(unit, dict) else ""
            if name:
                return "%" if name == "percent" else name
    return ""


def palette(request: Object) -> tuple[str, ...]:
    """Return the colours of a request's series."""
    style = request.get("style")
    name = text(style, "palette") if isinstance(style, dict) else ""
    return PALETTES.get(name.removeprefix("dog_classic_"), CLASSIC)


def colours(asked: Sequence[Object]) -> tuple[str, ...]:
    """Return a colour for each series: of one request its palette, of several one of each, all different."""
    if len(asked) == 1:
        return palette(asked[0])
    chosen: list[str] = []
    for request in asked:
        free = [each for each in (*palette(request), *CLASSIC) if each not in chosen]
        chosen.append(free[0] if free else CLASSIC[0])
    return tuple(chosen)


def conditional(widget: Widget) -> str:
    """Return the palette by which a number is coloured, the favourable one when there are several."""
    found = []
    for request in requests(widget.definition):
        for holder in (request, *items(request, "formulas")):
            found += [text(each, "palette") for each in items(holder, "conditional_formats")]
    return next((each for each in found if "green" in each), found[0] if found else "")


def inner(definition: Object, key: str) -> Object:
    """Return the object under a key, or an empty one."""
    held = definition.get(key)
    return held if isinstance(held, dict) else NOTHING
