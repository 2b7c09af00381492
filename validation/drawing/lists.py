"""Widgets that are rows: top lists, tables, changes, streams."""

from collections.abc import Sequence
from random import Random

from validation.dashboards.widgets import NOTHING, Widget, items, requests, text
from validation.drawing.asking import aliases, groups, label, palette
from validation.drawing.invented import ranked, shares
from validation.drawing.pen import Area, Pen, blocks

ROW = 17.0
LEAST_ROW = 12.0
HIGHEST_ROW = 26.0
MOST_ROWS = 10
MOST_COLUMNS = 6


def rows(area: Area, detail: float, header: float = 0) -> list[Area]:
    """Return the rows that an area has room for beneath a header."""
    free = area.height - header
    room = max(1 if free >= LEAST_ROW else 0, free // ROW)
    many = int(min(max(2, MOST_ROWS * detail), room))
    high = min(HIGHEST_ROW, free / max(1, many))
    return [Area(area.x, area.y + header + place * high, area.width, high) for place in range(many)]


def toplist(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw falling bars, each with a name and a value."""
    held = rows(area, pen.detail)
    asked = requests(widget.definition)
    colour = palette(asked[0] if asked else NOTHING)[0]
    parts = shares(chance, max(1, len(held)))
    name = (groups(widget) or [""])[0]
    bars = [
        row.cut(bottom=4, right=48 + (row.width - 48) * (1 - part / parts[0]))
        for row, part in zip(held, parts, strict=False)
    ]
    pen.path(blocks(bars), fill=colour, opacity=0.22)
    values = ranked(parts, chance.uniform(300, 9900))
    for place, (row, value) in enumerate(zip(held, values, strict=False)):
        y = row.y + (row.height - 4) / 2 + 3.5
        pen.text(label(name, place), row.x + 6, y, row.width - 56)
        pen.text(value, row.right, y, 46, anchor="end")


def table(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw a table: by what it groups, then a column for each formula."""
    by = groups(widget) or ["group"]
    values = [name or "value" for name in aliases(widget)] or ["value"]
    room = max(2, min(MOST_COLUMNS, int(area.width / 70)))
    by = by[: max(1, room - len(values))]
    shown = [*by, *values][:room]
    wide = _widths(area, len(shown), first=1.5)
    _header(pen, area, shown, wide, numeric=len(by))
    held = rows(area, pen.detail, header=18)
    for place, row in enumerate(held):
        x = row.x
        for column, each in enumerate(wide):
            if column < len(by):
                pen.text(label(by[column], place), x, row.y + row.height / 2 + 3, each - 8)
            else:
                value = (
                    f"{chance.uniform(1, 990):,.1f}" if chance.random() < 0.5 else str(chance.randint(2, 999))
                )
                pen.text(value, x + each - 8, row.y + row.height / 2 + 3, each - 8, anchor="end")
            x += each
    _rules(pen, held)


def change(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw what rose and what fell."""
    name = (groups(widget) or [""])[0]
    held = rows(area, pen.detail)
    for place, row in enumerate(held):
        part = chance.uniform(-60, 80)
        colour = "green" if part >= 0 else "red"
        pen.text(label(name, place), row.x, row.y + row.height / 2 + 3, row.width - 100)
        middle = row.right - 76
        bar = Area(
            middle if part >= 0 else middle + part * 0.3, row.y + row.height / 2 - 4, abs(part) * 0.3, 9
        )
        pen.rect(bar, colour, radius=1, opacity=0.7)
        pen.text(
            f"{'+' if part >= 0 else '−'}{abs(part):.0f}%",
            row.right,
            row.y + row.height / 2 + 3,
            40,
            fill=colour,
            anchor="end",
        )
    _rules(pen, held)


def stream(pen: Pen, area: Area, widget: Widget, chance: Random) -> None:
    """Draw lines of a stream under the names of its columns; the words themselves are left to imagine."""
    named = _columns(widget)
    shown = named[: max(1, min(MOST_COLUMNS, int(area.width / 90)))]
    wide = _widths(area.cut(left=12), len(shown), last=2.2 if len(shown) > 1 else 1)
    header = 18 if area.height > 44 else 0
    if header:
        _header(pen, area.cut(left=12), shown, wide)
    held = rows(area, pen.detail, header=header)
    bars, levels = [], []
    for row in held:
        levels.append(
            (
                chance.choices(("blue", "amber", "red"), (8, 2, 1))[0],
                Area(row.x, row.y + row.height / 2 - 6, 3, 11),
            )
        )
        x = row.x + 12
        for each in wide:
            bars.append(Area(x, row.y + row.height / 2 - 4, (each - 10) * chance.uniform(0.45, 0.95), 6))
            x += each
    pen.path(blocks(bars), fill="soft")
    for colour in ("blue", "amber", "red"):
        pen.path(blocks(block for level, block in levels if level == colour), fill=colour)
    _rules(pen, held)


def _columns(widget: Widget) -> list[str]:
    found = [
        text(column, "field")
        for request in requests(widget.definition)
        for column in items(request, "columns")
    ]
    held = widget.definition.get("columns")
    found += [each for each in held if isinstance(each, str)] if isinstance(held, list) else []
    hidden = ("status_line", "timestamp")
    named = [each.lstrip("@") for each in found if each and each not in hidden]
    return (["date", *named] if "timestamp" in found else named) or ["date", "message"]


def _widths(area: Area, many: int, *, first: float = 1, last: float = 1) -> list[float]:
    parts = [1.0] * many
    parts[0] *= first
    parts[-1] *= last
    return [area.width * part / sum(parts) for part in parts]


def _header(pen: Pen, area: Area, named: Sequence[str], wide: Sequence[float], numeric: int = 99) -> None:
    x = area.x
    for column, (name, each) in enumerate(zip(named, wide, strict=True)):
        end = column >= numeric
        pen.text(
            name,
            x + (each - 8 if end else 0),
            area.y + 10,
            each - 8,
            size=9,
            bold=True,
            anchor="end" if end else "",
        )
        x += each
    pen.path(f"M{area.x:.0f} {area.y + 15:.0f}.5h{area.width:.0f}", line="line")


def _rules(pen: Pen, held: Sequence[Area]) -> None:
    lines = (f"M{row.x:.0f} {row.bottom - 1:.0f}.5h{row.width:.0f}" for row in held)
    pen.path("".join(lines), line="line", opacity=0.6)
