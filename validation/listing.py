"""What a section's check may know of the listing around the section's own values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from validation.finding import Severity

Values = Mapping[str, Any]

INTEGRATION = "integration"
MARKETPLACE_INTEGRATION = "marketplace_integration"
SOFTWARE_LICENSE = "software_license"
PROFESSIONAL_SERVICE = "professional_service"
OFFERING_TYPES = (INTEGRATION, MARKETPLACE_INTEGRATION, SOFTWARE_LICENSE, PROFESSIONAL_SERVICE)


@dataclass(frozen=True, slots=True)
class ListingFacts:
    """Facts from outside a section: a check is a function of the section's values and of these.

    `published` holds the values of what is public now, by section, or None for a listing never published.
    `taken` holds the names (kind, normalised name) that this listing asks for and another listing holds.
    """

    offering_type: str = INTEGRATION
    published: Mapping[str, Values] | None = None
    taken: frozenset[tuple[str, str]] = frozenset()
    agent_based: bool = False

    @property
    def marketplace(self) -> bool:
        """Whether the offering is sold on the Marketplace, which has rules of its own."""
        return self.offering_type != INTEGRATION

    @property
    def has_integration(self) -> bool:
        """Whether the listing has an `integration` part, which needs a source type name."""
        return self.offering_type in (INTEGRATION, MARKETPLACE_INTEGRATION)

    @property
    def new_error(self) -> Severity:
        """Severity of the rules marked "error (new)", which many published listings break."""
        return "error" if self.published is None else "warning"
