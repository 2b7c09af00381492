"""Saving a section: what is written, what is held back, the names it claims, and its history."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from accounts.models import Membership
from listings import claims
from listings.actions.saving import ONE_CHANGE, Saved, save_section
from listings.findings import findings_of
from listings.merging import Edit
from listings.models import Listing, NameClaim, SectionChange
from listings.overview.models import Overview
from listings.registry import get_section
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories import LOGO, make_asset, make_listing, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(db: None) -> Listing:
    return make_listing(slug="queue")


def save(listing: Listing, base: int, page: str = "", by: object = None, **values: object) -> Saved:
    """Save values read at one revision."""
    edits = [Edit(field=name, value=value, base=base, page=page) for name, value in values.items()]
    by = by or listing.created_by
    return save_section(listing=listing, section=get_section("overview"), edits=edits, by=by)


def overview(listing: Listing) -> Overview:
    return Overview.objects.get(listing=listing)


def claimed(listing: Listing) -> set[str]:
    return set(listing.claims.filter(kind="integration_id").values_list("key", flat=True))


def codes(listing: Listing) -> set[str]:
    return {finding.code for finding in findings_of(listing)}


def test_save_writes_raises_the_revision_and_stamps_what_it_wrote(listing: Listing) -> None:
    saved = save(listing, 0, description="Counts", page="p1")
    row = overview(listing)
    assert (saved.changed, saved.conflicts) == (frozenset({"description"}), ())
    assert (row.description, row.revision) == ("Counts", 1)
    stamp = row.stamps["description"]
    assert (stamp["revision"], stamp["by"], stamp["page"]) == (1, listing.created_by.pk, "p1")
    assert set(row.stamps) == {"description"}


def test_save_of_what_is_there_already_writes_nothing(listing: Listing) -> None:
    save(listing, 0, description="Counts")
    before = Listing.objects.get(pk=listing.pk).updated_at
    assert save(listing, 0, description="Counts").changed == frozenset()
    assert overview(listing).revision == 1
    assert Listing.objects.get(pk=listing.pk).updated_at == before
    assert SectionChange.objects.count() == 1


def test_different_fields_of_two_people_both_stay(listing: Listing) -> None:
    other = make_member(listing.organization)
    save(listing, 0, description="Counts")
    saved = save(listing, 0, by=other, vendor_url="https://tidewater.example/")
    assert saved.conflicts == ()
    row = overview(listing)
    assert (row.description, row.vendor_url, row.revision) == ("Counts", "https://tidewater.example/", 2)


def test_same_field_of_two_people_is_held_back_and_the_rest_is_saved(listing: Listing) -> None:
    other = make_member(listing.organization)
    save(listing, 0, description="Theirs")
    saved = save(listing, 0, by=other, description="Mine", vendor_name="Tide")
    assert [(c.field, c.mine, c.theirs, c.revision, c.by) for c in saved.conflicts] == [
        ("description", "Mine", "Theirs", 1, listing.created_by.pk)
    ]
    assert saved.changed == {"vendor_name"}
    assert (overview(listing).description, overview(listing).vendor_name) == ("Theirs", "Tide")


def test_own_page_never_collides_with_itself(listing: Listing) -> None:
    save(listing, 0, page="p1", description="One")
    assert save(listing, 0, page="p1", description="Two").conflicts == ()
    assert overview(listing).description == "Two"


def test_asset_is_saved_by_its_id(listing: Listing) -> None:
    asset = make_asset(listing.organization, listing.created_by, LOGO)
    save(listing, 0, logo={"id": asset.pk})
    assert overview(listing).logo == asset
    save(listing, 1, logo=None)
    assert overview(listing).logo is None


def test_name_that_is_free_is_claimed_and_the_one_before_let_go(listing: Listing) -> None:
    assert claimed(listing) == {"queue"}
    save(listing, 0, integration_id="queue-watch")
    assert claimed(listing) == {"queue-watch"}
    make_listing(slug="other", integration_id="queue")


@pytest.mark.parametrize("wanted", ["tide-queue", "Tide_Queue", " TIDE-queue "])
def test_name_that_is_taken_is_saved_not_claimed_and_told(listing: Listing, wanted: str) -> None:
    holder = make_listing(slug="holder", integration_id="tide-queue")
    save(listing, 0, integration_id=wanted)
    assert overview(listing).integration_id == wanted
    assert (claimed(listing), claimed(holder)) == (set(), {"tide-queue"})
    assert "integration-id-taken" in codes(listing)
    assert "integration-id-taken" not in codes(holder)


def test_name_let_go_is_claimed_by_the_next_save(listing: Listing) -> None:
    holder = make_listing(slug="holder", integration_id="tide-queue")
    save(listing, 0, integration_id="tide-queue")
    save(holder, 0, integration_id="elsewhere")
    assert claimed(listing) == set()
    save(listing, 1, description="Any change")
    assert claimed(listing) == {"tide-queue"}
    assert "integration-id-taken" not in codes(listing)


def test_name_taken_a_moment_ago_is_left_to_its_holder(
    listing: Listing, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = make_listing(slug="holder", integration_id="tide-queue")
    nothing = {listing.pk: frozenset()}
    monkeypatch.setattr(
        claims, "names_taken", lambda wanted_by: nothing
    )  # as it was before the other's commit
    save(listing, 0, integration_id="tide-queue", description="Kept")
    assert (claimed(listing), claimed(holder)) == (set(), {"tide-queue"})
    assert overview(listing).description == "Kept"


def test_name_is_held_by_the_database(listing: Listing) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        NameClaim.objects.create(listing=listing, kind="integration_id", key="queue")


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_two_who_claim_a_name_at_once_do_not_both_get_it() -> None:
    one, two = make_listing(slug="one"), make_listing(slug="two")
    at_once(*(lambda each=each: save(each, 0, integration_id="wanted") for each in (one, two)))
    assert sorted([claimed(one), claimed(two)], key=len) == [set(), {"wanted"}]
    assert {overview(one).integration_id, overview(two).integration_id} == {"wanted"}


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_two_who_save_at_once_follow_each_other() -> None:
    listing = make_listing(slug="queue")
    make_member(listing.organization, Membership.Role.EDITOR)
    values = {"description": "Counts", "vendor_url": "https://tidewater.example/"}
    at_once(*(lambda name=name: save(listing, 0, **{name: values[name]}) for name in values))
    row = overview(listing)
    assert (row.description, row.vendor_url, row.revision) == (*values.values(), 2)


def test_quick_changes_by_one_person_are_one_in_the_history(listing: Listing) -> None:
    for revision, text in enumerate(["C", "Co", "Counts"]):
        save(listing, revision, description=text)
    change = SectionChange.objects.get(field="description")
    assert (change.before, change.after, change.revision, change.by) == ("", "Counts", 3, listing.created_by)


def test_change_by_another_person_is_one_of_its_own(listing: Listing) -> None:
    other = make_member(listing.organization)
    save(listing, 0, description="One")
    save(listing, 1, by=other, description="Two")
    save(listing, 2, description="Three")
    changes = SectionChange.objects.order_by("pk").values_list("before", "after", "by")
    mine = listing.created_by.pk
    assert list(changes) == [("", "One", mine), ("One", "Two", other.pk), ("Two", "Three", mine)]


def test_change_after_a_while_is_one_of_its_own(listing: Listing) -> None:
    save(listing, 0, description="One")
    change = SectionChange.objects.get()
    SectionChange.objects.update(at=change.at - ONE_CHANGE - timedelta(seconds=1))
    save(listing, 1, description="Two")
    assert list(SectionChange.objects.order_by("pk").values_list("before", "after")) == [
        ("", "One"),
        ("One", "Two"),
    ]
