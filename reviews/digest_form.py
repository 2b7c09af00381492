"""The form on which a person chooses between a mail for each event and one a day."""

from functools import cache
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reviews.models import DIGEST_HOUR

CONTINENTS = (
    *("Africa/", "America/", "Antarctica/", "Arctic/", "Asia/", "Atlantic/", "Australia/", "Europe/"),
    *("Indian/", "Pacific/"),
)


@cache
def zones() -> list[str]:
    """Return the time zones that are offered: those named by a place, in order, and UTC."""
    return [*sorted(name for name in available_timezones() if name.startswith(CONTINENTS)), "UTC"]


def _zone_choices() -> list[tuple[str, str]]:
    desk = _("The desk's (%(zone)s)") % {"zone": settings.TIME_ZONE.replace("_", " ")}
    return [("", desk), *((name, name.replace("_", " ")) for name in zones())]


class DigestForm(forms.Form):
    """How mail comes, and when."""

    rhythm = forms.ChoiceField(
        label=gettext_lazy("How mail comes"),
        choices=[
            ("single", gettext_lazy("A mail for each event, at once")),
            ("daily", gettext_lazy("One mail a day")),
        ],
        widget=forms.RadioSelect,
    )
    hour = forms.TypedChoiceField(
        label=gettext_lazy("Hour"),
        coerce=int,
        initial=DIGEST_HOUR,
        choices=[(hour, f"{hour:02}:00") for hour in range(24)],
    )
    zone = forms.ChoiceField(
        label=gettext_lazy("Time zone"),
        required=False,
        choices=_zone_choices,
        help_text=gettext_lazy("Hour and time zone are those of the one mail a day."),
    )
