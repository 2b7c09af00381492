"""What a release holds: its version and day, its entries by kind, and what else the file says of it."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column

COLUMNS = (
    Column("version", _("Version")),
    Column("date", _("Date")),
    Column("added", _("Added"), kind="text"),
    Column("changed", _("Changed"), kind="text"),
    Column("deprecated", _("Deprecated"), kind="text"),
    Column("removed", _("Removed"), kind="text"),
    Column("fixed", _("Fixed"), kind="text"),
    Column("security", _("Security"), kind="text"),
    Column("notes", _("Other text"), kind="text"),
)
