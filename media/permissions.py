"""Who may see which copy of an asset."""

from accounts.models import User
from accounts.permissions import role_in
from media.models import Asset


def can_see_clean(user: User, asset: Asset) -> bool:
    """Everybody when it is part of a published tile, else its organization, reviewers and admins."""
    if asset.is_public:
        return True
    if not user.is_authenticated:
        return False
    return user.is_reviewer or role_in(user, asset.organization) is not None


def can_see_original(user: User, asset: Asset) -> bool:
    """Only the organization that uploaded it: the original was not made safe."""
    return user.is_authenticated and role_in(user, asset.organization) is not None
