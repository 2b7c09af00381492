"""The front door of Content: the only thing others read."""

from django.utils.translation import gettext_lazy as _

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
from listings.content.pure import pure
from listings.content.tile import tile
from listings.sections import Field, Section

section = Section(
    pure=pure,
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
    tile=tile,
)
