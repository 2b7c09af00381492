"""Creating a listing: what is proposed for a name, and names that only one listing may have."""

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import Membership
from listings.models import Listing, NameClaim
from listings.overview.models import Overview
from listings.values import draft_values
from tests.factories import MembershipFactory, OrganizationFactory, fill, make_listing

pytestmark = pytest.mark.django_db
CREATE = reverse("listings:create")


@pytest.fixture
def owner(client: Client) -> Membership:
    """An owner, signed in."""
    membership = MembershipFactory(organization__name="Tidewater")
    client.force_login(membership.user)
    return membership


def create(client: Client, owner: Membership, **fields: str) -> dict[str, list[str]]:
    """Send the form; return its errors, none when the listing was made."""
    sent = {"organization": owner.organization.pk, "offering_type": "integration", "name": "Queue", **fields}
    response = client.post(CREATE, sent)
    return {} if response.status_code == 302 else dict(response.context["form"].errors)


def proposal(client: Client, name: str) -> dict[str, str]:
    return client.get(reverse("listings:proposal"), {"name": name}).json()


def test_listing_begins_with_what_is_known(client: Client, owner: Membership) -> None:
    assert create(client, owner, name="Queue Watch") == {}
    listing = Listing.objects.get()
    values = draft_values(listing)["overview"]
    assert (listing.slug, listing.name, listing.created_by) == ("queue-watch", "Queue Watch", owner.user)
    assert (values["title"], values["vendor_name"], values["integration_id"]) == (
        "Queue Watch",
        "Tidewater",
        "queue-watch",
    )
    assert values["tags"] == ["Offering::Integration"]
    assert set(NameClaim.objects.values_list("kind", "key", "listing")) == {
        ("integration_id", "queue-watch", listing.pk),
        ("source_type_name", "queue watch", listing.pk),
    }


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Queue Watch", "queue-watch"),
        ("  Größe & Œuvre 2.0 ", "grosse-oeuvre-2-0"),
        ("日本", ""),
        ("", ""),
        ("---", ""),
        ("New", "new-2"),
        ("x" * 80, "x" * 50),
    ],
)
def test_slug_and_id_are_proposed_from_the_name(
    client: Client, owner: Membership, name: str, slug: str
) -> None:
    assert proposal(client, name)["slug"] == slug
    assert proposal(client, name)["integration_id"] == slug.replace("new-2", "new")


def test_proposal_avoids_what_is_taken(client: Client, owner: Membership) -> None:
    make_listing(slug="queue", integration_id="queue")
    make_listing(slug="queue-2", integration_id="other")
    assert proposal(client, "Queue") == {"slug": "queue-3", "integration_id": "queue-2"}
    assert create(client, owner) == {}
    assert Listing.objects.latest("pk").slug == "queue-3"


def test_slug_that_is_taken_is_refused(client: Client, owner: Membership) -> None:
    make_listing(slug="queue", integration_id="other")
    assert create(client, owner, slug="queue") == {"slug": ["Another listing has the address queue."]}


def test_slug_of_a_page_of_ours_is_refused(client: Client, owner: Membership) -> None:
    assert list(create(client, owner, slug="new")) == ["slug"]
    assert create(client, owner, name="New") == {}
    assert Listing.objects.get().slug == "new-2"


@pytest.mark.parametrize("wanted", ["tide-queue", "TIDE-QUEUE", "tide_queue", "Tide_Queue"])
def test_integration_id_is_one_whatever_its_case_and_hyphens(
    client: Client, owner: Membership, wanted: str
) -> None:
    make_listing(slug="other", integration_id="tide-queue")
    assert list(create(client, owner, integration_id=wanted)) == ["integration_id"]
    assert Listing.objects.count() == 1


def test_name_without_letters_asks_for_an_address(client: Client, owner: Membership) -> None:
    assert set(create(client, owner, name="日本")) == {"slug", "integration_id"}
    assert create(client, owner, name="日本", slug="nihon", integration_id="nihon") == {}
    assert Overview.objects.get().title == "日本"


def test_database_refuses_a_second_listing_of_a_slug_and_a_second_holder_of_a_name() -> None:
    listing, other = make_listing(slug="queue"), make_listing(slug="other")
    with pytest.raises(IntegrityError), transaction.atomic():
        make_listing(slug="queue", integration_id="third")
    with pytest.raises(IntegrityError), transaction.atomic():
        NameClaim.objects.create(listing=other, kind="integration_id", key="queue")
    assert NameClaim.objects.get(kind="integration_id", key="queue").listing == listing


def test_database_refuses_an_unknown_offering_type() -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Listing.objects.filter(pk=make_listing().pk).update(offering_type="poem")


def test_listing_goes_to_an_organization_where_one_may_edit(client: Client, owner: Membership) -> None:
    reads = MembershipFactory(user=owner.user, role=Membership.Role.VIEWER)
    assert list(create(client, owner, organization=str(reads.organization.pk))) == ["organization"]
    assert list(create(client, owner, organization=str(OrganizationFactory().pk))) == ["organization"]
    writes = MembershipFactory(user=owner.user, role=Membership.Role.EDITOR)
    assert create(client, owner, organization=str(writes.organization.pk)) == {}
    assert Listing.objects.get().organization == writes.organization


def test_name_follows_the_title_and_stays_when_that_is_emptied() -> None:
    listing = make_listing(slug="queue", name="Queue")
    fill(listing, "overview", title="Queue Watch")
    listing.refresh_from_db()
    assert listing.name == "Queue Watch"
    fill(listing, "overview", title="  ")
    listing.refresh_from_db()
    assert listing.name == "Queue Watch"
