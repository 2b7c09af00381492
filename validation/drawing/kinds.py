"""How each type of widget is drawn: one table."""

from collections.abc import Callable
from random import Random

from validation.dashboards.widgets import Widget
from validation.drawing import charts, grids, lists, maps, numbers, shares, splits, words
from validation.drawing.pen import Area, Pen

Drawn = Callable[[Pen, Area, Widget, Random], None]

# These fill their box: no title above, and the ground is their own.
BARE: dict[str, Drawn] = {
    "note": words.note,
    "free_text": words.free_text,
    "image": words.image,
}

TITLED: dict[str, Drawn] = {
    "timeseries": charts.timeseries,
    "bar_chart": charts.bar_chart,
    "point_plot": charts.timeseries,
    "alert_graph": charts.alert_graph,
    "event_timeline": charts.event_timeline,
    "query_value": numbers.query_value,
    "alert_value": numbers.alert_value,
    "check_status": numbers.check_status,
    "manage_status": numbers.states,
    "trace_service": numbers.states,
    "slo": numbers.objective,
    "slo_list": lists.table,
    "funnel": numbers.funnel,
    "retention_curve": charts.timeseries,
    "toplist": lists.toplist,
    "query_table": lists.table,
    "change": lists.change,
    "list_stream": lists.stream,
    "log_stream": lists.stream,
    "event_stream": lists.stream,
    "sunburst": shares.sunburst,
    "treemap": shares.treemap,
    "sankey": shares.sankey,
    "heatmap": grids.heatmap,
    "heatgrid": grids.heatmap,
    "cohort": grids.heatmap,
    "distribution": grids.distribution,
    "scatterplot": grids.scatterplot,
    "hostmap": grids.hostmap,
    "geomap": maps.geomap,
    "servicemap": maps.services,
    "topology_map": maps.services,
    "iframe": words.frame,
}


def drawn_by(widget: Widget) -> Drawn:
    """Return what draws the inside of a widget; one without data of its own bears its name."""
    if widget.type == "split_group":
        return splits.split_group
    return TITLED.get(widget.type, words.named)
