"""What the table of metrics asks for: whether a file is one, and its cells, of which a page has hundreds."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from listings.data.metrics_table import Cell, Line, is_table

register = template.Library()
register.filter("is_table", is_table)

WIDTHS = {"metric_name": "wide ", "description": "most "}
SELECT = (
    '<td class="{width}{mark}" data-k="{label}"><select class="cell" form="metrics-form" disabled'
    ' data-column="{key}" data-was="{value}" aria-label="{says}"{told}>{options}</select></td>'
)
INPUT = (
    '<td class="{width}{mark}" data-k="{label}"><input class="cell{looks}" form="metrics-form" readonly'
    ' value="{value}" data-column="{key}" data-was="{value}" autocomplete="off" spellcheck="{spelt}"{units}'
    ' aria-label="{says}"{told}></td>'
)
UNITS, CHOSEN = SafeString(' list="metric-units"'), SafeString(" selected")


@register.simple_tag
def metric_cell(cell: Cell, line: Line) -> SafeString:
    """Return a cell with its control, which only a script lets people change."""
    key, label = cell.column.key, gettext(cell.column.label)
    common = {
        "width": WIDTHS.get(key, ""),
        "mark": cell.mark,
        "label": label,
        "key": key,
        "value": cell.value,
        "says": gettext("%(label)s, row %(n)s") % {"label": label, "n": line.number},
        "told": _told(cell, line) if cell.mark else "",
    }
    if cell.column.choices:
        return format_html(SELECT, options=_options(cell), **common)
    looks, spelt = " mono" if key == "metric_name" else "", "true" if key == "description" else "false"
    units = UNITS if cell.column.has_units else ""
    return format_html(INPUT, looks=looks, spelt=spelt, units=units, **common)


def _told(cell: Cell, line: Line) -> SafeString:
    invalid = SafeString(' aria-invalid="true"') if cell.mark == "bad" else ""
    return format_html('{} aria-describedby="say-{}"', invalid, line.line)


def _options(cell: Cell) -> SafeString:
    offered = [(value, gettext(words)) for value, words in cell.column.choices]
    if cell.is_other:
        offered.insert(0, (cell.value, cell.value))
    chosen = ((value, CHOSEN if value == cell.value else "", words) for value, words in offered)
    return format_html_join("", '<option value="{}"{}>{}</option>', chosen)
