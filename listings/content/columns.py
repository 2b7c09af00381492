"""The columns of Content's lists: the file, and what is said of it in place of the file's own words."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column
from listings.content import facts
from listings.facts import Panel
from media.kinds import DASHBOARD_JSON, MONITOR_JSON, RULE_JSON, VIEW_JSON

SHORT_NAME = Column("short_name", _("Short name"))
TITLE = Column("title", _("Title"))
DESCRIPTION = Column("description", _("Description"), kind="text")
PARTNER_ID = Column("partner_id", _("Partner rule ID"))


def _file(kind: str) -> Column:
    return Column("file", _("File"), kind="asset", asset_kind=kind)


DASHBOARD_COLUMNS = (_file(DASHBOARD_JSON.key), TITLE, SHORT_NAME, DESCRIPTION)
MONITOR_COLUMNS = (_file(MONITOR_JSON.key), TITLE, SHORT_NAME, DESCRIPTION)
RULE_COLUMNS = (_file(RULE_JSON.key), TITLE, PARTNER_ID, DESCRIPTION)
VIEW_COLUMNS = (_file(VIEW_JSON.key), TITLE, SHORT_NAME)

MONITOR_PANEL = Panel("listings/content/_monitor.html", facts.MONITOR)
RULE_PANEL = Panel("listings/content/_rule.html", facts.RULE)
VIEW_PANEL = Panel("listings/content/_view.html", facts.VIEW)
