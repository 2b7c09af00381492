"""The kinds of file that can be uploaded: how large one may be, and who inspects it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.utils.module_loading import import_string

from validation.verdict import Inspected


@dataclass(frozen=True)
class Kind:
    """One kind of upload. `limit` is in bytes and holds while the file streams in.

    `inspector` is the dotted name of a function from bytes to a verdict. It is looked up where the inspection
    runs, so that the web processes do not load what only a worker needs.
    """

    key: str
    limit: int
    accept: str
    suffix: str
    content_type: str
    inspector: str

    @property
    def inspect(self) -> Callable[[bytes], Inspected]:
        """The function that inspects a file of this kind."""
        return cast("Callable[[bytes], Inspected]", import_string(self.inspector))


SVG_LOGO = Kind(
    key="svg-logo",
    limit=512 * 1024,
    accept=".svg,image/svg+xml",
    suffix=".svg",
    content_type="image/svg+xml",
    inspector="validation.svg.inspect",
)

MONITOR_JSON = Kind(
    key="monitor-json",
    limit=512 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.monitors.inspector.inspect",
)

RULE_JSON = Kind(
    key="rule-json",
    limit=512 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.detection_rules.inspector.inspect",
)

VIEW_JSON = Kind(
    key="view-json",
    limit=512 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.saved_views.inspector.inspect",
)

DASHBOARD_JSON = Kind(
    key="dashboard-json",
    limit=2 * 1024 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.dashboards.inspect",
)

KINDS = {kind.key: kind for kind in (SVG_LOGO, DASHBOARD_JSON, MONITOR_JSON, RULE_JSON, VIEW_JSON)}
