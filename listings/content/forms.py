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

SHORT_NAME_FIX = {"content-short-name": "short_name"}


class ContentForm(SectionForm):
    """What comes with the integration: dashboards, monitors, detection rules, saved views."""

    dashboards = Rows(
        label=_("Dashboard files"),
        row_name=_("dashboard"),
        fixes=SHORT_NAME_FIX,
        columns=DASHBOARD_COLUMNS,
        help_text=_(
            "JSON as the platform exports it; at least one, at most 10. An empty title or description is the "
            "file's own. The short name names it in the repository (empty: its title), fixed once published."
        ),
    )
    monitors = Rows(
        label=_("Monitor files"),
        row_name=_("monitor"),
        fixes=SHORT_NAME_FIX,
        columns=MONITOR_COLUMNS,
        panel_of_file=MONITOR_PANEL,
        help_text=_(
            "JSON with title and description around the monitor's definition; at most 10. An empty title or "
            "description is the file's own; an empty short name is the title."
        ),
    )
    detection_rules = Rows(
        label=_("Detection rule files"),
        row_name=_("detection rule"),
        fixes={"rule-id": "partner_id"},
        columns=RULE_COLUMNS,
        panel_of_file=RULE_PANEL,
        help_text=_(
            "JSON of a rule for security signals; at most 10. What is empty is as in the file. Each rule has "
            "a partner rule ID of its own."
        ),
    )
    saved_views = Rows(
        label=_("Saved view files"),
        row_name=_("saved view"),
        fixes=SHORT_NAME_FIX,
        columns=VIEW_COLUMNS,
        panel_of_file=VIEW_PANEL,
        help_text=_("JSON of a view of the log explorer; at most 10. An empty title is the file's own."),
    )

    layout = (
        Group(_("Dashboards"), "dashboards"),
        Group(_("Monitors"), "monitors"),
        Group(_("Detection rules"), "detection_rules"),
        Group(_("Saved views"), "saved_views"),
    )
