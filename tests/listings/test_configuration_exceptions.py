"""Exceptions for the API without OAuth: asked for with reasons, decided by an admin, seen by both."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from config.celery import app
from listings.configuration.actions.exceptions import ask_exception, decide_exception
from listings.configuration.errors import Refused
from listings.configuration.models import Configuration, ExceptionRequest
from listings.findings import findings_of
from listings.models import Listing
from listings.values import draft_values
from tests.factories import fill, make_admin, make_listing, make_member, make_reviewer

pytestmark = pytest.mark.django_db
REASON = "Our service is older than OAuth."
DESK = "/desk/configuration/exceptions/"


@pytest.fixture
def eager() -> Iterator[None]:
    """Let queued tasks run at once."""
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = False


@pytest.fixture
def listing() -> Listing:
    made = make_listing(slug="streams", name="Tidewater Streams")
    fill(made, "configuration", method="api")
    return made


def ask(listing: Listing, reason: str = REASON) -> ExceptionRequest:
    return ask_exception(listing=listing, reason=reason, by=listing.created_by)


def in_values(listing: Listing) -> tuple[str, str, str]:
    values = draft_values(listing)["configuration"]
    return values["exception_state"], values["exception_reason"], values["exception_note"]


def open_errors(listing: Listing) -> list[str]:
    return [f.field for f in findings_of(listing) if f.code == "method-required"]


def test_granted_exception_settles_the_error(listing: Listing) -> None:
    assert open_errors(listing) == ["exception_state"]
    asked = ask(listing)
    assert (in_values(listing), open_errors(listing)) == (("requested", REASON, ""), ["exception_state"])
    admin = make_admin()
    decided = decide_exception(asked=asked, grant=True, note="For a year.", by=admin)
    assert (in_values(listing), open_errors(listing)) == (("granted", REASON, "For a year."), [])
    assert (decided.decided_by, decided.decided_at is not None) == (admin, True)
    with pytest.raises(Refused):
        ask(listing)


def test_declined_exception_stays_an_error_and_may_be_asked_again(listing: Listing) -> None:
    decide_exception(asked=ask(listing), grant=False, note="Use OAuth.", by=make_admin())
    assert (in_values(listing), open_errors(listing)) == (
        ("declined", REASON, "Use OAuth."),
        ["exception_state"],
    )
    ask(listing, "There is no browser.")
    assert in_values(listing) == ("requested", "There is no browser.", "")
    assert listing.exception_requests.count() == 2


def test_asking_needs_reasons_and_happens_once(listing: Listing) -> None:
    with pytest.raises(Refused):
        ask(listing, " \n")
    ask(listing)
    with pytest.raises(Refused):
        ask(listing)
    assert listing.exception_requests.count() == 1


def test_declining_needs_a_note_and_is_done_once(listing: Listing) -> None:
    asked, admin = ask(listing), make_admin()
    with pytest.raises(Refused):
        decide_exception(asked=asked, grant=False, note=" ", by=admin)
    decide_exception(asked=asked, grant=False, note="Use OAuth.", by=admin)
    with pytest.raises(Refused):
        decide_exception(asked=asked, grant=True, note="", by=make_admin())
    assert in_values(listing)[0] == "declined"


def test_database_holds_who_and_when_together(listing: Listing) -> None:
    asked = ask(listing)
    with pytest.raises(IntegrityError), transaction.atomic():
        ExceptionRequest.objects.filter(pk=asked.pk).update(state="granted")


def test_no_form_grants_itself_an_exception(client: Client, listing: Listing) -> None:
    client.force_login(listing.created_by)
    sent = {"exception_state": "granted", "base-exception_state": "0:", "base-exception_reason": "0:"}
    for fields in ({}, {"fields": ["exception_state", "exception_note"]}):
        client.post(listing.section_url("configuration"), {**sent, **fields, "exception_note": "Yes."})
    assert in_values(listing) == ("", "", "")


def test_admins_see_what_waits_and_are_told_by_mail(
    client: Client, listing: Listing, eager: None, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    admins = {make_admin().email, make_admin().email}
    make_admin(is_active=False)
    with django_capture_on_commit_callbacks(execute=True):
        ask(listing)
    assert {to for letter in mailoutbox for to in letter.to} == admins
    assert {letter.subject for letter in mailoutbox} == {"Tidewater Streams asks for an exception"}
    assert all(REASON in letter.body and DESK in letter.body for letter in mailoutbox)
    client.force_login(make_admin())
    page = client.get("/catalogue/").content.decode()
    assert f'<a class="not-narrow" href="{DESK}">Exceptions <span class="badge b-accent num">1' in page
    assert REASON in client.get(DESK).content.decode()


def test_partner_is_told_of_the_decision(
    client: Client, listing: Listing, eager: None, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    asked = ask(listing)
    editor, _viewer = make_member(listing.organization), make_member(listing.organization, "viewer")
    client.force_login(make_admin())
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(f"{DESK}{asked.pk}/", {"answer": "decline", "note": "Use OAuth."})
    assert answer.status_code == 302
    assert {to for letter in mailoutbox for to in letter.to} == {editor.email, listing.created_by.email}
    assert all("Use OAuth." in letter.body for letter in mailoutbox)
    client.force_login(editor)
    assert "Use OAuth." in client.get(listing.section_url("configuration")).content.decode()


@pytest.mark.parametrize(("note", "status"), [("", 422), ("Use OAuth.", 302)])
def test_refused_decision_keeps_what_was_written(
    client: Client, listing: Listing, note: str, status: int
) -> None:
    asked = ask(listing)
    client.force_login(make_admin())
    assert client.post(f"{DESK}{asked.pk}/", {"answer": "decline", "note": note}).status_code == status
    late = client.post(f"{DESK}{asked.pk}/", {"answer": "decline", "note": note})
    assert late.status_code == (422 if status == 422 else 409)


def test_those_who_may_not_are_refused(client: Client, listing: Listing) -> None:
    asked = ask(listing)
    for user in (listing.created_by, make_reviewer()):
        client.force_login(user)
        assert client.get(DESK).status_code == 403
        assert client.post(f"{DESK}{asked.pk}/", {"answer": "grant"}).status_code == 403
        assert DESK not in client.get("/catalogue/").content.decode()
    client.force_login(make_member(listing.organization, "viewer"))
    address = reverse("listings_configuration:exception", args=[listing.slug])
    assert client.post(address, {"reason": REASON}).status_code == 403
    assert Configuration.objects.get(listing=listing).exception_state == "requested"
