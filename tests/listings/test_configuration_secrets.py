"""The secret of an OAuth client: shown once, kept as a hash, rotated with an overlap, revoked."""

import logging
from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from listings.configuration.actions.secrets import generate_secret, recognise_secret, revoke_secret
from listings.configuration.errors import Refused
from listings.configuration.models import ClientSecret, Configuration
from listings.models import Listing, SectionChange
from listings.snapshot import take
from tests.factories import make_listing, make_member

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing() -> Listing:
    return make_listing(slug="streams")


def current(listing: Listing) -> int | None:
    found = listing.client_secrets.current().first()
    return found.pk if found else None


def generate(listing: Listing) -> str:
    return generate_secret(listing=listing, replaces=current(listing), by=listing.created_by)


def post(client: Client, listing: Listing, **data: Any) -> Any:
    return client.post(reverse("listings_configuration:secrets", args=[listing.slug]), data)


def test_secret_is_kept_as_a_hash_alone(listing: Listing) -> None:
    secret = generate(listing)
    kept = ClientSecret.objects.get()
    assert len(secret) == 43
    assert (secret[-4:], secret in repr(vars(kept))) == (kept.ending, False)
    assert recognise_secret(listing, secret)
    assert not recognise_secret(listing, secret[:-1])
    assert not recognise_secret(make_listing(slug="other"), secret)


def test_first_secret_gives_the_client_an_id_that_stays(listing: Listing) -> None:
    generate(listing)
    first = Configuration.objects.get(listing=listing).client_id
    generate(listing)
    assert first != ""
    assert Configuration.objects.get(listing=listing).client_id == first


def test_old_secret_works_for_the_stated_time_and_only_two_at_once(listing: Listing, settings: Any) -> None:
    settings.OAUTH_SECRET_OVERLAP = timedelta(hours=2)
    first, second = generate(listing), generate(listing)
    assert [recognise_secret(listing, each) for each in (first, second)] == [True, True]
    old = listing.client_secrets.exclude(pk=current(listing)).get()
    assert old.ends_at - listing.client_secrets.current().get().created_at == timedelta(hours=2)
    third = generate(listing)
    assert [recognise_secret(listing, each) for each in (first, second, third)] == [False, True, True]
    listing.client_secrets.filter(ends_at__isnull=False).update(ends_at=timezone.now())
    assert [recognise_secret(listing, each) for each in (first, second, third)] == [False, False, True]


def test_without_an_overlap_the_old_secret_ends_at_once(listing: Listing, settings: Any) -> None:
    settings.OAUTH_SECRET_OVERLAP = timedelta(0)
    first, second = generate(listing), generate(listing)
    assert [recognise_secret(listing, each) for each in (first, second)] == [False, True]


def test_revoked_secret_ends_at_once_and_who_did_it_is_known(listing: Listing) -> None:
    secret = generate(listing)
    pk = current(listing)
    revoke_secret(listing=listing, secret=pk, by=listing.created_by)
    assert not recognise_secret(listing, secret)
    assert ClientSecret.objects.get(pk=pk).revoked_by == listing.created_by
    with pytest.raises(Refused):
        revoke_secret(listing=listing, secret=pk, by=listing.created_by)
    assert recognise_secret(listing, generate(listing))


def test_secret_of_another_listing_is_not_revoked(listing: Listing) -> None:
    generate(listing)
    with pytest.raises(Refused):
        revoke_secret(listing=make_listing(slug="other"), secret=current(listing), by=listing.created_by)


def test_page_sent_twice_makes_one_secret(listing: Listing) -> None:
    generate_secret(listing=listing, replaces=None, by=listing.created_by)
    with pytest.raises(Refused):
        generate_secret(listing=listing, replaces=None, by=listing.created_by)
    assert ClientSecret.objects.count() == 1


def test_database_holds_one_current_secret_a_listing(listing: Listing) -> None:
    generate(listing)
    more = {"listing": listing, "sha256": "0" * 64, "ending": "abcd", "created_by": listing.created_by}
    with pytest.raises(IntegrityError), transaction.atomic():
        ClientSecret.objects.create(**more)


def test_secret_stands_in_one_answer_and_nowhere_else(
    client: Client, listing: Listing, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    client.force_login(listing.created_by)
    answer = post(client, listing, replaces="")
    secret = answer.context["secret"]
    assert (answer.status_code, answer.content.decode().count(secret)) == (200, 1)
    assert "no-store" in answer["Cache-Control"]
    pages = [
        reverse("listings_configuration:secrets", args=[listing.slug]),
        listing.section_url("configuration"),
        reverse("reviews:history", args=[listing.slug]),
        reverse("listings:preview", args=[listing.slug]),
    ]
    again = post(client, listing, replaces="")
    answers = [client.get(page) for page in pages] + [client.get(again.url)]
    assert again.status_code == 302
    assert {page.status_code for page in answers} == {200}
    assert [secret in page.content.decode() for page in answers] == [False] * 5
    assert ClientSecret.objects.count() == 1
    held = [session.get_decoded() for session in Session.objects.all()]
    kept = repr([take(listing), list(SectionChange.objects.values()), held, caplog.text])
    assert secret not in kept
    assert secret not in dumped()


def dumped() -> str:
    """Return every text that the database holds."""
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        rows = []
        for table in tables:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            rows += cursor.fetchall()
    return repr(rows)


def test_reload_of_the_answer_makes_no_second_secret(client: Client, listing: Listing) -> None:
    client.force_login(listing.created_by)
    post(client, listing, replaces="")
    first = current(listing)
    post(client, listing, replaces="")
    assert (current(listing), ClientSecret.objects.count()) == (first, 1)
    post(client, listing, replaces=str(first))
    assert (current(listing) == first, ClientSecret.objects.count()) == (False, 2)


def test_viewer_sees_which_secrets_there_are_and_changes_none(client: Client, listing: Listing) -> None:
    generate(listing)
    client.force_login(make_member(listing.organization, "viewer"))
    page = client.get(reverse("listings_configuration:secrets", args=[listing.slug])).content.decode()
    assert ClientSecret.objects.get().ending in page
    assert "Rotate secret" not in page
    assert post(client, listing, replaces=current(listing)).status_code == 403
    assert (
        client.post(
            reverse("listings_configuration:revoke", args=[listing.slug, current(listing)])
        ).status_code
        == 403
    )


def test_offering_without_code_has_no_secrets(client: Client) -> None:
    licence = make_listing(slug="licence", offering_type="software_license")
    client.force_login(licence.created_by)
    assert client.get(reverse("listings_configuration:secrets", args=["licence"])).status_code == 404
    assert client.get(reverse("listings_configuration:exception", args=["licence"])).status_code == 404
