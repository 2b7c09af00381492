"""A folder sent in by browser: shown as it is understood, then taken in, merged, or put away."""

import threading
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from listings.actions.arriving import receive_folder, take_in
from listings.actions.importing import import_listing
from listings.arrivals import forget_arrivals
from listings.bundle import Folder
from listings.exporting import kept_folder
from listings.models import Arrival, Listing
from listings.values import draft_values
from listings.zipped import MOST_BYTES, Refused
from media.models import Blob
from tests.factories import MembershipFactory, fill, received
from tests.listings.archives import FOLDER, below, came, changed, packed

pytestmark = pytest.mark.django_db


@pytest.fixture
def partner(client: Client) -> Client:
    """The browser of an organization's owner."""
    client.member = MembershipFactory()
    client.force_login(client.member.user)
    return client


@pytest.fixture
def listing(partner: Client) -> Listing:
    """A draft that came from the folder."""
    member = partner.member
    return import_listing(organization=member.organization, folder=Folder(FOLDER, "queue"), by=member.user)


def send(partner: Client, data: bytes, address: str = "/listings/new/folder/") -> object:
    file = SimpleUploadedFile("queue.zip", data, "application/zip")
    return partner.post(address, {"folder": file, "organization": partner.member.organization.pk})


def arrive(listing: Listing, files: dict[str, bytes]) -> Arrival:
    return receive_folder(
        organization=listing.organization, listing=listing, file=came(files), by=listing.created_by
    )


def overview(listing: Listing) -> dict[str, object]:
    return draft_values(listing)["overview"]


def test_folder_is_looked_at_and_becomes_a_listing(partner: Client) -> None:
    answer = send(partner, packed({**below("queue", FOLDER), "queue/.git/HEAD": b"x"}))
    page = partner.get(answer.url).content.decode()
    assert "Counts queues." in page
    assert "images/lag.txt" in page
    assert page.count("No section. Kept as it came.") == 1
    assert "owner_group" in page
    assert "queue/.git/HEAD" in page
    assert not Listing.objects.exists()

    made = partner.post(answer.url)
    listing = Listing.objects.get()
    assert made.url == listing.get_absolute_url()
    assert (listing.slug, overview(listing)["title"]) == ("queue", "Queue")
    assert dict(kept_folder(listing.folder_id).files) == FOLDER
    assert not Arrival.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_folder_taken_in_twice_at_once_becomes_one_listing(partner: Client) -> None:
    address = send(partner, packed(FOLDER)).url
    looked, answers = threading.Event(), []

    def second() -> None:
        def watch(execute: Callable[..., Any], sql: str, *more: Any) -> Any:
            found = execute(sql, *more)
            if "listings_arrival" in sql:
                looked.set()
            return found

        try:
            with connection.execute_wrapper(watch):
                answers.append(partner.post(address, follow=True))
        finally:
            connection.close()

    with transaction.atomic():
        take_in(arrival=Arrival.objects.get(), choices={}, by=partner.member.user)
        thread = threading.Thread(target=second)
        thread.start()
        assert looked.wait(timeout=30)
    thread.join(timeout=60)
    assert Listing.objects.count() == 1
    assert answers[0].status_code == 200
    assert "was decided about a moment ago" in answers[0].content.decode()


@pytest.mark.parametrize("organization", ["abc", "", "-1", "9" * 40])
def test_folder_for_no_organization_is_not_found(partner: Client, organization: str) -> None:
    file = SimpleUploadedFile("queue.zip", packed(FOLDER), "application/zip")
    sent = partner.post("/listings/new/folder/", {"folder": file, "organization": organization})
    assert sent.status_code == 404
    assert not Arrival.objects.exists()


def test_folder_that_is_put_away_leaves_nothing(partner: Client) -> None:
    answer = send(partner, packed(FOLDER))
    assert partner.post(answer.url, {"away": "1"}).url == "/listings/new/"
    assert not Arrival.objects.exists()
    assert not Listing.objects.exists()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"GIF89a", "no zip archive"),
        (packed({"README.md": b""}), "no manifest.json"),
        (packed({**FOLDER, "../up": b""}), "leads out"),
        (b"", "No file came"),
    ],
)
def test_what_is_no_folder_is_refused_and_nothing_is_kept(partner: Client, data: bytes, says: str) -> None:
    answer = send(partner, data)
    assert answer.status_code == 422
    assert says in answer.content.decode()
    assert not Arrival.objects.exists()
    assert not Blob.objects.exists()


def test_archive_that_is_too_large_is_refused_while_it_comes(partner: Client) -> None:
    answer = send(partner, b"PK\x03\x04" + bytes(MOST_BYTES))
    assert answer.status_code == 422
    assert "larger than" in answer.content.decode()
    assert not Blob.objects.exists()


def test_hostile_archive_never_reaches_the_store() -> None:
    member = MembershipFactory()
    with pytest.raises(Refused):
        receive_folder(
            organization=member.organization, listing=None, file=received(b"PK", "a.zip"), by=member.user
        )
    assert not Blob.objects.exists()


def test_draft_takes_what_changed_in_the_folder_and_keeps_what_changed_here(
    partner: Client, listing: Listing
) -> None:
    fill(listing, "overview", vendor_url="https://partner.example/")
    arrival = arrive(listing, changed(description="Counts every queue."))
    page = partner.get(f"/listings/new/folder/{arrival.pk}/").content.decode()
    assert "Counts every queue." in page
    assert 'name="choice-overview" value="merge" checked' in page
    assert 'name="choice-setup"' not in page

    partner.post(f"/listings/new/folder/{arrival.pk}/", {"choice-overview": "merge"})
    values = overview(listing)
    assert (values["description"], values["vendor_url"]) == (
        "Counts every queue.",
        "https://partner.example/",
    )
    listing.refresh_from_db()
    assert dict(kept_folder(listing.folder_id).files) == changed(description="Counts every queue.")


@pytest.mark.parametrize(
    ("choice", "expected"), [("merge", "Mine."), ("folder", "Theirs."), ("draft", "Mine.")]
)
def test_what_changed_on_both_sides_is_chosen_by_a_person(
    partner: Client, listing: Listing, choice: str, expected: str
) -> None:
    fill(listing, "overview", description="Mine.")
    arrival = arrive(listing, changed(description="Theirs."))
    page = partner.get(f"/listings/new/folder/{arrival.pk}/").content.decode()
    assert "In both" in page
    assert 'name="choice-overview" value="draft" checked' in page
    partner.post(f"/listings/new/folder/{arrival.pk}/", {"choice-overview": choice})
    assert overview(listing)["description"] == expected


def test_section_without_a_choice_stays(listing: Listing) -> None:
    arrival = arrive(listing, changed(description="Theirs."))
    take_in(arrival=arrival, choices={}, by=listing.created_by)
    assert overview(listing)["description"] == "Counts queues."


def test_folder_that_says_the_same_differs_nowhere(partner: Client, listing: Listing) -> None:
    page = partner.get(f"/listings/new/folder/{arrive(listing, FOLDER).pk}/").content.decode()
    assert "say the same" in page
    assert "choice-" not in page


def test_draft_made_in_the_editor_takes_a_folder(partner: Client, listing: Listing) -> None:
    Listing.objects.update(folder=None)
    listing.refresh_from_db()
    fill(listing, "setup", setup="")
    arrival = arrive(listing, changed(description="Theirs."))
    page = partner.get(f"/listings/new/folder/{arrival.pk}/").content.decode()
    assert 'name="choice-setup" value="merge" checked' in page
    assert 'name="choice-overview" value="draft" checked' in page


def test_manifest_that_cannot_be_read_is_said_and_kept(partner: Client) -> None:
    answer = send(partner, packed({**FOLDER, "manifest.json": b"{"}))
    assert "manifest.json cannot be read" in partner.get(answer.url).content.decode()
    partner.post(answer.url)
    assert kept_folder(Listing.objects.get().folder_id).files["manifest.json"] == b"{"


def test_folder_nobody_decided_about_is_forgotten_after_a_day(listing: Listing) -> None:
    old, new = arrive(listing, FOLDER), arrive(listing, FOLDER)
    Arrival.objects.filter(pk=old.pk).update(at=timezone.now() - timedelta(hours=25))
    forget_arrivals()
    assert list(Arrival.objects.all()) == [new]
