"""Remarks on a region of a picture: typed in percent, kept in thousandths, drawn over the picture."""

from typing import Any

import pytest
from django.urls import reverse
from lxml import html

from listings.models import Listing
from media import inspection
from media.actions import receive_bytes
from media.kinds import LISTING_IMAGE
from media.models import to_values
from reviews.actions import deciding, submitting, taking
from reviews.actions.remarking import leave_feedback
from reviews.errors import RegionOutside
from reviews.models import Feedback, Submission
from reviews.regions import Region, read_region
from reviews.remark_place import read_place
from tests.factories import fill, make_claimed, make_ready_listing, make_reviewer
from tests.reviews.people import page, signed_in
from tests.reviews.rounds import other_logo
from tests.validation.images.make import picture

pytestmark = pytest.mark.django_db
SIDES = ("left", "top", "width", "height")
SPOT = {"region_left": "12.5", "region_top": "20", "region_width": "30", "region_height": "40"}


def with_picture(slug: str = "tide") -> Submission:
    """Return a round in review whose gallery has one picture."""
    listing = make_ready_listing(slug=slug)
    row = {"id": "lag", "asset": checked(listing), "caption": "The lag.", "kind": "image", "vimeo_id": ""}
    fill(listing, "overview", media=[row])
    submission = submitting.submit_listing(listing=listing, by=listing.created_by)
    return taking.claim_submission(submission=submission, by=make_reviewer())


def checked(listing: Listing) -> dict[str, Any]:
    """Return a picture that its inspection passed, with the smaller ones beside it."""
    data = picture(size=(1440, 810))
    asset = receive_bytes(
        organization=listing.organization,
        kind=LISTING_IMAGE,
        data=data,
        name="lag.png",
        by=listing.created_by,
    )
    inspection.inspect(asset.pk)
    asset.inspection.refresh_from_db()
    return to_values(asset)


def on_logo(submission: Submission, **fields: Any) -> Feedback:
    """Return a remark on a region of the logo."""
    place = {"section": "overview", "field": "logo", "region": [125, 200, 300, 400]}
    return leave_feedback(
        submission=submission, by=submission.reviewer, **place, **{"text": "Too small.", **fields}
    )


def drawn(tree: Any, within: str) -> list[list[str]]:
    """Return the sides of the rectangles drawn in a part of a page."""
    rects = tree.xpath(f"{within}//svg[@viewbox='0 0 1000 1000'][@preserveaspectratio='none']//rect")
    return [[rect.get(side) for side in ("x", "y", "width", "height")] for rect in rects]


@pytest.mark.parametrize(
    ("typed", "sides"),
    [
        (("12.5", "20", "30", "40"), [125, 200, 300, 400]),
        (("0", "0", "100", "100"), [0, 0, 1000, 1000]),
        (("12,5", "0.04", "1", "1"), [125, 0, 10, 10]),
        (("33.35", "0.05", "66.65", "99.95"), [334, 1, 666, 999]),
    ],
)
def test_region_is_read_in_percent(typed: tuple[str, ...], sides: list[int]) -> None:
    region = read_region(typed)
    assert region is not None
    assert region.sides == sides


def test_region_reads_back_as_it_was_typed() -> None:
    assert Region.kept([125, 200, 300, 400]).percent == ["12.5", "20", "30", "40"]
    assert read_region(("", "", "", "")) is None


@pytest.mark.parametrize(
    "typed",
    [
        ("70.1", "0", "30", "10"),
        ("0", "95", "10", "6"),
        ("-1", "0", "10", "10"),
        ("10", "10", "0", "10"),
        ("10", "10", "10", ""),
        ("1e9", "0", "1", "1"),
        ("NaN", "0", "1", "1"),
        ("10", "10", "10"),
    ],
)
def test_region_outside_the_picture_or_unreadable_is_refused(typed: tuple[str, ...]) -> None:
    with pytest.raises(RegionOutside):
        read_region(typed)


def test_only_places_with_a_picture_take_a_region() -> None:
    round_ = with_picture()
    places = {
        "overview.logo": True,
        "overview.media:lag": True,
        "overview.media": False,
        "overview.title": False,
        "whole": False,
    }
    assert {key: bool(read_place(round_, key).picture) for key in places} == places
    desk, address = signed_in(round_.reviewer), reverse("reviews:leave", args=["tide", 1])
    desk.post(address, {"section": "overview", "field": "title", "text": "Shorter.", **SPOT})
    assert Feedback.objects.get().region is None


def test_region_is_left_with_the_remark_without_scripts() -> None:
    round_ = with_picture()
    desk, address = signed_in(round_.reviewer), reverse("reviews:leave", args=["tide", 1])
    sent = {"section": "overview", "field": "media", "row": "lag", "text": "The axis cannot be read.", **SPOT}
    desk.post(address, sent)
    remark = Feedback.objects.get()
    assert (remark.region, remark.row, remark.row_name) == ([125, 200, 300, 400], "lag", "lag.png")
    form = page(round_.reviewer, "reviews:submission", "tide", 1, remark="overview.media:lag")
    fields = html.fromstring(form.content).xpath("//form[@id='remark']//input[starts-with(@name, 'region_')]")
    assert [(field.get("name"), field.get("value")) for field in fields] == [
        (f"region_{side}", "") for side in SIDES
    ]


def test_refused_region_says_why_and_nothing_is_lost() -> None:
    round_ = with_picture()
    desk, address = signed_in(round_.reviewer), reverse("reviews:leave", args=["tide", 1])
    sent = {"section": "overview", "field": "media", "row": "lag", "text": "The axis.", "kind": "question"}
    answer = desk.post(address, {**sent, **SPOT, "region_width": "95"}, follow=True)
    tree = html.fromstring(answer.content)
    assert "the region is not inside the picture" in tree.text_content()
    assert tree.xpath("string(//textarea[@name='text'])").strip() == "The axis."
    assert [tree.xpath(f"string(//input[@name='region_{side}']/@value)") for side in SIDES] == [
        "12.5",
        "20",
        "95",
        "40",
    ]
    assert tree.xpath("//input[@name='kind'][@checked]/@value") == ["question"]
    assert tree.xpath("//details[@id='remark-region']/@open")
    assert not Feedback.objects.exists()
    desk.post(address, {**sent, **SPOT})
    again = desk.get(reverse("reviews:submission", args=["tide", 1]), {"remark": "overview.media:lag"})
    assert html.fromstring(again.content).xpath("string(//input[@name='region_left']/@value)") == ""


def test_marked_region_stays_when_a_reason_is_put_into_the_text() -> None:
    claimed = make_claimed()
    desk = signed_in(claimed.reviewer)
    address = reverse("reviews:insert_reasons", args=[claimed.listing.slug, 1])
    place = {"section": "overview", "field": "logo"}
    answer = desk.post(address, {**place, "text": "Half a rem", **SPOT}, follow=True)
    tree = html.fromstring(answer.content)
    assert drawn(tree, "//form[@id='remark']") == [["125", "200", "300", "400"]]


def test_region_is_drawn_over_its_picture_and_in_its_thread_and_leads_there() -> None:
    round_ = with_picture()
    remark = leave_feedback(
        submission=round_,
        by=round_.reviewer,
        text="The axis.",
        section="overview",
        field="media",
        row="lag",
        row_name="lag.png",
        region=[125, 200, 300, 400],
    )
    on_logo(round_)
    deciding.request_changes(submission=round_, by=round_.reviewer)
    for user in (round_.reviewer, round_.submitted_by):
        tree = html.fromstring(page(user, "reviews:submission", "tide", 1, view="everything").content)
        item = "//*[contains(@class, 'thumb')]"
        assert drawn(tree, item) == [["125", "200", "300", "400"]]
        assert tree.xpath(f"{item}//svg//a/@href") == [f"#r-{remark.pk}"]
        assert tree.xpath(f"string({item}//svg//text)") == "#1"
        assert drawn(tree, f"//*[@id='r-{remark.pk}']") == [["125", "200", "300", "400"]]
        assert len(drawn(tree, "//*[@id='v-overview-logo']")) == 2


def test_partner_sees_the_region_beside_the_field_and_on_the_list() -> None:
    round_ = make_claimed(slug="tide")
    remark = on_logo(round_)
    deciding.request_changes(submission=round_, by=round_.reviewer)
    owner = round_.submitted_by
    for name, args in (("listings:section", ("tide", "overview")), ("reviews:remarks", ("tide",))):
        tree = html.fromstring(page(owner, name, *args).content)
        assert drawn(tree, f"//*[@id='r-{remark.pk}']") == [["125", "200", "300", "400"]]


def test_region_of_a_picture_that_was_replaced_is_drawn_over_the_old_one_alone() -> None:
    first = make_claimed(slug="tide")
    remark = on_logo(first)
    deciding.request_changes(submission=first, by=first.reviewer)
    fill(first.listing, "overview", logo=other_logo(first))
    submitting.submit_listing(listing=first.listing, by=first.submitted_by, why_open="Compare them.")
    shown = html.fromstring(page(first.reviewer, "reviews:submission", "tide", 2, view="everything").content)
    assert drawn(shown, "//*[@id='v-overview-logo']") == []
    assert len(drawn(shown, f"//*[@id='r-{remark.pk}']")) == 1
    pair = html.fromstring(page(first.reviewer, "reviews:submission", "tide", 2, view="changes").content)
    before, after = pair.xpath("//*[@data-pair]/figure")
    assert [len(drawn(one, ".")) for one in (before, after)] == [2, 0]


def edited(round_: Submission, remark: Feedback) -> Any:
    """Return the page with the form in which a remark is written anew."""
    return html.fromstring(
        page(round_.reviewer, "reviews:submission", "tide", 1, edit=str(remark.pk)).content
    )


def typed(tree: Any) -> list[str]:
    """Return what stands in the four fields of a region."""
    return [
        tree.xpath(f"string(//form[@id='remark']//input[@name='region_{side}']/@value)") for side in SIDES
    ]


def rewrite(round_: Submission, remark: Feedback, **sent: str) -> Any:
    """Send a remark written anew, and return the page that follows."""
    address = reverse("reviews:thread", args=[remark.pk, "rewrite"])
    back = f"{reverse('reviews:submission', args=['tide', 1])}?view=everything"
    given = {"text": "Too pale.", "kind": "question", "next": back, **sent}
    answer = signed_in(round_.reviewer).post(address, given, follow=True)
    remark.refresh_from_db()
    return html.fromstring(answer.content)


def test_remark_that_is_written_anew_shows_its_region_and_keeps_it_where_none_is_asked_for() -> None:
    round_ = make_claimed(slug="tide")
    remark = on_logo(round_)
    form = edited(round_, remark)
    assert drawn(form, "//form[@id='remark']") == [["125", "200", "300", "400"]]
    assert typed(form) == ["12.5", "20", "30", "40"]
    assert form.xpath("//details[@id='remark-region']/@open")
    rewrite(round_, remark)
    assert (remark.text, remark.region) == ("Too pale.", [125, 200, 300, 400])


def test_region_of_an_unsent_remark_is_moved_or_taken_off() -> None:
    round_ = make_claimed(slug="tide")
    remark = on_logo(round_)
    rewrite(round_, remark, **{**SPOT, "region_left": "50"})
    assert (remark.text, remark.region) == ("Too pale.", [500, 200, 300, 400])
    rewrite(round_, remark, **dict.fromkeys(SPOT, ""))
    assert remark.region is None
    rewrite(round_, remark, **SPOT)
    assert remark.region == [125, 200, 300, 400]


def test_moved_region_that_is_refused_is_kept_as_it_was_typed() -> None:
    round_ = make_claimed(slug="tide")
    remark = on_logo(round_)
    form = rewrite(round_, remark, text="Too pale.", **{**SPOT, "region_width": "95"})
    assert "the region is not inside the picture" in form.text_content()
    assert typed(form) == ["12.5", "20", "95", "40"]
    assert (remark.text, remark.region) == ("Too small.", [125, 200, 300, 400])


def test_region_that_was_taken_off_does_not_come_back_when_something_else_is_refused() -> None:
    round_ = make_claimed(slug="tide")
    remark = on_logo(round_)
    form = rewrite(round_, remark, text=" ", **dict.fromkeys(SPOT, ""))
    assert "Nothing was written." in form.text_content()
    assert (typed(form), drawn(form, "//form[@id='remark']")) == ([""] * 4, [])
    assert remark.region == [125, 200, 300, 400]
    rewrite(round_, remark, **SPOT)
    assert typed(edited(round_, remark)) == ["12.5", "20", "30", "40"]


def test_region_of_a_sent_remark_stays() -> None:
    round_ = make_claimed(slug="tide")
    remark = on_logo(round_)
    deciding.request_changes(submission=round_, by=round_.reviewer)
    rewrite(round_, remark, **{**SPOT, "region_left": "50"})
    assert (remark.text, remark.region) == ("Too small.", [125, 200, 300, 400])


def test_desk_alone_is_led_to_marking_a_region() -> None:
    round_ = with_picture()
    links = "//a[contains(@href, 'region=1')]/@aria-label"
    found = {
        user: html.fromstring(page(user, "reviews:submission", "tide", 1).content).xpath(links)
        for user in (round_.reviewer, round_.submitted_by)
    }
    assert found[round_.submitted_by] == []
    assert found[round_.reviewer] == ["Mark a region of logo.svg", "Mark a region of lag.png"]


def test_queries_stay_the_same_for_more_regions(django_assert_max_num_queries: Any) -> None:
    round_ = make_claimed(slug="tide")
    client, address = signed_in(round_.reviewer), reverse("reviews:submission", args=["tide", 1])

    def count() -> int:
        with django_assert_max_num_queries(40) as queries:
            client.get(address)
        return len(queries)

    on_logo(round_)
    count()
    few = count()
    for _each in range(4):
        on_logo(round_)
    assert count() == few


def test_region_of_what_is_not_sent_is_called_by_what_it_is() -> None:
    round_ = make_claimed(slug="tide")
    on_logo(round_)
    on_logo(round_, text="For Jun.", kind=Feedback.Kind.NOTE)
    tree = html.fromstring(page(round_.reviewer, "reviews:submission", "tide", 1, view="everything").content)
    names = tree.xpath("//*[@id='v-overview-logo']//svg//a/@aria-label")
    assert sorted(set(names)) == ["Not sent yet: Too small.", "Private note: For Jun."]
