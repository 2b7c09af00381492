"""Those to whom a round can be given."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.models import User
from reviews.models import Submission


@dataclass(frozen=True)
class Colleague:
    """A reviewer or admin who may review a listing, and how many rounds they have in review."""

    user: User
    claims: int

    @property
    def is_full(self) -> bool:
        """Whether they have as many as one may have."""
        return self.claims >= settings.REVIEW_CLAIMS


def colleagues(submission: Submission) -> list[Colleague]:
    """Return everybody who may review a round and has it not, by name; one query, over claims alone."""
    inside = submission.listing.organization.memberships.values("user")
    people = User.objects.filter(role__in=(User.Role.REVIEWER, User.Role.ADMIN), is_active=True)
    people = people.exclude(pk__in=inside).exclude(pk=submission.reviewer_id)
    reviewing = Submission.objects.filter(state=Submission.State.IN_REVIEW, reviewer=OuterRef("pk"))
    count = reviewing.order_by().values("reviewer").annotate(n=Count("*")).values("n")
    counted = people.annotate(claims=Coalesce(Subquery(count), 0))
    return [Colleague(user, user.claims) for user in counted.order_by("name", "email")]
