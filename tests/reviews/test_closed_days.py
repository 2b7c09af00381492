"""The calendar that admins keep."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from reviews.actions.closing import drop_closed_day, keep_closed_day
from reviews.desk_calendar import desk_calendar
from reviews.models import ClosedDay
from tests.factories import make_admin, make_reviewer
from tests.reviews.people import signed_in

pytestmark = pytest.mark.django_db
CHRISTMAS = date(2026, 12, 25)


def test_admin_closes_a_day_and_opens_it_again_in_the_admin_site() -> None:
    client = signed_in(make_admin())
    add = reverse("admin:reviews_closedday_add")
    client.post(add, {"day": "2026-12-25", "name": "Christmas"})
    assert desk_calendar().closed == {CHRISTMAS}
    assert b"Christmas" in client.get(reverse("admin:reviews_closedday_changelist")).content
    closed = ClosedDay.objects.get()
    client.post(reverse("admin:reviews_closedday_delete", args=[closed.pk]), {"post": "yes"})
    assert desk_calendar().closed == frozenset()


def test_several_days_are_opened_again_at_once() -> None:
    for day in (24, 25):
        keep_closed_day(closed=ClosedDay(day=date(2026, 12, day), name="Christmas"), by=make_admin())
    pks = list(ClosedDay.objects.values_list("pk", flat=True))
    data = {"action": "delete_selected", "_selected_action": pks, "post": "yes"}
    signed_in(make_admin()).post(reverse("admin:reviews_closedday_changelist"), data)
    assert not ClosedDay.objects.exists()


def test_reviewers_do_not_keep_the_calendar() -> None:
    closed = ClosedDay(day=CHRISTMAS, name="Christmas")
    with pytest.raises(PermissionDenied):
        keep_closed_day(closed=closed, by=make_reviewer())
    keep_closed_day(closed=closed, by=make_admin())
    with pytest.raises(PermissionDenied):
        drop_closed_day(closed=closed, by=make_reviewer())
    assert ClosedDay.objects.exists()
    assert signed_in(make_reviewer()).get(reverse("admin:reviews_closedday_changelist")).status_code == 302


def test_a_day_is_closed_once() -> None:
    keep_closed_day(closed=ClosedDay(day=CHRISTMAS, name="Christmas"), by=make_admin())
    with pytest.raises(IntegrityError), transaction.atomic():
        keep_closed_day(closed=ClosedDay(day=CHRISTMAS, name="Again"), by=make_admin())
