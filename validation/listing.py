"""What a section's check may know of the listing around the section's own values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from validation.finding import Severity
from validation.told import Told

Values = Mapping[str, Any]

INTEGRATION = "integration"
MARKETPLACE_INTEGRATION = "marketplace_integration"
SOFTWARE_LICENSE = "software_license"
PROFESSIONAL_SERVICE = "professional_service"


@dataclass(frozen=True, slots=True, kw_only=True)
class Offering:
    """What one offering type has, and what its card has room for.

    `integration`: data and content, under a source type name. `methods`: the ways in which it may be built,
    none at all where there is nothing to configure. `marketplace`: it is sold, with a price and legal terms.
    """

    tag: str
    integration: bool
    methods: tuple[str, ...]
    marketplace: bool
    description: int


OFFERINGS = {
    INTEGRATION: Offering(
        tag="Offering::Integration",
        integration=True,
        methods=("agent", "oauth", "api"),
        marketplace=False,
        description=80,
    ),
    MARKETPLACE_INTEGRATION: Offering(
        tag="Offering::Integration",
        integration=True,
        methods=("agent", "oauth", "api"),
        marketplace=True,
        description=70,
    ),
    SOFTWARE_LICENSE: Offering(
        tag="Offering::Software License",
        integration=False,
        methods=("none",),
        marketplace=True,
        description=70,
    ),
    PROFESSIONAL_SERVICE: Offering(
        tag="Offering::Professional Service",
        integration=False,
        methods=(),
        marketplace=True,
        description=70,
    ),
}
OFFERING_TYPES = tuple(OFFERINGS)
WITH_INTEGRATION = frozenset(key for key, offering in OFFERINGS.items() if offering.integration)
WITH_METHOD = frozenset(key for key, offering in OFFERINGS.items() if offering.methods)


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """Facts from outside a section: a check is a function of the section's values and of these.

    `published` holds the values of what is public now, by section, or None for a listing never published.
    `taken` holds the names (kind, normalised name) that this listing asks for and another listing holds.
    `changed` is False while the draft is still what is public, so that nothing is asked of an update yet.
    `told` is what the sections tell each other; `app_uuid` the listing's own, in small letters.
    """

    offering_type: str = INTEGRATION
    published: Mapping[str, Values] | None = None
    taken: frozenset[tuple[str, str]] = frozenset()
    changed: bool = True
    told: Told = field(default_factory=Told)
    app_uuid: str = ""

    @property
    def offering(self) -> Offering:
        """The row of the one table that says what this offering type has."""
        return OFFERINGS[self.offering_type]

    @property
    def agent_based(self) -> bool:
        """Whether the integration runs in the Agent, on somebody's machine."""
        return self.told.method == "agent"

    @property
    def marketplace(self) -> bool:
        """Whether the offering is sold on the Marketplace, which has rules of its own."""
        return self.offering.marketplace

    @property
    def has_integration(self) -> bool:
        """Whether the listing has an `integration` part, which needs a source type name."""
        return self.offering.integration

    @property
    def new_error(self) -> Severity:
        """Severity of the rules marked "error (new)", which many published listings break."""
        return "error" if self.published is None else "warning"
