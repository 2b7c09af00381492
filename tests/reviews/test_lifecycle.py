"""The whole table: every state, every person, every move."""

import itertools

import pytest

from reviews.lifecycle import TRANSITIONS, allowed, possible
from reviews.models import Submission
from reviews.permissions import Standing
from tests.factories import make_admin, make_claimed, make_member, make_reviewer

PEOPLE = {
    "stranger": Standing("partner"),
    "viewer": Standing("partner", "viewer"),
    "editor": Standing("partner", "editor"),
    "owner": Standing("partner", "owner"),
    "reviewer": Standing("reviewer"),
    "claimer": Standing("reviewer", is_claimer=True),
    "admin": Standing("admin"),
    "claiming admin": Standing("admin", is_claimer=True),
    "reviewer of their own": Standing("reviewer", "viewer", is_claimer=True),
    "admin of their own": Standing("admin", "owner"),
    "nobody": Standing(""),
}
OWN = {"editor", "owner", "admin of their own"}
DESK = {"reviewer", "claimer", "admin", "claiming admin"}
DECIDERS = {"claimer", "admin", "claiming admin"}
ADMINS = {"admin", "claiming admin"}
EXPECTED = {
    ("submitted", "claim"): DESK,
    ("submitted", "assign"): ADMINS,
    ("submitted", "withdraw"): OWN,
    ("in_review", "hand_over"): DECIDERS,
    ("in_review", "decline"): DECIDERS,
    ("in_review", "release"): DECIDERS,
    ("in_review", "request_changes"): DECIDERS,
    ("in_review", "recommend"): DECIDERS,
    ("in_review", "approve"): ADMINS,
    ("in_review", "withdraw"): OWN,
    ("recommended", "request_changes"): ADMINS,
    ("recommended", "decline"): ADMINS,
    ("recommended", "approve"): ADMINS,
    ("recommended", "withdraw"): OWN,
    ("approved", "request_changes"): ADMINS,
    ("approved", "decline"): ADMINS,
    ("approved", "schedule"): ADMINS,
    ("approved", "hold"): ADMINS,
    ("approved", "publish"): ADMINS,
    ("published", "unpublish"): ADMINS,
    ("superseded", "restore"): ADMINS,
    ("unpublished", "restore"): ADMINS,
    ("declined", "reconsider"): ADMINS,
}
NAMES = sorted({row.name for row in TRANSITIONS})


@pytest.mark.parametrize(("state", "name"), [*itertools.product(Submission.State.values, NAMES)])
def test_possible_moves_are_those_of_the_table(state, name):
    may = {who for who, standing in PEOPLE.items() if name in {row.name for row in possible(state, standing)}}
    assert may == EXPECTED.get((state, name), set())


def test_no_state_has_two_rows_of_a_name_for_the_same_person():
    for state, who in itertools.product(Submission.State.values, PEOPLE.values()):
        names = [row.name for row in possible(state, who)]
        assert len(names) == len(set(names))


@pytest.mark.django_db
def test_allowed_reads_role_membership_and_claim():
    submission = make_claimed()
    organization = submission.listing.organization
    names = [
        {row.name for row in allowed(submission, user)}
        for user in (submission.reviewer, make_reviewer(), make_admin(), make_member(organization, "viewer"))
    ]
    assert names == [
        {"hand_over", "release", "request_changes", "recommend", "decline"},
        set(),
        {"hand_over", "release", "request_changes", "recommend", "decline", "approve"},
        set(),
    ]


@pytest.mark.django_db
def test_allowed_is_nothing_for_a_deactivated_reviewer():
    submission = make_claimed()
    submission.reviewer.is_active = False
    assert allowed(submission, submission.reviewer) == []
