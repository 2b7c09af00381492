"""The form of Configuration: layout and help texts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from listings.configuration.columns import METHODS, SIGNATURE_COLUMNS, SPEC_PANEL, URI_COLUMNS, WHEEL_PANEL
from listings.configuration.widgets import MethodCards, NoControl, ScopesInput
from listings.fields import AssetInput, Choice, Line, LongText, Rows, Switch, Tags
from listings.forms import SectionForm
from listings.layout import Group, When
from media.kinds import AGENT_SPEC, AGENT_WHEEL
from validation.listing import OFFERINGS


class Method(Choice):
    """One of the ways, as cards over the form's whole width."""

    widget = MethodCards
    is_wide = True


class Scopes(Tags):
    """The scopes a client asks for, each once, in the order in which they were chosen."""

    widget = ScopesInput
    is_wide = True


class Decided(Line):
    """What an action writes and no form: there is only its panel."""

    widget = NoControl
    is_wide = True


class ConfigurationForm(SectionForm):
    """How the integration is built. What a way does not need is hidden and kept."""

    method = Method(label=_("How it is built"), choices=METHODS)

    repository_url = Line(label=_("Repository"), help_text=_("https address of the check's source code."))
    pull_request_url = Line(
        label=_("Pull request"),
        help_text=_("https address of the change under review, if there is one."),
    )
    agent_version = Line(
        label=_("Minimum Agent version"),
        help_text=_("The oldest Agent on which it works, such as 7.50.0."),
    )
    wheel = AssetInput(
        label=_("Wheel"),
        kind=AGENT_WHEEL.key,
        panel_of_file=WHEEL_PANEL,
        help_text=_(
            "Optional: the built check as a .whl file, at most 20 MB, of the newest release. "
            "It is not shown to the public."
        ),
    )
    spec = AssetInput(
        label=_("Configuration spec"),
        kind=AGENT_SPEC.key,
        panel_of_file=SPEC_PANEL,
        help_text=_("Optional: spec.yaml, which says what a customer can configure."),
    )
    process_signatures = Rows(
        label=_("Process signatures"),
        row_name=_("process"),
        columns=SIGNATURE_COLUMNS,
        help_text=_("Optional: names of processes by which the Agent recognises that the check is of use."),
    )
    auto_install = Switch(
        label=_("Installed by itself"),
        help_text=_("Dashboards and monitors appear as soon as data arrives. Off: the customer installs."),
    )
    supports_failover = Switch(
        label=_("Coordinated failover"),
        help_text=_("It goes on reporting when the platform moves a customer to another region."),
    )

    client_name = Line(
        label=_("Client name"),
        help_text=_("Customers read it when they are asked to agree. Usually the title."),
    )
    client_description = LongText(
        label=_("Client description"),
        help_text=_("Say what your service does with the access, and why it changes anything."),
    )
    onboarding_url = Line(
        label=_("Onboarding URL"),
        help_text=_("https page of yours on which a customer begins to connect."),
    )
    redirect_uris = Rows(
        label=_("Redirect URIs"),
        row_name=_("redirect URI"),
        columns=URI_COLUMNS,
        help_text=_("https addresses to which a customer is sent back. Compared letter by letter."),
    )
    scopes = Scopes(
        label=_("Scopes"),
        known=(),
        help_text=_("What your service may read and write. Ask for no more than it uses."),
    )
    client_id = Line(
        label=_("Client ID and secret"),
        disabled=True,
        panel="listings/configuration/_secret.html",
        help_text=_("The ID is made with the first secret. A secret is shown once, when it is generated."),
    )

    exception_state = Decided(
        label=_("Exception"),
        disabled=True,
        panel="listings/configuration/_exception.html",
    )

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.fields["client_description"].widget.attrs["rows"] = "3"

    def adapt(self, offering_type: str) -> None:
        """Offer the ways in which this kind of offering may be built."""
        methods = OFFERINGS[offering_type].methods
        self.fields["method"].choices = [choice for choice in METHODS if choice[0] in methods]

    layout = (
        "method",
        Group(
            _("Agent check"),
            "repository_url",
            "pull_request_url",
            "agent_version",
            "wheel",
            "spec",
            "process_signatures",
            when=When("method", "agent"),
        ),
        Group(
            _("OAuth client"),
            "client_name",
            "client_description",
            "onboarding_url",
            "redirect_uris",
            "scopes",
            "client_id",
            when=When("method", "oauth"),
        ),
        Group(_("API without OAuth"), "exception_state", when=When("method", "api")),
        Group(
            _("Installation"),
            "auto_install",
            "supports_failover",
            when=When("method", "agent", "oauth", "api"),
        ),
    )
