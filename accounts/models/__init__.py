"""People and organizations."""

from accounts.models.organization import Invitation, Membership, Organization
from accounts.models.user import User

__all__ = ["Invitation", "Membership", "Organization", "User"]
