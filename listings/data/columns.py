"""What the fields of Data offer to choose from, the columns of a service check, and how files are shown."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column
from listings.data import facts
from listings.data.kinds import LABELS
from listings.facts import Panel

CHOICES = tuple((key, _(label)) for key, label in LABELS.items())
METRICS_PANEL = Panel("listings/data/_metrics_read.html", facts.METRICS)
PIPELINE_PANEL = Panel("listings/data/_pipeline.html", facts.PIPELINE)
TESTS_PANEL = Panel("listings/data/_pipeline_tests.html", facts.TESTS)

QUERIED_CHOICES = tuple(choice for choice in CHOICES if choice[0] != "service_checks")

SERVICE_CHECK_COLUMNS = (
    Column("check", _("Check"), help=_("As the Agent sends it, such as acme.can_connect.")),
    Column("name", _("Name"), help=_("As readers see it.")),
    Column("description", _("Description"), kind="text"),
    Column("statuses", _("Statuses"), kind="list", help=_("One a line: ok, warning, critical, unknown.")),
    Column("groups", _("Groups"), kind="list", help=_("Tags it is grouped by, one a line.")),
    Column("integration", _("Integration"), help=_("The source type name.")),
    Column("agent_version", _("Agent version"), help=_("In three parts, such as 7.40.0.")),
)
