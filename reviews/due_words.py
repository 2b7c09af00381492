"""Spans and dates as people say them: "1 d 4 h", "Today, 17:00", "on Tuesday"."""

import math
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from reviews.business_time import DAY, Calendar, between

HOUR, MINUTE = timedelta(hours=1), timedelta(minutes=1)
NEAR = 6  # days ahead in which the name of a weekday is enough
LONG = 10  # days from which hours say nothing more


def span(length: timedelta) -> str:
    """Return a span in its two largest units, rounded down; a day of it is a business day."""
    days, rest = divmod(length, DAY)
    hours = rest // HOUR
    if not days and not hours:
        return _("%(n)s min") % {"n": max(length // MINUTE, 1)}
    if not days:
        return _("%(n)s h") % {"n": hours}
    if not hours or days >= LONG:
        return _("%(n)s d") % {"n": days}
    return _("%(days)s d %(hours)s h") % {"days": days, "hours": hours}


def whole_days(length: timedelta) -> int:
    """Return how many business days a span takes, begun ones counted."""
    return math.ceil(length / DAY)


def due_text(moment: datetime, now: datetime) -> str:
    """Return a moment as a table shows it: "Today, 17:00", "Wed, 09:15", "3 Dec, 11:00"."""
    local, ahead = timezone.localtime(moment), _days_ahead(moment, now)
    clock = date_format(local, "H:i")
    if ahead in (0, 1):
        day = _("Tomorrow") if ahead else _("Today")
    elif 1 < ahead <= NEAR:
        day = date_format(local, "D")
    else:
        day = date_format(local, "j M" if local.year == timezone.localtime(now).year else "j M Y")
    return f"{day}, {clock}"


def day_text(moment: datetime, now: datetime) -> str:
    """Return the day of a moment within a sentence: "today", "on Tuesday", "on Tuesday, 1 December"."""
    local, ahead = timezone.localtime(moment), _days_ahead(moment, now)
    if ahead in (0, 1):
        return _("tomorrow") if ahead else _("today")
    near = 1 < ahead <= NEAR
    return _("on %(day)s") % {"day": date_format(local, "l" if near else "l, j F")}


def left_text(due: datetime, now: datetime, calendar: Calendar) -> str:
    """Return how much business time is left, or how late it is: "1 d 4 h left", "late by 5 h"."""
    if now < due:
        return _("%(span)s left") % {"span": span(between(now, due, calendar))}
    return _("late by %(span)s") % {"span": span(between(due, now, calendar))}


def _days_ahead(moment: datetime, now: datetime) -> int:
    return (timezone.localtime(moment).date() - timezone.localtime(now).date()).days
