"""A later round: what it is compared with, what was asked for, and what was seen."""

import re
from typing import Any

import pytest
from django.urls import reverse

from accounts.models import User
from media import inspection
from media.kinds import METADATA_CSV, PIPELINE_YAML, SVG_LOGO
from media.models import Asset, to_values
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import leave_feedback
from reviews.actions.taking import claim_submission
from reviews.baseline import baseline_of
from reviews.file_changes import change_inside
from reviews.models import SeenChange, Submission
from tests.factories import LOGO, make_admin, make_asset, make_checked, make_reviewer, make_submission
from tests.reviews.people import page, signed_in
from tests.reviews.rounds import again, dashboards, metric, metrics_file, other_logo, returned

pytestmark = pytest.mark.django_db


def sent_back(submission: Submission, by: User) -> Submission:
    claimed = claim_submission(submission=submission, by=by)
    leave_feedback(submission=claimed, by=by, section="overview", field="title", text="Why?", kind="question")
    return request_changes(submission=claimed, by=by, summary="Once more.")


def shown(user: User, submission: Submission, **query: str) -> Any:
    return page(user, "reviews:submission", submission.listing.slug, submission.number, **query)


def text_of(response: Any) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", response.content.decode()))


def three_rounds() -> tuple[Submission, Submission, Submission, User, User]:
    """The first round is sent back by one reviewer, the second by another."""
    maren, jun = make_reviewer(name="Maren"), make_reviewer(name="Jun")
    first = returned(maren)
    second = sent_back(again(first, overview={"description": "Shows what matters."}), jun)
    third = again(first, overview={"description": "Shows what matters most.", "title": "Tide, new"})
    return first, second, third, maren, jun


def test_round_is_compared_with_the_newest_one_this_reviewer_decided() -> None:
    first, second, third, maren, jun = three_rounds()
    review = first.reviews.get()
    assert (baseline_of(third, maren).submission, baseline_of(third, maren).looked_at) == (
        first,
        review.decided_at,
    )
    assert baseline_of(third, jun).submission == second
    someone = baseline_of(third, make_reviewer())
    assert (someone.submission, someone.looked_at) == (second, None)
    assert baseline_of(first, maren) is None


def test_any_earlier_round_is_chosen_and_one_that_is_not_there_is_not() -> None:
    first, second, third, _maren, jun = three_rounds()
    assert baseline_of(third, jun, 1).submission == first
    assert baseline_of(third, jun, 3).submission == second
    html = text_of(shown(jun, third, **{"from": "1"}))
    assert "What changed since round 1 of" in html
    assert "CountsShows what matters most." in html


def test_page_opens_on_what_changed_since_this_reviewer_looked() -> None:
    first, _second, third, maren, jun = three_rounds()
    assert f"What changed since you looked on {first.reviews.get().decided_at:%-d %b}" in text_of(
        shown(maren, third)
    )
    assert "CountsShows what matters most." in text_of(shown(maren, third))
    assert "Shows what matters most." in text_of(shown(jun, third))
    assert "Counts" not in text_of(shown(jun, third)).split("What changed")[1]


def test_answers_show_what_was_asked_beside_what_was_changed_for_it() -> None:
    _first, _second, third, maren, _jun = three_rounds()
    response = shown(maren, third, view="answers")
    answers = response.context["round"].answers
    assert [(one.one.field.name, len(one.threads), bool(one.one.change)) for one in answers] == [
        ("description", 1, True),
        ("title", 1, True),
    ]
    html = text_of(response)
    assert "You askedShorter." in html
    assert "Not asked for" not in html


def test_private_note_is_nothing_that_was_asked() -> None:
    maren = make_reviewer()
    first = claim_submission(submission=make_submission(slug="tide"), by=maren)
    for field, kind in (("description", "note"), ("title", "blocking")):
        leave_feedback(submission=first, by=maren, section="overview", field=field, text=kind, kind=kind)
    request_changes(submission=first, by=maren, summary="See the title.")
    second = again(first, overview={"description": "Counts messages."})
    response = shown(maren, second, view="answers")
    assert [one.one.field.name for one in response.context["round"].answers] == ["title"]
    changes = text_of(shown(maren, second, view="changes"))
    assert "You asked" not in changes
    assert "Not asked for" in changes


def test_remark_without_a_change_says_so() -> None:
    maren = make_reviewer()
    first = returned(maren)
    second = again(first, overview={"title": "Tide, new"})
    assert "Not changed" in text_of(shown(maren, second, view="answers"))
    assert "Not asked for" in text_of(shown(maren, second, view="changes"))


def test_metrics_are_compared_row_by_row_and_the_others_folded() -> None:
    maren = make_reviewer()
    first = returned(maren)
    rows = [metric("depth"), metric("age"), metric("same")]
    second = again(first, data={"metadata": metrics_file(first, *rows)})
    sent_back(second, maren)
    third = again(
        first, data={"metadata": metrics_file(first, metric("depth", "count"), metric("oldest"), rows[2])}
    )
    html = shown(maren, third).content.decode()
    assert "<del>gauge</del><ins>count</ins>" in html
    assert re.search(r'<tr class="add">.*?tide\.oldest', html)
    assert re.search(r'<tr class="gone">.*?tide\.age', html)
    assert "tide.same" not in html
    assert "1 row is the same as in round 2." in html
    assert "Show all 4" in html


def test_dashboard_is_compared_widget_by_widget() -> None:
    maren = make_reviewer()
    first = returned(maren)
    second = sent_back(again(first, content={"dashboards": dashboards(first, "avg:tide.mem{*}")}), maren)
    third = again(first, content={"dashboards": dashboards(first, "avg:tide.disk{*}")})
    html = shown(maren, third).content.decode()
    assert second.number == 2
    assert "Widget 1 <b>Waiting</b>" in html
    assert "avg:tide.<del>mem</del><ins>disk</ins>{*}" in html


def test_all_rows_of_a_list_have_a_page_and_say_what_changed() -> None:
    maren = make_reviewer()
    first = returned(maren)
    again_first = again(first, data={"metadata": metrics_file(first, metric("a"), metric("b"))})
    sent_back(again_first, maren)
    third = again(first, data={"metadata": metrics_file(first, metric("a"), metric("b", "count"))})
    args = (third.listing.slug, 3, "data", "metadata")
    everything = page(maren, "reviews:file_rows", *args).content.decode()
    assert "tide.a" in everything
    assert "<del>gauge</del><ins>count</ins>" in everything
    changed = page(maren, "reviews:file_rows", *args, show="changed").content.decode()
    assert "tide.a" not in changed
    assert "tide.b" in changed
    assert page(maren, "reviews:file_rows", third.listing.slug, 3, "overview", "logo").status_code == 404


def tick(user: User, submission: Submission, field: str = "description", seen: str = "1") -> int:
    address = reverse("reviews:seen", args=[submission.listing.slug, submission.number])
    answer = signed_in(user).post(address, {"section": "overview", "field": field, "seen": seen})
    return answer.status_code


def test_changes_are_ticked_as_seen_for_oneself_and_this_round() -> None:
    _first, _second, third, maren, jun = three_rounds()
    assert [tick(maren, third), tick(maren, third)] == [302, 302]
    assert SeenChange.objects.count() == 1
    assert "1 of 2 changes seen" in text_of(shown(maren, third))
    assert "0 of 2 changes seen" in text_of(shown(jun, third))
    tick(maren, third, seen="0")
    assert "0 of 2 changes seen" in text_of(shown(maren, third))


def test_partner_sees_no_ticks_and_makes_none() -> None:
    first, _second, third, maren, _jun = three_rounds()
    tick(maren, third)
    assert "changes seen" not in text_of(shown(first.submitted_by, third))
    assert tick(first.submitted_by, third) == 403


def test_script_gets_the_button_as_it_is_then() -> None:
    _first, _second, third, maren, _jun = three_rounds()
    address = reverse("reviews:seen", args=[third.listing.slug, 3])
    sent = {"section": "overview", "field": "title", "seen": "1"}
    html = signed_in(maren).post(address, sent, headers={"HX-Request": "true"}).content.decode()
    assert 'aria-pressed="true"' in html
    assert 'name="seen" value="0"' in html


def test_any_two_rounds_are_compared_by_both_sides_and_by_nobody_else() -> None:
    first, _second, third, maren, _jun = three_rounds()
    for user in (first.submitted_by, maren, make_admin()):
        html = text_of(page(user, "reviews:compare", third.listing.slug, **{"from": "3", "to": "1"}))
        assert "From round 1 to round 3" in html
        assert "CountsShows what matters most." in html
        assert "Another title." not in html
    newest = page(maren, "reviews:compare", third.listing.slug)
    assert "From round 2 to round 3" in text_of(newest)
    assert page(maren, "reviews:compare", third.listing.slug, **{"from": "1", "to": "9"}).status_code == 404


def test_number_of_queries_does_not_grow_with_changes(django_assert_max_num_queries: Any) -> None:
    _first, _second, third, maren, _jun = three_rounds()
    client = signed_in(maren)
    address = reverse("reviews:submission", args=[third.listing.slug, 3])
    client.get(address)
    with django_assert_max_num_queries(22) as captured:
        client.get(address)
    few = len(captured)
    request_changes(submission=claim_submission(submission=third, by=maren), by=maren, summary="Once more.")
    fourth = again(
        third,
        overview={
            "description": "All new.",
            "title": "Other",
            "vendor_name": "Other",
            "further_reading": "x",
        },
        support={"support_email": "other@partner.example"},
        data={"metadata": metrics_file(third, *(metric(f"m{number}") for number in range(30)))},
    )
    with django_assert_max_num_queries(few):
        client.get(reverse("reviews:submission", args=[fourth.listing.slug, 4]))


def test_pipeline_is_compared_line_by_line() -> None:
    first = returned()
    text = "id: tide\nname: {}\nfilter:\n  query: source:tide\n"
    files = [
        make_checked(first.listing, PIPELINE_YAML, text.format(name).encode(), "tide.yaml")
        for name in ("Tide", "Tidewater")
    ]
    inside = change_inside(PIPELINE_YAML.key, *files)
    assert inside is not None
    assert inside.shape == "lines"
    assert [line.kind for line in inside.inside.hunks[0].lines] == ["same", "changed", "same", "same"]


def test_file_that_was_refused_or_is_gone_or_of_another_kind_is_told_by_its_name() -> None:
    first = returned()
    file = make_checked(first.listing, PIPELINE_YAML, b"id: tide\n", "tide.yaml")
    assert change_inside(PIPELINE_YAML.key, file, {**file, "clean_sha256": ""}) is None
    assert change_inside(PIPELINE_YAML.key, file, {**file, "clean_sha256": "0" * 64}) is None
    assert change_inside(SVG_LOGO.key, file, file) is None
    assert change_inside(METADATA_CSV.key, None, file) is None


def test_one_round_alone_has_nothing_to_compare() -> None:
    first = returned()
    assert "Nothing to compare yet" in text_of(
        page(first.submitted_by, "reviews:compare", first.listing.slug)
    )


def captions(response: Any) -> list[str]:
    """Return what stands beneath the pictures of two rounds."""
    found = re.findall(r"<figcaption>(.*?)</figcaption>", response.content.decode(), re.DOTALL)
    return [re.sub(r"<[^>]+>", "", one) for one in found]


def test_contrast_of_both_logos_stands_beneath_them() -> None:
    first = returned(maren := make_reviewer(name="Maren"))
    dark = make_asset(first.listing.organization, first.submitted_by, LOGO.replace(b"4a8fb0", b"0d3b66"))
    inspection.inspect(dark.pk)
    second = again(first, overview={"logo": to_values(Asset.objects.get(pk=dark.pk))})
    assert captions(shown(maren, second, view="changes")) == [
        "Round 1: logo.svg, 120 × 30. Contrast 3.6 to 1 on light ground, 4.9 to 1 on dark",
        "Round 2: logo.svg, 120 × 30. Contrast 11.4 to 1 on light ground, 1.5 to 1 on dark",
    ]


def test_of_a_logo_whose_contrast_was_not_measured_none_is_said() -> None:
    first = returned(maren := make_reviewer(name="Maren"))
    second = again(first, overview={"logo": other_logo(first)})
    assert captions(shown(maren, second, view="changes"))[1] == "Round 2: other.svg"
