"""The ways in which an integration is built, the columns of the section's lists, the panels of its files."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column
from listings.configuration import facts
from listings.facts import Panel

METHODS = (
    ("agent", _("Agent-based")),
    ("oauth", _("API with OAuth")),
    ("api", _("API without OAuth")),
    ("none", _("No code")),
)
EXPLAINED = {
    "agent": _("A check runs inside the Agent, beside what it watches. Its code lies in a repository."),
    "oauth": _("Your service calls the API. Customers agree to named scopes, and no key changes hands."),
    "api": _("Your service calls the API with keys that customers hand over. An admin has to allow it."),
    "none": _("Nothing is built: a licence or a service is sold."),
}
EXCEPTION_STATES = (
    ("", _("Not asked for")),
    ("requested", _("Asked for")),
    ("granted", _("Granted")),
    ("declined", _("Declined")),
)
URI_COLUMNS = (Column("uri", _("Redirect URI")),)
SIGNATURE_COLUMNS = (Column("signature", _("Process")),)
WHEEL_PANEL = Panel("listings/configuration/_wheel.html", facts.WHEEL)
SPEC_PANEL = Panel("listings/configuration/_spec.html", facts.SPEC)
