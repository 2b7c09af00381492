"""The audit log: found, exported, and never changed."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.utils import timezone

from reviews.actions import deciding, publishing
from reviews.log import A_PAGE
from reviews.models import Event
from reviews.models.events import NeverChanged
from tests.factories import MembershipFactory, make_admin, make_claimed, make_submission
from tests.reviews.people import page, signed_in

pytestmark = pytest.mark.django_db


def rows(client, **query):
    text = b"".join(client.get("/desk/log.csv", query).streaming_content).decode()
    return list(csv.DictReader(StringIO(text)))


def test_event_is_never_changed_nor_removed():
    make_submission()
    event = Event.objects.get()
    event.verb = "approve"
    for change in (
        event.save,
        event.delete,
        Event.objects.all().delete,
        lambda: Event.objects.update(verb="approve"),
        lambda: Event.objects.bulk_update([event], ["verb"]),
    ):
        with pytest.raises(NeverChanged):
            change()
    assert Event.objects.get().verb == "submit"


def test_log_tells_who_did_what_with_the_state_before_and_after():
    submission = make_claimed()
    publishing.approve_submission(submission=submission, by=make_admin(name="Ada Moss"), reason="Small.")
    found = rows(signed_in(make_admin()), verb="approve")
    assert [(row["who"], row["before"], row["after"], row["text"]) for row in found] == [
        ("Ada Moss", "In review", "Approved", "Small.")
    ]
    html = page(make_admin(), "reviews:log").content.decode()
    assert "Ada Moss" in html
    assert "Small." in html


def test_log_is_searched_by_words_kind_and_day():
    first = make_claimed(name="Harbour Logs")
    make_submission(name="Tidewater Queue")
    client = signed_in(make_admin())
    today = timezone.localdate()
    assert {row["listing"] for row in rows(client)} == {"Harbour Logs", "Tidewater Queue"}
    assert [row["event"] for row in rows(client, q="harbour")] == ["claim", "submit"]
    assert [row["who"] for row in rows(client, q=first.reviewer.email)] == [first.reviewer.name]
    assert rows(client, until=str(today - timedelta(days=1))) == []
    assert len(rows(client, since=str(today), until=str(today))) == 3
    assert b"No event matches." in page(make_admin(), "reviews:log", q="nowhere").content


def test_log_goes_on_where_the_page_ends_with_the_same_queries(django_assert_num_queries):
    submission = make_submission()
    event = Event.objects.get()
    more = [
        Event(listing=event.listing, submission=submission, verb="delay", data={"text": f"n{n}"})
        for n in range(A_PAGE + 10)
    ]
    Event.objects.bulk_create(more)
    client = signed_in(make_admin())
    with django_assert_num_queries(5):
        first = client.get("/desk/log/").content.decode()
    assert f">n{A_PAGE + 9}<" in first
    older = client.get("/desk/log/", {"before": more[10].pk}).content.decode()
    assert ">n9<" in older
    assert f">n{A_PAGE + 9}<" not in older


def test_text_that_a_spreadsheet_would_run_is_exported_as_text():
    submission = make_claimed()
    deciding.decline_submission(submission=submission, by=submission.reviewer, reason='=HYPERLINK("x")')
    found = rows(signed_in(make_admin()), verb="decline")
    assert [row["text"] for row in found] == ['\'=HYPERLINK("x")']


def test_admin_does_not_read_the_log_of_their_own_organization():
    submission = make_claimed(name="Harbour Logs")
    admin = make_admin()
    MembershipFactory(organization=submission.listing.organization, user=admin)
    assert rows(signed_in(admin)) == []
    assert b"Harbour Logs" not in page(admin, "reviews:log").content
