"""Submissions by the thousand, copied in the database from one, and what a reviewer asks of them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Organization, User
from listings.models import Listing
from reviews.actions.looking import look_at
from reviews.actions.taking import claim_submission
from reviews.idleness import maybe_idle
from reviews.keyset import Cursor
from reviews.models import Submission
from reviews.places import submission_address
from tests.bench.desk_history import write_history
from tests.factories import (
    MembershipFactory,
    OrganizationFactory,
    fill,
    make_returned,
    make_reviewer,
    make_submission,
    submit_again,
)

ROUNDS = 5
ORGANIZATIONS = 200
REVIEWERS = 12
NEW_LISTINGS = """
    INSERT INTO listings_listing (organization_id, offering_type, name, slug, app_uuid, created_by_id,
        created_at, updated_at)
    SELECT (%(organizations)s::bigint[])[1 + n %% %(organization_count)s], 'integration', 'Product ' || n,
        'bench-' || n, gen_random_uuid(), %(owner)s, now(), now()
    FROM generate_series(%(first)s, %(last)s) AS n
"""
NEW_ROUNDS = """
    INSERT INTO reviews_submission (listing_id, number, snapshot, findings, message, why_open, state,
        submitted_by_id, submitted_at, reviewer_id, claimed_at, closed_at, added, changed, removed, followed,
        due_at, expected_at)
    SELECT listing.id, n, model.snapshot, model.findings, '', '', drawn.state, model.submitted_by_id,
        drawn.submitted_at,
        CASE WHEN drawn.state <> 'submitted'
            THEN (%(reviewers)s::bigint[])[1 + listing.id %% %(reviewer_count)s] END,
        CASE WHEN drawn.state <> 'submitted' THEN drawn.submitted_at END,
        CASE WHEN n < %(rounds)s THEN drawn.submitted_at + interval '2 days' END,
        n * 7 %% 90, listing.id %% 40, n %% 3, n < %(rounds)s,
        drawn.submitted_at + interval '5 days',
        drawn.submitted_at + interval '5 days'
    FROM listings_listing AS listing
    CROSS JOIN generate_series(1, %(rounds)s) AS n
    CROSS JOIN LATERAL (SELECT
        CASE WHEN n < %(rounds)s THEN 'changes_requested'
            WHEN listing.id %% 10 < 6 THEN 'submitted' WHEN listing.id %% 10 < 8 THEN 'in_review'
            WHEN listing.id %% 10 < 9 THEN 'recommended' WHEN listing.id %% 20 < 10 THEN 'approved'
            ELSE 'changes_requested' END AS state,
        now() - (%(rounds)s - n) * interval '9 days'
            - (listing.id * 7919 %% 8000) * interval '1 minute' AS submitted_at) AS drawn
    CROSS JOIN (SELECT * FROM reviews_submission WHERE id = %(model)s) AS model
    WHERE listing.slug LIKE 'bench-%%'
        AND NOT EXISTS (SELECT FROM reviews_submission AS one WHERE one.listing_id = listing.id)
"""
NEW_FILES = """
    INSERT INTO reviews_submissionasset (submission_id, asset_id)
    SELECT one.id, held.asset_id FROM reviews_submission AS one
    CROSS JOIN (SELECT asset_id FROM reviews_submissionasset WHERE submission_id = %(model)s) AS held
    WHERE NOT EXISTS (SELECT FROM reviews_submissionasset AS file WHERE file.submission_id = one.id)
"""


@dataclass
class Made:
    """What the measurements begin with: a submission to copy, whose they are, who reviews, and a reader.

    `rounds` are two of one listing, the first sent back, the second with the reader, two fields changed.
    """

    model: Submission
    rounds: tuple[Submission, Submission]
    organizations: list[int]
    reviewers: list[int]
    client: Client
    reader: User


def begin() -> Made:
    """Return the people, and one submission."""
    owner = MembershipFactory().user
    for _each in range(ORGANIZATIONS):
        OrganizationFactory()
    reviewers = [make_reviewer() for _each in range(REVIEWERS)]
    client = Client(headers={"host": "localhost"})
    client.force_login(reviewers[0])
    organizations = list(Organization.objects.values_list("pk", flat=True))
    model, people = make_submission(owner), [one.pk for one in reviewers]
    return Made(model, _two_rounds(reviewers[0]), organizations, people, client, reviewers[0])


def _two_rounds(reader: User) -> tuple[Submission, Submission]:
    first = make_returned(reader, slug="reviewed")
    fill(first.listing, "overview", description="Counts what is asked for.", overview="It counts.\n")
    second = submit_again(first)
    return first, claim_submission(submission=second, by=reader)


def grow(made: Made, size: int) -> None:
    """Add submissions until there are `size` of them."""
    values = {
        "organizations": made.organizations,
        "organization_count": len(made.organizations),
        "owner": made.model.submitted_by_id,
        "first": Listing.objects.count(),
        "last": size // ROUNDS - 1,
        "rounds": ROUNDS,
        "reviewers": made.reviewers,
        "reviewer_count": len(made.reviewers),
        "model": made.model.pk,
    }
    with connection.cursor() as cursor:
        for statement in (NEW_LISTINGS, NEW_ROUNDS, NEW_FILES):
            cursor.execute(statement, values)
        write_history(made.reader.pk)
        cursor.execute("VACUUM ANALYZE")
    for submission in Submission.objects.filter(state="submitted").order_by("due_at")[:10]:
        look_at(submission=submission, by=made.reader)


def pages(made: Made) -> dict[str, Callable[[], object]]:
    """Return what is asked, by its name."""
    queue = reverse("reviews:queue")
    waiting = Submission.objects.filter(state__in=Submission.AWAITING_STATES).order_by("due_at", "pk")
    middle = waiting.only("due_at")[waiting.count() // 2]
    name = Organization.objects.get(pk=made.organizations[7]).slug

    def opened(address: str, **query: object) -> Callable[[], object]:
        def get() -> None:
            assert made.client.get(address, query).status_code == 200

        return get

    def page(**query: object) -> Callable[[], object]:
        return opened(queue, **query)

    first, second = (submission_address(one) for one in made.rounds)

    return {
        "all": page(show="all"),
        "free": page(show="free"),
        "mine": page(show="mine"),
        "a page in the middle": page(show="all", after=Cursor(middle.due_at, middle.pk)),
        "overdue": page(show="all", due="overdue"),
        "by a word": page(show="all", q="product 77"),
        "one organization": page(show="all", organization=name),
        "large changes of a later round": page(show="all", size="large", round="later"),
        "with the partner": page(show="all", state="changes_requested"),
        "the first round of a listing": opened(first),
        "its second round, with changes": opened(second),
        "all of the second round": opened(second, view="everything"),
        "idle claims, asked each minute": lambda: list(maybe_idle(timezone.now())[:1]),
    }
