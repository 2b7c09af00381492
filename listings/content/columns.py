"""The columns of Content's lists: the file, and what is said of it in place of the file's own words."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column
from media.kinds import DASHBOARD_JSON, MONITOR_JSON, RULE_JSON, VIEW_JSON

AS_IN_FILE = _("Empty: as in the file.")
SHORT_NAME = Column(
    "short_name",
    _("Short name"),
    help=_("Names it in the repository; fixed once published. Empty: the title."),
)
TITLE = Column("title", _("Title"), help=AS_IN_FILE)
DESCRIPTION = Column("description", _("Description"), kind="text", help=AS_IN_FILE)


def _file(kind: str) -> Column:
    return Column("file", _("File"), kind="asset", asset_kind=kind)


DASHBOARD_COLUMNS = (_file(DASHBOARD_JSON.key), TITLE, DESCRIPTION, SHORT_NAME)
MONITOR_COLUMNS = (_file(MONITOR_JSON.key), TITLE, DESCRIPTION, SHORT_NAME)
RULE_COLUMNS = (_file(RULE_JSON.key), TITLE, DESCRIPTION)
VIEW_COLUMNS = (_file(VIEW_JSON.key), TITLE, SHORT_NAME)

MONITOR_PANEL = "listings/content/_monitor.html"
RULE_PANEL = "listings/content/_rule.html"
VIEW_PANEL = "listings/content/_view.html"
