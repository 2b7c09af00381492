"""What has not changed since a verdict cannot be blocked later, and what stays open is explained."""

import pytest
from django.urls import reverse
from lxml import html

from reviews.actions.deciding import request_changes
from reviews.actions.keeping_reasons import add_reason
from reviews.actions.remarking import edit_feedback, leave_feedback, mark_answered
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.errors import NoReasonForOpen, RaisedLate
from reviews.models import Feedback, Submission
from reviews.places import submission_address
from tests.factories import fill, make_admin, make_feedback, make_returned, make_reviewer
from tests.reviews.people import page, signed_in
from tests.reviews.rounds import again

pytestmark = pytest.mark.django_db
Kind = Feedback.Kind
TITLE = {"section": "overview", "field": "title"}
CHANGED = {"section": "overview", "field": "description"}


@pytest.fixture
def second():
    """A second round in review; only its short description changed."""
    first = make_returned(make_reviewer())
    return claim_submission(
        submission=again(first, overview={"description": "Shows what matters."}), by=first.reviewer
    )


def leave(submission, by=None, **more):
    return leave_feedback(submission=submission, by=by or submission.reviewer, text="Another one.", **more)


@pytest.mark.parametrize("place", [{}, {"section": "overview"}, CHANGED])
def test_what_changed_can_be_blocked(second, place):
    assert leave(second, **place).late is False


@pytest.mark.parametrize("place", [TITLE, {"section": "support"}, {"section": "overview", "field": "video"}])
def test_what_has_not_changed_cannot_be_blocked(second, place):
    with pytest.raises(RaisedLate) as refused:
        leave(second, **place)
    assert refused.value.decided.number == 1
    assert Feedback.objects.count() == 1


@pytest.mark.parametrize("kind", [Kind.SUGGESTION, Kind.QUESTION, Kind.NOTE])
def test_what_has_not_changed_is_spoken_of_otherwise(second, kind):
    remark = leave(second, kind=kind, **TITLE)
    with pytest.raises(RaisedLate):
        edit_feedback(feedback=remark, by=second.reviewer, text="Another one.", kind=Kind.BLOCKING)


def test_another_reviewer_is_bound_by_the_verdict_as_well(second):
    with pytest.raises(RaisedLate):
        leave(second, by=make_reviewer(), **TITLE)


def test_round_that_was_withdrawn_without_a_verdict_binds_nobody():
    first = make_returned()
    Submission.objects.filter(pk=first.pk).update(state="withdrawn")
    first.reviews.all().delete()
    third = claim_submission(submission=again(first), by=first.reviewer)
    assert leave(third, **TITLE).late is False


def test_reviewer_does_not_override(second):
    with pytest.raises(RaisedLate):
        leave(second, override=True, **TITLE)


def test_admin_overrides_and_the_partner_sees_it(second):
    admin = make_admin()
    said = page(admin, "reviews:submission", second.listing.slug, 2, remark="overview.title").content.decode()
    assert 'name="override"' in said
    address = reverse("reviews:leave", args=[second.listing.slug, 2])
    written = TITLE | {"text": "The name is taken.", "kind": "blocking"}
    signed_in(admin).post(address, written)
    assert not Feedback.objects.filter(text="The name is taken.").exists()
    signed_in(admin).post(
        address, TITLE | {"text": "The name is taken.", "kind": "blocking", "override": "1"}
    )
    assert Feedback.objects.get(text="The name is taken.").late is True
    request_changes(submission=second, by=admin)
    said = page(second.submitted_by, "reviews:remarks", second.listing.slug).content.decode()
    assert said.count("Raised late") == 1


def form_again(user, submission, **sent):
    """Return the form as it stands once a post to it was refused."""
    where = f"{submission_address(submission)}?view=everything&from=1"
    address = reverse("reviews:leave", args=[submission.listing.slug, submission.number])
    answer = signed_in(user).post(address, TITLE | {"next": where} | sent, follow=True)
    assert answer.redirect_chain[0][0].startswith(f"{where}&")
    return html.fromstring(answer.content).get_element_by_id("remark")


def checked(form, name):
    return form.xpath(f".//input[@name='{name}'][@checked]/@value")


@pytest.mark.parametrize("text", ["", "The name is taken."])
def test_what_was_chosen_stays_in_a_form_that_was_refused(second, text):
    admin = make_admin()
    reason = add_reason(title="Name", text="Choose another name.", by=admin)
    chosen = {"kind": "blocking", "reason": [reason.pk]}
    form = form_again(admin, second, text=text, **chosen)
    assert (checked(form, "kind"), checked(form, "override")) == (["blocking"], [])
    assert checked(form, "reason") == [str(reason.pk)]
    assert form.xpath(".//input[@name='ticked']") == []  # its text is not in the remark yet
    assert "from=1" in form.xpath("string(.//input[@name='next']/@value)")


def test_override_stays_in_a_form_that_was_refused(second):
    form = form_again(make_admin(), second, text=" ", kind="blocking", override="1")
    assert (checked(form, "kind"), checked(form, "override")) == (["blocking"], ["1"])
    assert not Feedback.objects.filter(section="overview", field="title").exists()


def test_reason_that_was_put_into_the_text_and_edited_there_stays_known(second):
    admin = make_admin()
    reason = add_reason(title="Name", text="Choose another name.", by=admin)
    sent = {"text": "Choose one.", "kind": "blocking", "reason": [reason.pk], "ticked": [reason.pk]}
    form = form_again(admin, second, **sent)
    assert form.xpath(".//input[@name='ticked']/@value") == [str(reason.pk)]


def test_form_says_what_cannot_block_and_chooses_a_suggestion(second):
    said = page(second.reviewer, "reviews:submission", second.listing.slug, 2, remark="overview.title")
    shown = said.content.decode()
    assert "Not changed since the verdict on round 1" in shown
    assert 'value="blocking" disabled' in shown
    assert 'value="suggestion" checked' in shown
    assert 'name="override"' not in shown
    said = page(second.reviewer, "reviews:submission", second.listing.slug, 2, remark="overview.description")
    assert "Not changed since" not in said.content.decode()


def test_kind_that_cannot_be_chosen_is_not_chosen(second):
    said = page(
        second.reviewer,
        "reviews:submission",
        second.listing.slug,
        2,
        remark="overview.title",
        kind="blocking",
    )
    shown = said.content.decode()
    assert 'value="blocking" disabled' in shown
    assert 'value="suggestion" checked' in shown


def test_submitting_with_blocking_remarks_open_asks_why_and_passes_it_on():
    first = make_returned()
    make_feedback(first, field="title", text="Another title.")
    mark_answered(feedback=Feedback.objects.get(text="Shorter."), by=first.submitted_by)
    fill(first.listing, "overview", description="Shows what matters.")
    with pytest.raises(NoReasonForOpen) as refused:
        submit_listing(listing=first.listing, by=first.submitted_by)
    assert "#2" in str(refused.value)
    client = signed_in(first.submitted_by)
    address = reverse("reviews:readiness", args=[first.listing.slug])
    assert "Another title." in client.get(address).content.decode()
    response = client.post(address, {"message": "All but one.", "why_open": " "})
    assert response.status_code == 422
    assert "say why it stays open" in response.content.decode()
    assert "All but one." in response.content.decode()
    client.post(address, {"message": "All but one.", "why_open": "It is our name."})
    second = Submission.objects.get(number=2)
    assert second.why_open == "It is our name."
    said = page(first.reviewer, "reviews:submission", second.listing.slug, 2).content.decode()
    assert "It is our name." in said


def notices(response):
    """Return the classes and words of what stands above the form of the readiness page."""
    found = html.fromstring(response.content).xpath("//main//p[contains(@class, 'notice')]")
    return [(one.get("class").split()[1], " ".join(one.text_content().split())) for one in found]


def test_one_notice_says_that_a_reason_is_asked_for_and_leads_to_where_it_is_given():
    first = make_returned()
    client = signed_in(first.submitted_by)
    address = reverse("reviews:readiness", args=[first.listing.slug])
    asked = "1 remark is not answered yet. See the remarks"
    assert notices(client.get(address)) == [("mb-4", asked)]
    refused = client.post(address)
    said = "Remark #1 asks for a change. Mark it as answered, or say why it stays open."
    assert notices(refused) == [("notice-error", f"{said} Say why · See the remarks")]
    field = html.fromstring(refused.content).get_element_by_id("why-open")
    assert (field.get("aria-invalid"), field.get("aria-describedby")) == ("true", "refused why-open-help")
    fill(first.listing, "overview", description="")
    refused = client.post(address)
    assert notices(refused) == [("notice-error", "1 error is left. Fix it to submit."), ("mb-4", asked)]
    assert html.fromstring(refused.content).get_element_by_id("why-open").get("aria-invalid") is None


def test_submitting_with_every_blocking_remark_done_asks_nothing():
    first = make_returned()
    leave(first, kind=Kind.QUESTION)
    mark_answered(feedback=Feedback.objects.get(text="Shorter."), by=first.submitted_by)
    said = page(first.submitted_by, "reviews:readiness", first.listing.slug).content.decode()
    assert 'name="why_open"' not in said
    assert submit_listing(listing=first.listing, by=first.submitted_by, why_open="Not asked.").why_open == ""
