"""The library of reasons: kept by admins, filled in for a place, put into remarks, and counted."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import html

from reviews.actions.deciding import request_changes
from reviews.actions.keeping_reasons import add_reason, bring_back_reason, change_reason, retire_reason
from reviews.actions.remarking import leave_feedback
from reviews.actions.taking import claim_submission
from reviews.errors import NoWords, TitleTaken, UnknownPlaceholder
from reviews.models import Feedback, Reason, ReasonUse, Submission
from reviews.queries import counted_reasons
from reviews.reasons import filled, offered_reasons, with_reasons
from tests.factories import make_admin, make_claimed, make_reviewer
from tests.reviews.people import page, signed_in
from tests.reviews.rounds import again, returned

pytestmark = pytest.mark.django_db
RULE = "https://docs.example/rule"


def make(title: str = "Too long", text: str = "Shorten it.", **more: Any) -> Reason:
    return add_reason(title=title, text=text, by=make_admin(), **more)


def offered(claimed: Submission, section: str = "overview", field: str = "description") -> list[str]:
    return [one.text for one in offered_reasons(claimed, section, field, written="")]


def address(claimed: Submission) -> str:
    return reverse("reviews:submission", args=[claimed.listing.slug, claimed.number])


def form_of(client: Client, claimed: Submission, query: str = "remark=overview.description") -> Any:
    (form,) = html.fromstring(client.get(f"{address(claimed)}?{query}").content).xpath("//form[@id='remark']")
    return form


def typed_in(form: Any) -> str:
    return form.xpath("string(.//textarea)").strip()


def test_placeholders_are_filled_from_the_round() -> None:
    claimed = make_claimed()
    value = claimed.snapshot["sections"]["overview"]["values"]["description"]
    make(text="{field} may have {limit} characters; it reads “{value}”.")
    assert offered(claimed) == [f"Short description may have 80 characters; it reads “{value}”."]


def test_limit_is_that_of_the_offering_type_of_the_round() -> None:
    claimed = make_claimed()
    claimed.snapshot["listing"]["offering_type"] = "marketplace_integration"
    make(text="{limit}")
    assert offered(claimed) == ["70"]


def test_reason_is_not_offered_where_a_placeholder_has_nothing_to_say() -> None:
    claimed = make_claimed()
    make("Long", "{limit} at most.")
    make("Words", "Mend {field}.")
    assert offered(claimed, "overview", "logo") == ["Mend Wordmark logo."]
    assert offered(claimed, "overview", "") == ["Mend Overview."]
    assert offered(claimed, "", "") == ["Mend The whole listing."]


def test_what_a_partner_wrote_in_braces_is_not_filled_again() -> None:
    assert filled("Was {value}.", {"value": "{field}", "field": "X"}) == "Was {field}."


def test_value_of_several_lines_is_repeated_in_one() -> None:
    claimed = make_claimed()
    claimed.snapshot["sections"]["overview"]["values"]["description"] = "Counts.\n\n### Included\n\n1. Age\n"
    make(text="It reads “{value}”.")
    assert offered(claimed) == ["It reads “Counts. ### Included 1. Age”."]


def test_long_values_are_cut_in_a_remark() -> None:
    claimed = make_claimed()
    claimed.snapshot["sections"]["overview"]["values"]["description"] = "x" * 500
    make(text="{value}")
    assert offered(claimed) == ["x" * 200 + "…"]


@pytest.mark.parametrize(
    ("written", "come", "gone", "expected"),
    [
        ("", ["One."], [], "One."),
        ("Mine.", ["One.", "Two."], [], "Mine.\n\nOne.\n\nTwo."),
        ("Mine.\n\nOne.", ["One."], [], "Mine.\n\nOne."),
        ("Mine.\n\nOne.\n\nTwo.", [], ["One."], "Mine.\n\nTwo."),
        ("One.", [], ["One."], ""),
        ("Mine.\n\nOne, edited.", [], ["One."], "Mine.\n\nOne, edited."),
    ],
)
def test_texts_come_at_the_end_and_go_unless_edited(
    written: str, come: list[str], gone: list[str], expected: str
) -> None:
    assert with_reasons(written, come, gone) == expected


def test_reasons_are_refused_without_words_with_unknown_braces_and_with_a_title_that_is_taken() -> None:
    first = make()
    with pytest.raises(NoWords):
        make("Other", "  ")
    with pytest.raises(UnknownPlaceholder, match="max"):
        make("Other", "At most {max}.")
    with pytest.raises(TitleTaken):
        make("Too long", "Again.")
    retire_reason(reason=first, by=make_admin())
    make("Too long", "Again.")
    with pytest.raises(TitleTaken):
        bring_back_reason(reason=first, by=make_admin())
    first.refresh_from_db()
    assert (first.retired_at is None, Reason.objects.count()) == (False, 2)


def test_only_admins_keep_the_library() -> None:
    reason, reviewer = make(), make_reviewer()
    with pytest.raises(PermissionDenied):
        add_reason(title="Mine", text="Mine.", by=reviewer)
    with pytest.raises(PermissionDenied):
        change_reason(reason=reason, title="Mine", text="Mine.", rule="", position=0, by=reviewer)
    for act in (retire_reason, bring_back_reason):
        with pytest.raises(PermissionDenied):
            act(reason=reason, by=reviewer)
    reason.refresh_from_db()
    assert (reason.title, reason.retired_at) == ("Too long", None)


def test_retired_reasons_are_not_offered_and_come_back() -> None:
    claimed, reason = make_claimed(), make()
    retire_reason(reason=reason, by=make_admin())
    assert offered(claimed) == []
    bring_back_reason(reason=reason, by=make_admin())
    assert offered(claimed) == ["Shorten it."]


def test_reasons_stand_in_the_order_of_their_positions() -> None:
    claimed = make_claimed()
    make("A", "Second.", position=20)
    make("B", "First.", position=10)
    assert offered(claimed) == ["First.", "Second."]


def test_use_is_counted_when_the_remark_is_sent_and_stays_after_a_change() -> None:
    claimed, reason = make_claimed(), make()
    other = make("Other", "Other.")
    leave = {"submission": claimed, "by": claimed.reviewer, "section": "overview", "field": "description"}
    leave_feedback(**leave, text="Shorten it.", reasons=[reason])
    assert [one.used for one in counted_reasons()] == [0, 0]
    request_changes(submission=claimed, by=claimed.reviewer, summary="One thing.")
    change_reason(reason=reason, title="Length", text="Cut it.", rule="", position=9, by=make_admin())
    assert {one.pk: one.used for one in counted_reasons()} == {reason.pk: 1, other.pk: 0}
    assert Feedback.objects.get().text == "Shorten it."


def test_ticked_reasons_are_put_into_the_text_without_javascript() -> None:
    claimed = make_claimed()
    long, steps = make(), make("Steps", "Number the steps.")
    client, insert = (
        signed_in(claimed.reviewer),
        reverse("reviews:insert_reasons", args=[claimed.listing.slug, claimed.number]),
    )
    place = {"section": "overview", "field": "description"}
    answer = client.post(insert, place | {"text": "Mine.", "reason": [long.pk]})
    form = form_of(client, claimed, answer["Location"].partition("?")[2].partition("#")[0])
    assert typed_in(form) == "Mine.\n\nShorten it."
    assert form.xpath(".//input[@name='reason'][@checked]/@value") == [str(long.pk)]
    assert not Feedback.objects.exists()

    edited = {"text": "Mine.\r\n\r\nShorten it a lot.", "ticked": [long.pk], "reason": [long.pk, steps.pk]}
    client.post(insert, place | edited)
    assert typed_in(form_of(client, claimed)) == "Mine.\n\nShorten it a lot.\n\nNumber the steps."
    unticked = {
        "text": "Mine.\r\n\r\nShorten it a lot.\r\n\r\nNumber the steps.",
        "ticked": [long.pk, steps.pk],
    }
    client.post(insert, place | unticked)
    assert typed_in(form_of(client, claimed)) == "Mine.\n\nShorten it a lot."


def test_page_and_choices_stay_when_a_reason_is_put_into_the_text() -> None:
    first, reason = returned(make_reviewer()), make()
    second = again(first, overview={"title": "Tide Levels"})
    second = claim_submission(submission=second, by=first.reviewer)
    request_changes(submission=second, by=first.reviewer)
    third = claim_submission(submission=again(second), by=first.reviewer)
    client = signed_in(make_admin())
    place = {"from": "1", "view": "everything", "remark": "overview.title"}
    form = html.fromstring(client.get(address(third), place).content).get_element_by_id("remark")
    [insert] = form.xpath(".//button[@data-insert]/@formaction")
    fields = {**dict(form.form_values()), "kind": "blocking", "override": "1", "reason": [reason.pk]}
    answer = client.post(insert, fields, follow=True)
    shown = html.fromstring(answer.content)
    assert answer.context["round"].before == first
    assert answer.context["view"] == "everything"
    assert shown.xpath("//form[@id='remark']//input[@name='override']/@checked")
    assert shown.xpath("//form[@id='remark']//input[@name='ticked']/@value") == [str(reason.pk)]


def test_remark_left_with_a_reason_leads_both_sides_to_its_rule() -> None:
    claimed, reason = make_claimed(), make(rule=RULE)
    leave = reverse("reviews:leave", args=[claimed.listing.slug, claimed.number])
    place = {"section": "overview", "field": "description"}
    signed_in(claimed.reviewer).post(leave, place | {"text": "Shorten it.", "reason": [reason.pk, "x"]})
    assert ReasonUse.objects.get().feedback == Feedback.objects.get()
    to_do = ("reviews:remarks", claimed.listing.slug)
    assert RULE.encode() not in page(claimed.submitted_by, *to_do).content
    request_changes(submission=claimed, by=claimed.reviewer, summary="One thing.")
    assert RULE.encode() in page(claimed.submitted_by, *to_do).content
    assert RULE.encode() in page(claimed.reviewer, "reviews:submission", claimed.listing.slug, 1).content


def test_more_remarks_with_reasons_cost_no_more_queries() -> None:
    claimed = make_claimed()
    reasons = [make(str(n), f"Reason {n}.", rule=f"{RULE}/{n}") for n in range(3)]
    client = signed_in(claimed.reviewer)
    client.get(address(claimed))  # the look is kept, and the session read

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(f"{address(claimed)}?remark=overview.description")
        return len(seen)

    def leave() -> None:
        leave_feedback(submission=claimed, by=claimed.reviewer, text="Mend it.", reasons=reasons)

    leave()
    one = queries()
    for _more in range(4):
        leave()
    assert queries() == one


def test_library_is_written_edited_and_retired_on_its_pages() -> None:
    client = signed_in(make_admin())
    new, sent = (
        reverse("reviews:new_reason"),
        {"title": "Too long", "text": "Cut to {limit}.", "position": "1"},
    )
    refused = client.post(new, sent | {"text": "Cut to {max}."})
    assert (refused.status_code, "Nothing fills “{max}”" in refused.content.decode()) == (422, True)
    assert "Cut to {max}." in refused.content.decode()
    assert client.post(new, sent | {"title": ""}).status_code == 422
    assert client.post(new, sent | {"rule": RULE}).status_code == 302
    reason = Reason.objects.get()
    assert (reason.text, reason.rule, reason.position) == ("Cut to {limit}.", RULE, 1)
    one = reverse("reviews:reason", args=[reason.pk])
    assert b"Cut to {limit}." in client.get(one).content
    client.post(one, sent | {"text": "Shorter."})
    client.post(reverse("reviews:move_reason", args=[reason.pk, "retire"]))
    reason.refresh_from_db()
    assert (reason.text, reason.retired_at is not None) == ("Shorter.", True)
    shown = client.get(reverse("reviews:reasons")).content.decode()
    assert ("Bring back" in shown, "Used in 0 remarks" in shown) == (True, True)


def test_partners_never_see_the_form_nor_the_texts_of_reasons() -> None:
    claimed = make_claimed()
    make(text="Secret of the desk.")
    shown = page(
        claimed.submitted_by, "reviews:submission", claimed.listing.slug, 1, remark="overview.description"
    )
    assert b"Secret of the desk." not in shown.content
