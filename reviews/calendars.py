"""The desk's calendar."""

from zoneinfo import ZoneInfo

from django.conf import settings

from reviews.business_time import Calendar


def desk_calendar() -> Calendar:
    """Return the time zone in which the desk works, and the days on which it does not."""
    return Calendar(ZoneInfo(settings.TIME_ZONE))
