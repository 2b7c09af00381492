"""The calendar of this desk: its time zone, and the closed days that admins keep."""

from django.utils import timezone

from reviews.business_time import Calendar
from reviews.models import ClosedDay


def desk_calendar() -> Calendar:
    """Return the calendar as it is now; one query."""
    return Calendar(
        timezone.get_default_timezone(), frozenset(ClosedDay.objects.values_list("day", flat=True))
    )
