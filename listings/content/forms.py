"""The form of Content: layout and help texts."""

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
from listings.fields import Rows
from listings.forms import SectionForm
from listings.layout import Group


class ContentForm(SectionForm):
    """What comes with the integration: dashboards, monitors, detection rules, saved views."""

    dashboards = Rows(
        label=_("Dashboard files"),
        row_name=_("dashboard"),
        columns=DASHBOARD_COLUMNS,
        help_text=_("JSON as the platform exports it. At least one, at most 10; the first is shown first."),
    )
    monitors = Rows(
        label=_("Monitor files"),
        row_name=_("monitor"),
        columns=MONITOR_COLUMNS,
        panel_of_row=MONITOR_PANEL,
        help_text=_("JSON with title and description around the monitor's definition. At most 10."),
    )
    detection_rules = Rows(
        label=_("Detection rule files"),
        row_name=_("detection rule"),
        columns=RULE_COLUMNS,
        panel_of_row=RULE_PANEL,
        help_text=_("JSON of a rule for security signals, each with its own partner rule ID. At most 10."),
    )
    saved_views = Rows(
        label=_("Saved view files"),
        row_name=_("saved view"),
        columns=VIEW_COLUMNS,
        panel_of_row=VIEW_PANEL,
        help_text=_("JSON of a view of the log explorer. At most 10."),
    )

    layout = (
        Group(_("Dashboards"), "dashboards"),
        Group(_("Monitors"), "monitors"),
        Group(_("Detection rules"), "detection_rules"),
        Group(_("Saved views"), "saved_views"),
    )
