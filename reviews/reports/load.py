"""Who does how much at the desk."""

from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from accounts.models import User
from reviews.models import Review, Submission
from reviews.reports.window import Window

Decision = Review.Decision


@dataclass(frozen=True)
class Load:
    """One reviewer: rounds with them now, and what they decided in the window."""

    reviewer: User
    with_them: int
    verdicts: int
    changes: int
    recommended: int
    approved: int
    declined: int


def load_by_reviewer(window: Window) -> list[Load]:
    """Return everybody at the desk who has rounds or decided some, the busiest first; three queries."""
    now = Submission.objects.filter(state__in=Submission.OPEN_STATES, reviewer__isnull=False)
    with_them = dict(_counted(now.values_list("reviewer").order_by()))
    decided = Review.objects.filter(decided_at__gte=window.start).values("reviewer").order_by()
    counts = {
        row["reviewer"]: row
        for row in decided.annotate(
            verdicts=Count("pk"),
            changes=Count("pk", filter=Q(decision=Decision.CHANGES_REQUESTED)),
            recommended=Count("pk", filter=Q(decision=Decision.RECOMMENDED)),
            approved=Count("pk", filter=Q(decision=Decision.APPROVED)),
            declined=Count("pk", filter=Q(decision=Decision.DECLINED)),
        )
    }
    nothing = dict.fromkeys(("verdicts", "changes", "recommended", "approved", "declined"), 0)
    people = User.objects.filter(pk__in={*with_them, *counts}).order_by("name", "pk")
    found = [
        Load(
            reviewer=person,
            with_them=with_them.get(person.pk, 0),
            **{name: counts.get(person.pk, nothing)[name] for name in nothing},
        )
        for person in people
    ]
    return sorted(found, key=lambda one: (-one.verdicts, -one.with_them))


def _counted(values: QuerySet[Submission]) -> QuerySet[Submission]:
    return values.annotate(n=Count("pk"))
