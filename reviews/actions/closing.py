"""The days on which the desk is closed, kept by admins."""

from django.core.exceptions import PermissionDenied

from accounts.models import User
from reviews.models import ClosedDay


def keep_closed_day(*, closed: ClosedDay, by: User) -> ClosedDay:
    """Write a closed day. It counts for clocks at once, and for due dates that are set from now on."""
    _as_admin(by)
    closed.save()
    return closed


def drop_closed_day(*, closed: ClosedDay, by: User) -> None:
    """Let a day be a business day again; due dates that are set stay."""
    _as_admin(by)
    closed.delete()


def _as_admin(by: User) -> None:
    if not by.is_platform_admin:
        raise PermissionDenied
