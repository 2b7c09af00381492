"""Who opens a page: the people of the permission tests, and a client signed in as one of them."""

from typing import Any

from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from accounts.models import User
from reviews.models import Submission
from tests.factories import MembershipFactory, make_admin, make_member, make_reviewer

PEOPLE = ("signed out", "stranger", "viewer", "editor", "owner", "reviewer", "claimer", "admin")
OWN = {"viewer", "editor", "owner"}
DESK = {"reviewer", "claimer", "admin"}


def page(user: User | None, name: str, *args: Any, **query: str) -> HttpResponse:
    """Return a page as `user` sees it."""
    return signed_in(user).get(reverse(name, args=args), query)


def signed_in(user: User | None) -> Client:
    """Return a client signed in as `user`, or signed out."""
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def person(who: str, submission: Submission) -> User | None:
    """Return somebody who stands to a submission as `who` says."""
    organization = submission.listing.organization
    return {
        "signed out": lambda: None,
        "stranger": lambda: MembershipFactory().user,
        "viewer": lambda: make_member(organization, "viewer"),
        "editor": lambda: make_member(organization, "editor"),
        "owner": lambda: submission.submitted_by,
        "reviewer": make_reviewer,
        "claimer": lambda: submission.reviewer,
        "admin": make_admin,
    }[who]()
