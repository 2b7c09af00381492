"""Everything that writes listings."""

from listings.actions.creating import create_listing
from listings.actions.publishing import publish_snapshot
from listings.actions.saving import Saved, save_section

__all__ = ["Saved", "create_listing", "publish_snapshot", "save_section"]
