"""Remarks on rows: of a list by their id, of metadata.csv by the metric's name, wherever they stand."""

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from lxml import html

from listings.registry import get_section
from reviews.actions import deciding
from reviews.actions.remarking import edit_feedback, leave_feedback, mark_answered
from reviews.diff import compare, compare_values
from reviews.errors import RaisedLate
from reviews.late import touched, unchanged_since
from reviews.models import Event, Feedback, Notification
from reviews.remark_place import find_place, read_place
from reviews.row_changes import in_row
from reviews.rows import name_of_row, row_keys
from reviews.sentences import as_text
from reviews.tasks import mail_notification
from tests.factories import fill
from tests.reviews.people import DESK, PEOPLE, page, person, signed_in
from tests.reviews.rounds import dashboards, metric, metrics_file
from tests.reviews.row_remarks import METRIC, RELEASES, claimed, next_round, on_metric, releases

pytestmark = pytest.mark.django_db
Kind = Feedback.Kind


def test_place_on_a_row_is_found_by_metric_or_id_and_named() -> None:
    round_ = claimed()
    place = read_place(round_, f"data.metadata:{METRIC}")
    assert (place.key, place.row, place.name) == (
        f"data.metadata:{METRIC}",
        METRIC,
        "metadata.csv, tide.depth",
    )
    newest = releases(round_)[0]
    release = find_place(round_, *RELEASES, newest["id"])
    assert (release.name, release.row_name) == ("Releases, 1.1.0", "1.1.0")
    assert find_place(round_, "content", "dashboards", "level").name == "Dashboards, level.json"


def test_pricing_plan_is_called_by_its_line_not_by_its_price() -> None:
    pricing = get_section("overview").field("pricing")
    plan = {"id": "p1", "unit_price": "240", "short_description": "One week, two engineers"}
    assert name_of_row(pricing, [plan], "p1") == "One week, two engineers"
    assert name_of_row(pricing, [plan | {"short_description": ""}], "p1") == "240"


@pytest.mark.parametrize(
    "wanted",
    ["data.metadata:tide.no", "data.metric_prefix:x", "release_notes.releases:no", ":x", "data:x", "whole:x"],
)
def test_row_that_the_round_does_not_have_is_no_place(wanted: str) -> None:
    assert read_place(claimed(), wanted) is None


def test_remark_on_a_row_that_is_not_there_is_404_and_on_one_that_is_is_kept() -> None:
    round_ = claimed()
    desk = signed_in(round_.reviewer)
    address = reverse("reviews:leave", args=["tide", 1])
    sent = {"section": "data", "field": "metadata", "text": "A unit is missing."}
    assert desk.post(address, {**sent, "row": "tide.no"}).status_code == 404
    assert desk.post(address, {**sent, "row": METRIC}).status_code == 302
    remark = Feedback.objects.get()
    assert (remark.row, remark.row_name, remark.region) == (METRIC, METRIC, None)


def test_metric_may_block_only_if_its_row_changed() -> None:
    first = claimed(metric("depth"), metric("age"))
    on_metric(first)
    rows = metrics_file(first, metric("age", "count"), metric("depth"))
    second = next_round(first, data={"metadata": rows})
    assert unchanged_since(second, "data", "metadata") is None
    assert unchanged_since(second, "data", "metadata", "tide.age") is None
    assert unchanged_since(second, "data", "metadata", METRIC) == first
    with pytest.raises(RaisedLate):
        on_metric(second)
    assert on_metric(second, kind=Kind.QUESTION).row == METRIC


def test_row_of_a_list_may_block_only_if_it_changed_itself() -> None:
    first = claimed()
    leave_feedback(submission=first, by=first.reviewer, text="Shorter.")
    second = next_round(first, content={"dashboards": dashboards(first, "avg:tide.depth{*}")})
    changes = compare(first.snapshot, second.snapshot)
    assert touched(changes, "content", "dashboards", "level")
    assert not touched(changes, "content", "dashboards", "another")
    assert unchanged_since(second, *RELEASES, releases(second)[0]["id"]) == first


def test_metrics_of_files_that_cannot_be_compared_count_as_changed() -> None:
    first = claimed()
    file = metrics_file(first, metric("depth"))
    gone = {**file, "clean_sha256": "0" * 64}
    for before in (None, gone):
        changed = compare_values("data", "metadata", before, {**file, "sha256": "1" * 64})
        assert in_row(changed, METRIC) is changed


def test_rows_nobody_can_read_yet_are_not_taken_for_removed() -> None:
    round_ = claimed()
    field = find_place(round_, "data", "metadata").field
    file = metrics_file(round_, metric("depth"))
    assert row_keys(field, file) == {METRIC}
    assert row_keys(field, {**file, "clean_sha256": ""}) is None
    assert row_keys(field, None) == set()
    assert name_of_row(field, file, "x" * 251) is None


def places_on(response: Any) -> list[str]:
    """Return the names of the places of the threads on a page."""
    tree = html.fromstring(response.content)
    return tree.xpath(
        "//*[contains(@class, 'remark')]/*[@class='remark-head']/*[@class='remark-meta'][1]/text()"
    )


def test_thread_stays_with_its_row_when_the_partner_reorders_and_names_it_when_it_is_gone() -> None:
    round_ = claimed()
    owner = round_.submitted_by
    newest, oldest = releases(round_)
    leave_feedback(
        submission=round_,
        by=round_.reviewer,
        text="Say more.",
        section=RELEASES[0],
        field=RELEASES[1],
        row=newest["id"],
        row_name="1.1.0",
    )
    on_metric(round_)
    deciding.request_changes(submission=round_, by=round_.reviewer)
    fill(round_.listing, RELEASES[0], releases=[oldest, newest])
    editor = html.fromstring(page(owner, "listings:section", "tide", RELEASES[0]).content)
    there = editor.xpath(f"//*[@id='item-releases-{newest['id']}']//*[starts-with(@id, 'r-')]")
    assert len(there) == 1
    assert editor.xpath("//*[@id='remarks-releases']//*[starts-with(@id, 'r-')]") == []
    with_metrics = html.fromstring(page(owner, "listings:section", "tide", "data").content)
    assert "Metrics, tide.depth" in with_metrics.xpath("string(//*[@id='remarks-metadata'])")
    fill(round_.listing, RELEASES[0], releases=[oldest])
    fill(round_.listing, "data", metadata=metrics_file(round_, metric("age")))
    without = html.fromstring(page(owner, "listings:section", "tide", RELEASES[0]).content)
    assert "Releases, 1.1.0, removed since" in without.xpath("string(//*[@id='remarks-releases'])")
    list_ = page(owner, "reviews:remarks", "tide").content.decode()
    assert "Metrics, tide.depth, removed since" in list_
    assert "#f-metadata" in list_
    assert "#item-releases-" not in list_


def test_done_shows_what_changed_in_the_row_and_nothing_of_other_rows() -> None:
    first = claimed(metric("depth"), metric("age"))
    remark = on_metric(first)
    second = next_round(
        first, data={"metadata": metrics_file(first, metric("depth"), metric("age", "count"))}
    )
    mark_answered(feedback=Feedback.objects.get(pk=remark.pk), by=first.submitted_by)
    shown = page(first.submitted_by, "reviews:remarks", "tide").content.decode()
    assert "Nothing here since round 1" in shown
    assert second.number == 2


def test_sentence_mail_log_and_list_name_the_row() -> None:
    round_ = claimed()
    on_metric(round_)
    event = Event.objects.filter(verb="remark").get()
    assert as_text(event) == "Maren Holt left a remark on Metrics, tide.depth of Tide."
    deciding.request_changes(submission=round_, by=round_.reviewer)
    note = Notification.objects.get(user=round_.submitted_by, event__verb="request_changes")
    mail_notification(note.pk)
    assert "Metrics, tide.depth" in mail.outbox[-1].body
    assert places_on(page(round_.submitted_by, "reviews:remarks", "tide")) == ["Metrics, tide.depth"]


def test_remark_that_is_written_anew_keeps_its_row() -> None:
    round_ = claimed()
    remark = on_metric(round_)
    form = html.fromstring(
        page(round_.reviewer, "reviews:submission", "tide", 1, edit=str(remark.pk)).content
    ).xpath("//form[@id='remark']")[0]
    assert "metadata.csv, tide.depth" in form.text_content()
    desk = signed_in(round_.reviewer)
    desk.post(
        reverse("reviews:thread", args=[remark.pk, "rewrite"]), {"text": "Say the unit.", "kind": "question"}
    )
    remark.refresh_from_db()
    assert (remark.text, remark.row, remark.row_name) == ("Say the unit.", METRIC, METRIC)
    edit_feedback(feedback=remark, by=round_.reviewer, text="Once more.", kind=Kind.QUESTION)
    assert Feedback.objects.get().row == METRIC


def controls(user: Any, name: str, *args: Any, **query: str) -> list[str]:
    """Return what the controls at the rows of a page are called."""
    response = page(user, name, *args, **query)
    if response.status_code != 200:
        return []
    return html.fromstring(response.content).xpath("//a[contains(@class, 'row-remark')]/@aria-label")


@pytest.mark.parametrize("who", PEOPLE)
def test_rows_have_their_control_for_the_desk_alone(who: str) -> None:
    round_ = claimed(metric("depth"), metric("age"))
    user = person(who, round_)
    metrics = ["Remark on tide.depth", "Remark on tide.age"]
    everything = ["Remark on level.json", "Remark on 1.1.0", "Remark on 1.0.0"]
    desk = who in DESK
    assert controls(user, "reviews:file_rows", "tide", 1, "data", "metadata") == (metrics if desk else [])
    assert controls(user, "reviews:submission", "tide", 1) == (everything if desk else [])


def test_changed_rows_have_their_control_and_removed_ones_have_none() -> None:
    first = claimed(metric("depth"), metric("age"))
    on_metric(first)
    rows = metrics_file(first, metric("depth", "count"))
    second = next_round(first, data={"metadata": rows})
    add = controls(second.reviewer, "reviews:submission", "tide", 2, view="changes")
    assert add == ["Remark on tide.depth"]
    form = page(second.reviewer, "reviews:submission", "tide", 2, remark=f"data.metadata:{METRIC}").content
    assert "Remark on metadata.csv, tide.depth" in html.fromstring(form).text_content()


def test_private_note_on_a_row_stays_on_the_desk() -> None:
    round_ = claimed()
    on_metric(round_, kind=Kind.NOTE, text="Ask Jun about it.")
    leave_feedback(submission=round_, by=round_.reviewer, text="Shorter.")
    deciding.request_changes(submission=round_, by=round_.reviewer)
    owner = round_.submitted_by
    for name, args in (
        ("reviews:submission", ("tide", 1)),
        ("reviews:remarks", ("tide",)),
        ("reviews:history", ("tide",)),
        ("reviews:file_rows", ("tide", 1, "data", "metadata")),
        ("listings:section", ("tide", "data")),
    ):
        answer = page(owner, name, *args)
        assert answer.status_code == 200
        assert "Ask Jun" not in answer.content.decode()
    rows = html.fromstring(page(owner, "reviews:file_rows", "tide", 1, "data", "metadata").content)
    assert rows.xpath("//td[@class='row-acts']//a") == []
    desk = page(round_.reviewer, "reviews:file_rows", "tide", 1, "data", "metadata").content.decode()
    assert "Private note" in desk


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("reviews:submission", ("tide", 1)),
        ("reviews:file_rows", ("tide", 1, "data", "metadata")),
    ],
)
def test_queries_stay_the_same_for_more_remarks_on_rows(
    django_assert_max_num_queries: Any, name: str, args: tuple[Any, ...]
) -> None:
    round_ = claimed(*(metric(f"m{number}") for number in range(8)))
    client, address = signed_in(round_.reviewer), reverse(name, args=args)

    def leave(number: int) -> None:
        on_metric(round_, f"tide.m{number}")

    def count() -> int:
        with django_assert_max_num_queries(40) as queries:
            client.get(address)
        return len(queries)

    leave(0)
    count()
    few = count()
    for number in range(1, 8):
        leave(number)
    assert count() == few


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("reviews:remarks", ("tide",)),
        ("listings:section", ("tide", "data")),
        ("reviews:submission", ("tide", 1)),
    ],
)
def test_queries_of_the_partners_pages_stay_the_same(
    django_assert_max_num_queries: Any, name: str, args: tuple[Any, ...]
) -> None:
    round_ = claimed(*(metric(f"m{number}") for number in range(6)))
    for number in range(6):
        on_metric(round_, f"tide.m{number}")
    deciding.request_changes(submission=round_, by=round_.reviewer)
    client, address = signed_in(round_.submitted_by), reverse(name, args=args)
    client.get(address)
    with django_assert_max_num_queries(45) as all_of_them:
        client.get(address)
    Feedback.objects.exclude(number=1).delete()
    with django_assert_max_num_queries(45) as one:
        client.get(address)
    assert len(one) == len(all_of_them)
