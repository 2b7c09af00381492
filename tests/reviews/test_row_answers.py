"""A remark on a row is answered by a change of that row; other rows changed without being asked for."""

from typing import Any

import pytest
from lxml import html

from reviews.actions.remarking import leave_feedback, mark_answered
from reviews.diff import compare_values
from reviews.models import Feedback, Submission
from reviews.row_changes import in_row, outside_rows
from tests.reviews.people import page
from tests.reviews.rounds import metric, metrics_file
from tests.reviews.row_remarks import METRIC, RELEASES, claimed, next_round, on_metric, releases

pytestmark = pytest.mark.django_db
DEPTH, AGE = metric("depth"), metric("age")


def tree(submission: Submission, view: str, user: Any = None) -> Any:
    """Return a round's page as its reviewer reads it."""
    user = user or submission.reviewer
    response = page(user, "reviews:submission", "tide", submission.number, view=view)
    return html.fromstring(response.content)


def card(shown: Any, title: str) -> Any:
    """Return the card with this title."""
    [found] = [one for one in shown.xpath("//article[contains(@class, 'change')]") if title_of(one) == title]
    return found


def title_of(card: Any) -> str:
    return str(card.xpath("normalize-space(.//h3)"))


def text(node: Any) -> str:
    return " ".join(node.text_content().split())


def rows_before_and_after(card: Any) -> tuple[list[str], list[str]]:
    """Return the first cells of the rows before the heading of what nobody asked for, and after it."""
    part = "h4[contains(@class, 'change-part')]"
    cells = "//tbody/tr/td[2]"
    every = [text(cell) for cell in card.xpath(f".{cells}")]
    after = [text(cell) for cell in card.xpath(f".//{part}/following-sibling::*{cells}")]
    return every[: len(every) - len(after)], after


def test_change_of_another_metric_answers_nothing() -> None:
    first = claimed(DEPTH, AGE)
    on_metric(first)
    second = next_round(first, data={"metadata": metrics_file(first, DEPTH, metric("age", "count"))})
    asked = tree(second, "answers")
    assert "Not changed" in text(card(asked, "Metrics, tide.depth"))
    assert asked.xpath("//article//table") == []
    metrics = card(tree(second, "changes"), "Metrics")
    assert "Not asked for" in text(metrics)
    assert "Answers" not in text(metrics)
    assert "Nothing in this row" in text(metrics)
    assert rows_before_and_after(metrics) == ([], ["tide.age"])


def test_change_of_the_metric_answers_and_that_of_another_was_not_asked_for() -> None:
    first = claimed(DEPTH, AGE)
    on_metric(first)
    rows = metrics_file(first, metric("depth", "count"), metric("age", "count"))
    second = next_round(first, data={"metadata": rows})
    answer = card(tree(second, "answers"), "Metrics, tide.depth")
    assert "Answers your remark" in text(answer)
    assert rows_before_and_after(answer) == (["tide.depth"], [])
    metrics = card(tree(second, "changes"), "Metrics")
    assert "Answers your remark" in text(metrics)
    assert rows_before_and_after(metrics) == (["tide.depth"], ["tide.age"])


@pytest.mark.parametrize("names", [["age"], ["depths", "age"]], ids=["removed", "renamed"])
def test_metric_that_is_gone_is_shown_as_removed(names: list[str]) -> None:
    first = claimed(DEPTH, AGE)
    remark = on_metric(first)
    second = next_round(first, data={"metadata": metrics_file(first, *map(metric, names))})
    answer = card(tree(second, "answers"), "Metrics, tide.depth, removed since")
    assert rows_before_and_after(answer) == (["tide.depth"], [])
    assert "Removed" in text(answer)
    new = [f"tide.{name}" for name in names if name != "age"]
    metrics = card(tree(second, "changes"), "Metrics")
    assert rows_before_and_after(metrics) == (["tide.depth"], new)
    mark_answered(feedback=Feedback.objects.get(pk=remark.pk), by=first.submitted_by)
    done = html.fromstring(page(first.submitted_by, "reviews:remarks", "tide").content)
    assert "−1 removed" in text(done.xpath("//dl[contains(@class, 'done')]")[0])


def on_release(submission: Submission, row: dict[str, Any], words: str = "Say more.") -> Feedback:
    """Return a remark on a release."""
    place = dict(zip(("section", "field"), RELEASES, strict=True))
    return leave_feedback(
        submission=submission,
        by=submission.reviewer,
        text=words,
        row=row["id"],
        row_name=row["version"],
        **place,
    )


def test_row_of_a_list_is_answered_by_its_own_change_also_of_its_name() -> None:
    first = claimed()
    newest, oldest = releases(first)
    on_release(first, newest)
    changed = [newest, {**oldest, "body": "First of all."}]
    second = next_round(first, release_notes={"releases": changed})
    answers = tree(second, "answers")
    assert "Not changed" in text(card(answers, "Releases, 1.1.0"))
    listed = card(tree(second, "changes"), "Releases")
    assert rows_before_and_after(listed) == ([], ["1.0.0"])
    renamed = [{**newest, "version": "1.2.0"}, {**oldest, "body": "Once more."}]
    third = next_round(second, release_notes={"releases": renamed})
    answer = card(tree(third, "answers"), "Releases, 1.1.0")
    assert rows_before_and_after(answer) == (["1.12.0"], [])
    assert [one.text for one in answer.xpath(".//tbody//td[2]/*")] == ["1", "2"]


def test_remarks_on_a_field_and_on_its_rows_are_each_answered_by_their_own_place() -> None:
    first = claimed(DEPTH, AGE, metric("same"))
    on_metric(first)
    place = {"section": "data", "field": "metadata"}
    leave_feedback(submission=first, by=first.reviewer, text="Say it for each.", **place)
    on_metric(first, "tide.same")
    rows = metrics_file(first, metric("depth", "count"), metric("age", "count"), metric("same"))
    second = next_round(first, data={"metadata": rows})
    answers = tree(second, "answers")
    assert [title_of(one) for one in answers.xpath("//article[contains(@class, 'change')]")] == [
        "Metrics, tide.depth",
        "Metrics",
        "Metrics, tide.same",
    ]
    assert rows_before_and_after(card(answers, "Metrics, tide.depth")) == (["tide.depth"], [])
    assert rows_before_and_after(card(answers, "Metrics")) == (["tide.depth", "tide.age"], [])
    assert "Not changed" in text(card(answers, "Metrics, tide.same"))
    metrics = card(tree(second, "changes"), "Metrics")
    assert rows_before_and_after(metrics) == (["tide.depth", "tide.age"], [])
    assert "without being asked for" not in text(metrics)
    assert text(metrics).count("Nothing in this row") == 1
    ids = tree(second, "answers").xpath("//@id")
    assert len(ids) == len(set(ids))


def test_thread_leads_to_the_change_of_its_own_row_alone() -> None:
    first = claimed(DEPTH, AGE)
    for name in (METRIC, "tide.age"):
        on_metric(first, name)
    second = next_round(first, data={"metadata": metrics_file(first, DEPTH, metric("age", "count"))})
    for remark in Feedback.objects.all():
        mark_answered(feedback=remark, by=first.submitted_by)
    done = tree(second, "changes").xpath("//aside//dl[contains(@class, 'done')]")
    assert [text(one) for one in done] == ["Changed Nothing here since round 1", "Changed See the change"]


def test_rows_of_a_list_that_only_changed_places_were_not_asked_to() -> None:
    rows = [{"id": key, "version": "1.0.0"} for key in "abc"]
    change = compare_values(*RELEASES, rows[:2], [rows[1], rows[0]])
    assert (in_row(change, "a"), outside_rows(change, {"a", "b"}).rows) == (None, ())
    assert outside_rows(compare_values(*RELEASES, rows[:2], rows), {"c"}) is None


def test_rows_that_only_moved_in_a_file_changed_without_being_asked_for() -> None:
    first = claimed(DEPTH, AGE)
    file = metrics_file(first, AGE, DEPTH)
    before = first.snapshot["sections"]["data"]["values"]["metadata"]
    change = compare_values("data", "metadata", before, file)
    assert in_row(change, METRIC) is None
    assert outside_rows(change, {METRIC}).rows == ()
