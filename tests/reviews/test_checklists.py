"""Checklists: versions, what the check decides, ticks, and what is open."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from accounts.models import User
from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist, tick_item
from reviews.actions.deciding import recommend_submission
from reviews.actions.publishing import approve_submission
from reviews.checking_off import checklist_of
from reviews.errors import ChecklistMoved, NoItems, NoSuchCode, NotPossible, OpenItems
from reviews.models import Checklist, ChecklistItem, ChecklistTick, Event
from tests.factories import make_admin, make_claimed, make_member, make_reviewer, make_submission
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db
INTEGRATION = OfferingType.INTEGRATION


def make(*items: NewItem, version: int = 0, by: User | None = None) -> Checklist:
    return change_checklist(
        offering_type=INTEGRATION, items=items, seen_version=version, by=by or make_admin()
    )


def told(submission: Any) -> list[tuple[str, bool, bool]]:
    found = checklist_of(submission)
    return [(one.item.text, one.is_measured, one.is_done) for one in found.items] if found else []


def test_open_items_stop_a_recommendation_and_are_named() -> None:
    make(NewItem("Steps were tried"), NewItem("Words are plain"))
    claimed = make_claimed()
    tick_item(submission=claimed, item=ChecklistItem.objects.first(), done=True, by=claimed.reviewer)
    with pytest.raises(OpenItems) as refused:
        recommend_submission(submission=claimed, by=claimed.reviewer)
    assert str(refused.value) == "Not recommended: 1 item of the checklist is open: Words are plain."
    claimed.refresh_from_db()
    assert (claimed.state, Event.objects.filter(verb="recommend").exists()) == ("in_review", False)
    tick_item(submission=claimed, item=ChecklistItem.objects.last(), done=True, by=claimed.reviewer)
    assert recommend_submission(submission=claimed, by=claimed.reviewer).state == "recommended"


def test_without_a_checklist_nothing_stops_and_an_approval_is_never_stopped() -> None:
    claimed = make_claimed()
    assert checklist_of(claimed) is None
    assert recommend_submission(submission=claimed, by=claimed.reviewer).state == "recommended"
    make(NewItem("Steps were tried"))
    other = make_claimed(slug="other")
    assert approve_submission(submission=other, by=make_admin(), reason="Fine.").state == "approved"


def test_item_with_codes_is_ticked_by_the_check() -> None:
    make(
        NewItem("Logo", ("logo-on-light",)),
        NewItem("Release", ("release-*",)),
        NewItem("Tried"),
    )
    claimed = make_claimed()
    claimed.findings = [{"code": "release-version"}, {"code": "logo-on-dark"}]
    assert told(claimed) == [("Logo", True, True), ("Release", True, False), ("Tried", False, False)]


def test_nobody_ticks_what_the_check_decides() -> None:
    make(NewItem("Logo", ("logo-on-light",)))
    claimed = make_claimed()
    with pytest.raises(PermissionDenied):
        tick_item(submission=claimed, item=ChecklistItem.objects.get(), done=True, by=claimed.reviewer)


def test_round_keeps_the_version_it_was_submitted_under() -> None:
    make(NewItem("Old"))
    before = make_submission(slug="before")
    make(NewItem("New"), version=1)
    after = make_submission(slug="after")
    assert [told(before)[0][0], told(after)[0][0]] == ["Old", "New"]


def test_other_offering_types_have_their_own() -> None:
    make(NewItem("Old"))
    license_ = OfferingType.SOFTWARE_LICENSE
    change_checklist(offering_type=license_, items=[NewItem("Other")], seen_version=0, by=make_admin())
    assert [one[0] for one in told(make_submission())] == ["Old"]


def test_only_who_decides_ticks_and_only_in_review() -> None:
    make(NewItem("Tried"))
    item, waiting, claimed = ChecklistItem.objects.get(), make_submission(slug="w"), make_claimed(slug="c")
    owner = claimed.submitted_by
    for who in (make_reviewer(), owner, make_member(claimed.listing.organization)):
        with pytest.raises(PermissionDenied):
            tick_item(submission=claimed, item=item, done=True, by=who)
    with pytest.raises(NotPossible):
        tick_item(submission=waiting, item=item, done=True, by=make_admin())
    tick_item(submission=claimed, item=item, done=True, by=claimed.reviewer)
    tick_item(submission=claimed, item=item, done=True, by=make_admin())
    assert ChecklistTick.objects.get().by == claimed.reviewer
    tick_item(submission=claimed, item=item, done=False, by=claimed.reviewer)
    assert not ChecklistTick.objects.exists()


def test_item_of_another_version_is_refused() -> None:
    make(NewItem("Old"))
    old = ChecklistItem.objects.get()
    make(NewItem("New"), version=1)
    claimed = make_claimed()
    with pytest.raises(PermissionDenied):
        tick_item(submission=claimed, item=old, done=True, by=claimed.reviewer)


def test_edit_of_an_older_version_is_refused_so_that_nobody_writes_over_another() -> None:
    make(NewItem("Old"))
    make(NewItem("New"), version=1)
    with pytest.raises(ChecklistMoved):
        make(NewItem("Late"), version=1)
    assert Checklist.objects.count() == 2


def test_checklist_needs_items_and_codes_that_are_codes_and_an_admin() -> None:
    with pytest.raises(NoItems):
        make(NewItem("  "))
    with pytest.raises(NoSuchCode):
        make(NewItem("Logo", ("Logo size",)))
    with pytest.raises(PermissionDenied):
        make(NewItem("Logo"), by=make_reviewer())


def test_page_makes_a_version_in_the_order_typed_and_keeps_what_is_refused() -> None:
    admin = make_admin()
    client, address = signed_in(admin), reverse("reviews:checklist", args=[INTEGRATION])
    sent = {
        "version": "0",
        **{"text-0": "Second", "place-0": "2"},
        **{"text-1": "First", "place-1": "1", "codes-1": "logo-size, svg-*"},
    }
    refused = client.post(address, sent | {"codes-0": "No code!"})
    assert (refused.status_code, b'value="Second"' in refused.content) == (422, True)
    assert client.post(address, sent).status_code == 302
    assert [(item.text, item.codes) for item in ChecklistItem.objects.order_by("position")] == [
        ("First", ["logo-size", "svg-*"]),
        ("Second", []),
    ]
    assert b"Version 1" in client.get(reverse("reviews:checklists")).content


def test_review_page_shows_the_checklist_to_the_desk_alone() -> None:
    make(NewItem("Steps were tried"))
    claimed = make_claimed()
    args = ("reviews:submission", claimed.listing.slug, 1)
    assert b"Steps were tried" in page(claimed.reviewer, *args).content
    assert b"Steps were tried" not in page(claimed.submitted_by, *args).content
    item = ChecklistItem.objects.get()
    address = reverse("reviews:tick", args=[claimed.listing.slug, 1, item.pk])
    signed_in(claimed.reviewer).post(address, {"done": "1"})
    assert b"1 of 1" in page(claimed.reviewer, *args).content
