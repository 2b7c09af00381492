"""Waivers: an admin lets an item pass that the check leaves open, with a reason."""

import re
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import User
from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist, take_back_waiver, tick_item, waive_item
from reviews.actions.deciding import recommend_submission
from reviews.checking_off import checklist_of
from reviews.errors import NoReason, NotPossible, OpenItems
from reviews.models import ChecklistItem, ChecklistTick, Event, Notification, Submission
from reviews.sentences import as_text
from tests.factories import make_admin, make_claimed, make_member, make_reviewer
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db
REASON = "The partner’s brand has one colour."


@pytest.fixture
def claimed() -> Submission:
    """A round in review whose checklist has one item that the check leaves open, and one it closes."""
    items = [NewItem("Logo on both grounds", ("logo-*",)), NewItem("Short texts", ("text-*",))]
    change_checklist(offering_type=OfferingType.INTEGRATION, items=items, seen_version=0, by=make_admin())
    submission = make_claimed(make_reviewer(name="Maren Holt"), slug="tide")
    found = [{"code": "logo-on-dark", "severity": "warning", "message": "Dark.", "section": "overview"}]
    Submission.objects.filter(pk=submission.pk).update(findings=found)
    submission.refresh_from_db()
    return submission


@pytest.fixture
def admin() -> User:
    return make_admin(name="Ada Min")


def item(position: int = 1) -> ChecklistItem:
    return ChecklistItem.objects.get(position=position)


def post(user: User, submission: Submission, position: int = 1, **sent: str) -> Any:
    address = reverse("reviews:waive", args=[submission.listing.slug, submission.number, item(position).pk])
    return signed_in(user).post(address, sent, follow=True)


def test_waiver_closes_the_item_so_that_a_round_is_recommended(claimed: Submission, admin: User) -> None:
    with pytest.raises(OpenItems):
        recommend_submission(submission=claimed, by=claimed.reviewer)
    waive_item(submission=claimed, item=item(), reason=f" {REASON} ", by=admin)
    tick = ChecklistTick.objects.get()
    assert (tick.by, tick.waiver, checklist_of(claimed).open) == (admin, REASON, [])
    assert recommend_submission(submission=claimed, by=claimed.reviewer).state == "recommended"


def test_waiver_stands_in_the_log_and_is_the_desks_alone(claimed: Submission, admin: User) -> None:
    told = Notification.objects.count()
    waive_item(submission=claimed, item=item(), reason=REASON, by=admin)
    event = Event.objects.get(verb="waive")
    assert (event.internal, Notification.objects.count()) == (True, told)
    assert as_text(event) == "Ada Min waived “Logo on both grounds” on the checklist of Tide, round 1."
    log = page(admin, "reviews:log", verb="waive").content.decode()
    assert REASON in log
    assert "Logo on both grounds" in log
    owner = claimed.submitted_by
    for name in ("reviews:history", "reviews:submission"):
        args = [claimed.listing.slug, *([1] if name == "reviews:submission" else [])]
        html = page(owner, name, *args).content.decode()
        assert "waived" not in html
        assert REASON not in html


def test_waiver_needs_a_reason_an_admin_and_an_item_that_the_check_leaves_open(
    claimed: Submission, admin: User
) -> None:
    with pytest.raises(NoReason):
        waive_item(submission=claimed, item=item(), reason="  ", by=admin)
    for who in (claimed.reviewer, claimed.submitted_by, make_member(claimed.listing.organization)):
        with pytest.raises(PermissionDenied):
            waive_item(submission=claimed, item=item(), reason=REASON, by=who)
    with pytest.raises(PermissionDenied):  # nothing was found of it
        waive_item(submission=claimed, item=item(2), reason=REASON, by=admin)
    with pytest.raises(PermissionDenied):
        tick_item(submission=claimed, item=item(), done=True, by=admin)
    assert not ChecklistTick.objects.exists()
    assert not Event.objects.filter(verb="waive").exists()


def test_waiver_of_a_round_that_is_not_in_review_comes_too_late(claimed: Submission, admin: User) -> None:
    Submission.objects.filter(pk=claimed.pk).update(state="recommended")
    with pytest.raises(NotPossible):
        waive_item(submission=claimed, item=item(), reason=REASON, by=admin)
    html = post(admin, claimed, text=REASON).content.decode()
    assert "Not done. This round is now: Recommended" in html


def test_second_waiver_changes_nothing_and_one_is_taken_back_once(claimed: Submission, admin: User) -> None:
    waive_item(submission=claimed, item=item(), reason=REASON, by=admin)
    waive_item(submission=claimed, item=item(), reason="Another.", by=make_admin())
    assert (ChecklistTick.objects.get().waiver, Event.objects.filter(verb="waive").count()) == (REASON, 1)
    with pytest.raises(PermissionDenied):
        take_back_waiver(submission=claimed, item=item(), by=claimed.reviewer)
    for _each in range(2):
        take_back_waiver(submission=claimed, item=item(), by=admin)
    event = Event.objects.get(verb="take_back_waiver")
    assert (event.internal, event.data) == (True, {"item": "Logo on both grounds"})
    with pytest.raises(OpenItems):
        recommend_submission(submission=claimed, by=claimed.reviewer)


def test_admin_waives_and_takes_back_on_the_page(claimed: Submission, admin: User) -> None:
    html = post(admin, claimed, text="  ").content.decode()
    assert "Say why: write the reason." in html
    html = post(admin, claimed, text=REASON).content.decode()
    assert REASON in html
    assert "2 of 2" in html
    shown = page(claimed.reviewer, "reviews:submission", "tide", 1).content.decode()
    assert REASON in shown
    assert "Take back" not in shown
    assert "1 of 2" in post(admin, claimed, back="1").content.decode()


def test_reviewer_is_told_who_can_close_what_the_check_leaves_open(claimed: Submission, admin: User) -> None:
    note = "What the check leaves open is closed by the partner’s next round, or waived by an admin."
    shown, asked = (
        page(who, "reviews:submission", "tide", 1).content.decode() for who in (claimed.reviewer, admin)
    )
    assert (note in shown, "Waive the item" in shown) == (True, False)
    assert (note in asked, "Waive the item" in asked) == (False, True)
    assert post(claimed.reviewer, claimed, text=REASON).status_code == 403


def test_reason_that_came_too_late_is_kept_on_the_page(claimed: Submission, admin: User) -> None:
    client = signed_in(admin)
    address = reverse("reviews:waive", args=["tide", 1, item().pk])
    Submission.objects.filter(pk=claimed.pk).update(state="recommended")
    client.post(address, {"text": REASON})
    Submission.objects.filter(pk=claimed.pk).update(state="in_review")
    html = client.get(reverse("reviews:submission", args=["tide", 1])).content.decode()
    assert re.search(rf"<textarea[^>]*>{REASON}</textarea>", html)
