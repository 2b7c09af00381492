"""Rules that need two sections: each declared once, over what the sections tell. Pure.

A finding stands at the field where it is put right, and `other` names the other end; the editor shows it at
both. No section is named here: `told.place` says where a thing was told.
"""

from validation.finding import Finding
from validation.listing import ListingFacts
from validation.told import Told


def check(told: Told, listing: ListingFacts) -> list[Finding]:
    """Return the findings that need more than one section."""
    return []
