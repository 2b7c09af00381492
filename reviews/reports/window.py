"""The weeks a report is about."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils import timezone

OFFERED = (4, 12, 26)
A_WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Window:
    """So many whole weeks, Monday to Sunday in the desk's time zone, the last of them the one that runs."""

    weeks: int
    today: date

    @classmethod
    def read(cls, text: str) -> "Window":
        """Return the window of an address; what is not offered is read as twelve weeks."""
        offered = {str(weeks): weeks for weeks in OFFERED}
        return cls(offered.get(text, 12), timezone.localdate())

    @property
    def mondays(self) -> list[date]:
        """The first days of the weeks, oldest first."""
        last = self.today - timedelta(days=self.today.weekday())
        return [last - A_WEEK * back for back in reversed(range(self.weeks))]

    @property
    def start(self) -> datetime:
        """When the first week began."""
        return timezone.make_aware(datetime.combine(self.mondays[0], time.min))


def monday_of(moment: datetime) -> date:
    """Return the first day of the week of a moment, in the desk's time zone."""
    day = timezone.localdate(moment)
    return day - timedelta(days=day.weekday())
