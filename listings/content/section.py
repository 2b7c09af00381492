"""The front door of Content: the only thing others read."""

from django.utils.translation import gettext_lazy as _

from listings.content import bundle, checks, items
from listings.content.columns import (
    DASHBOARD_COLUMNS,
    MONITOR_COLUMNS,
    MONITOR_PANEL,
    RULE_COLUMNS,
    RULE_PANEL,
    VIEW_COLUMNS,
    VIEW_PANEL,
)
from listings.content.forms import ContentForm
from listings.content.models import Content
from listings.content.tile import tile
from listings.sections import Field, Section
from validation.detection_rules import context as rule_context
from validation.listing import WITH_INTEGRATION, Values


def names_of(values: Values) -> list[tuple[str, str]]:
    """Return the names and IDs of detection rules, which no other listing may have."""
    return [name for row in items.rows(values, items.RULES) for name in rule_context.names(items.facts(row))]


section = Section(
    key="content",
    title=_("Content"),
    summary=_("What comes with the integration: dashboards, monitors, detection rules and saved views."),
    model=Content,
    form=ContentForm,
    fields=(
        Field(name="dashboards", label=_("Dashboards"), kind="rows", columns=DASHBOARD_COLUMNS),
        Field(
            name="monitors",
            label=_("Monitors"),
            kind="rows",
            columns=MONITOR_COLUMNS,
            panel_of_file=MONITOR_PANEL,
        ),
        Field(
            name="detection_rules",
            label=_("Detection rules"),
            kind="rows",
            columns=RULE_COLUMNS,
            panel_of_file=RULE_PANEL,
        ),
        Field(
            name="saved_views",
            label=_("Saved views"),
            kind="rows",
            columns=VIEW_COLUMNS,
            panel_of_file=VIEW_PANEL,
        ),
    ),
    offerings=WITH_INTEGRATION,
    check=checks.check,
    tile=tile,
    names=names_of,
    tells=items.tells,
    read=bundle.read,
    write=bundle.write,
)
