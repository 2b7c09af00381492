"""Whether single keys act on the pages of a person."""

from accounts.models import User


def set_keys(*, user: User, on: bool) -> None:
    """Keep whether single keys act for a person, on every device."""
    user.uses_keys = on
    user.save(update_fields=["uses_keys"])
