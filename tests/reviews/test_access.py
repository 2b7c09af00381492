"""Every page and button of the review desk, for everybody: 404 for strangers, 403 for the wrong role."""

import pytest
from django.urls import reverse

from reviews.models import Feedback, Submission
from tests.factories import (
    UserFactory,
    make_admin,
    make_claimed,
    make_member,
    make_ready_listing,
    make_returned,
)
from tests.reviews.people import DESK, OWN, PEOPLE, page, person, signed_in

pytestmark = pytest.mark.django_db


DRAFT_PAGE = {**dict.fromkeys(OWN, 200), **dict.fromkeys(DESK, 404), "admin": 200, "stranger": 404}
GET = {
    "reviews:queue": {**dict.fromkeys(PEOPLE, 403), **dict.fromkeys(DESK, 200)},
    "reviews:submission": {**dict.fromkeys(OWN | DESK, 200), "stranger": 404},
    "reviews:readiness": {
        **dict.fromkeys(OWN, 200),
        **dict.fromkeys(DESK, 404),
        "admin": 200,
        "stranger": 404,
    },
    "reviews:history": DRAFT_PAGE,
    "reviews:remarks": DRAFT_PAGE,
    "reviews:notifications": dict.fromkeys(PEOPLE, 200),
}
ARGS = {"reviews:queue": 0, "reviews:notifications": 0, "reviews:submission": 2}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", GET)
def test_page_opens_for_those_it_is_for(name, who):
    submission = make_claimed()
    args = [submission.listing.slug, 1][: ARGS.get(name, 1)]
    expected = 302 if who == "signed out" else GET[name][who]
    assert page(person(who, submission), name, *args).status_code == expected


MOVES = {
    "claim": {**dict.fromkeys(DESK, 302), **dict.fromkeys(OWN, 403), "stranger": 404},
    "release": {**dict.fromkeys(DESK, 302), **dict.fromkeys(OWN, 403), "stranger": 404, "reviewer": 403},
    "publish": {**dict.fromkeys(OWN | DESK, 403), "stranger": 404, "admin": 302},
    "withdraw": {**dict.fromkeys(DESK, 403), "viewer": 403, "editor": 302, "owner": 302, "stranger": 404},
    "supersede": dict.fromkeys(PEOPLE, 404),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", MOVES)
def test_move_is_refused_to_the_wrong_person(name, who):
    submission = make_claimed()
    response = signed_in(person(who, submission)).post(
        reverse("reviews:move", args=[submission.listing.slug, 1, name])
    )
    assert response.status_code == (302 if who == "signed out" else MOVES[name][who])


VERBS = {
    "reply": {**dict.fromkeys(DESK | OWN, 302), "viewer": 403, "stranger": 404},
    "answer": {**dict.fromkeys(DESK, 403), "viewer": 403, "editor": 302, "owner": 302, "stranger": 404},
    "resolve": {**dict.fromkeys(DESK, 302), **dict.fromkeys(OWN, 403), "stranger": 404},
    "reopen": {**dict.fromkeys(DESK, 302), **dict.fromkeys(OWN, 403), "stranger": 404},
    "delete": dict.fromkeys(PEOPLE, 404),
}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("verb", VERBS)
def test_thread_is_written_to_by_those_who_may(verb, who):
    submission = make_returned()
    feedback = Feedback.objects.get()
    response = signed_in(person(who, submission)).post(
        reverse("reviews:thread", args=[feedback.pk, verb]), {"text": "Words."}
    )
    assert response.status_code == (302 if who == "signed out" else VERBS[verb][who])


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("signed out", 302),
        ("stranger", 404),
        ("viewer", 403),
        ("editor", 302),
        ("owner", 302),
        ("admin", 403),
    ],
)
def test_submit_is_for_owners_and_editors(who, status):
    listing = make_ready_listing()
    people = {"viewer": "viewer", "editor": "editor", "owner": "owner"}
    user = make_member(listing.organization, people[who]) if who in people else None
    user = {"stranger": UserFactory(), "admin": make_admin()}.get(who, user)
    response = signed_in(user).post(reverse("reviews:readiness", args=[listing.slug]))
    assert response.status_code == status
    assert Submission.objects.exists() is (who in ("editor", "owner"))


@pytest.mark.parametrize(
    ("who", "status"), [("viewer", 403), ("owner", 403), ("stranger", 404), ("reviewer", 302)]
)
def test_remark_is_left_by_reviewers_alone(who, status):
    submission = make_claimed()
    response = signed_in(person(who, submission)).post(
        reverse("reviews:leave", args=[submission.listing.slug, 1]), {"section": "overview", "text": "Hm."}
    )
    assert response.status_code == status


@pytest.mark.parametrize(("section", "field"), [("nowhere", ""), ("overview", "nothing"), ("", "title")])
def test_remark_on_a_place_that_is_not_there_is_404(section, field):
    submission = make_claimed()
    response = signed_in(submission.reviewer).post(
        reverse("reviews:leave", args=[submission.listing.slug, 1]),
        {"section": section, "field": field, "text": "Hm."},
    )
    assert response.status_code == 404
