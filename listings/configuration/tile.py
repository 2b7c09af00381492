"""Configuration's share of the tile. Pure: values in, a line of facts out."""

from collections.abc import Mapping

from listings.tile import Fact, TilePart
from validation.listing import Values
from validation.messages import gettext_noop

BUILT = gettext_noop("Built as")
AGENT_VERSION = gettext_noop("Agent version")
WORDS: Mapping[str, str] = {
    "agent": gettext_noop("Agent check"),
    "oauth": gettext_noop("API integration, connected with OAuth"),
    "api": gettext_noop("API integration"),
}


def tile(values: Values) -> TilePart:
    """Return how the integration is built, and from which Agent on it works."""
    method = values["method"]
    facts = [Fact(label=BUILT, text=WORDS[method], is_ours=True)] if method in WORDS else []
    if method == "agent" and (version := values["agent_version"].strip()):
        facts.append(Fact(label=AGENT_VERSION, text=f"{version}+"))
    return TilePart(facts=tuple(facts))
