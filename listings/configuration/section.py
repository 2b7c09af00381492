"""The front door of Configuration: the only thing others read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from listings.configuration.columns import (
    EXCEPTION_STATES,
    METHODS,
    SIGNATURE_COLUMNS,
    SPEC_PANEL,
    URI_COLUMNS,
    WHEEL_PANEL,
)
from listings.configuration.forms import ConfigurationForm
from listings.configuration.models import Configuration, ExceptionRequest
from listings.configuration.pure import pure
from listings.configuration.tile import tile
from listings.sections import Desk, Field, Section, Start
from media.kinds import AGENT_SPEC, AGENT_WHEEL
from validation.listing import OFFERINGS


def start(new: Start) -> dict[str, Any]:
    """Return what a new listing begins with: the way it is built where there is but one."""
    methods = OFFERINGS[new.offering_type].methods
    return {"method": methods[0]} if len(methods) == 1 else {}


def exceptions_waiting() -> int:
    """Return how many requests for an exception wait for an admin."""
    return ExceptionRequest.objects.filter(state=ExceptionRequest.State.REQUESTED).count()


section = Section(
    pure=pure,
    title=_("Configuration"),
    summary=_("How the integration is built, and what the platform needs to know of its code."),
    model=Configuration,
    form=ConfigurationForm,
    fields=(
        Field(name="method", label=_("How it is built"), kind="choice", choices=METHODS),
        Field(name="repository_url", label=_("Repository")),
        Field(name="pull_request_url", label=_("Pull request")),
        Field(name="agent_version", label=_("Minimum Agent version")),
        Field(
            name="wheel",
            label=_("Wheel"),
            kind="asset",
            asset_kind=AGENT_WHEEL.key,
            panel_of_file=WHEEL_PANEL,
        ),
        Field(
            name="spec",
            label=_("Configuration spec"),
            kind="asset",
            asset_kind=AGENT_SPEC.key,
            panel_of_file=SPEC_PANEL,
        ),
        Field(
            name="process_signatures",
            label=_("Process signatures"),
            kind="rows",
            columns=SIGNATURE_COLUMNS,
        ),
        Field(name="client_name", label=_("Client name")),
        Field(name="client_description", label=_("Client description"), kind="text"),
        Field(name="onboarding_url", label=_("Onboarding URL")),
        Field(name="redirect_uris", label=_("Redirect URIs"), kind="rows", columns=URI_COLUMNS),
        Field(name="scopes", label=_("Scopes"), kind="tags"),
        Field(name="client_id", label=_("Client ID")),
        Field(name="exception_state", label=_("Exception"), kind="choice", choices=EXCEPTION_STATES),
        Field(name="exception_reason", label=_("Reasons for the exception"), kind="text"),
        Field(name="exception_note", label=_("Answer to the request"), kind="text"),
        Field(name="auto_install", label=_("Installed by itself"), kind="switch"),
        Field(name="supports_failover", label=_("Coordinated failover"), kind="switch"),
    ),
    tile=tile,
    start=start,
    urls="listings.configuration.urls",
    desk=Desk(
        title=_("Exceptions"),
        urls="listings.configuration.desk_urls",
        opens="exceptions",
        waiting=exceptions_waiting,
    ),
)
