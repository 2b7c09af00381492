"""What the checks find, and what reviewers ask for, most often."""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from reviews.models import ReasonUse, Submission
from reviews.places import section_name
from reviews.reports.window import Window
from validation.finding import Finding

MOST = 15
AT_ONCE = 500


@dataclass(frozen=True)
class Frequent:
    """One kind of finding: in how many rounds and listings it stood, with an example of the newest."""

    section: str
    code: str
    rounds: int
    listings: int
    example: Finding

    @property
    def where(self) -> str:
        """The section in words."""
        return section_name(self.section)


def frequent_findings(window: Window) -> list[Frequent]:
    """Return the kinds of findings that stood in most rounds of the window, at most MOST; one query."""
    rounds: Counter[tuple[str, str]] = Counter()
    listings: dict[tuple[str, str], set[int]] = {}
    examples: dict[tuple[str, str], Finding] = {}
    submitted = Submission.objects.filter(submitted_at__gte=window.start).order_by("submitted_at")
    for listing, findings in submitted.values_list("listing", "findings").iterator(chunk_size=AT_ONCE):
        read = {(one["section"], one["code"]): one for one in findings}
        for kind, one in read.items():
            rounds[kind] += 1
            listings.setdefault(kind, set()).add(listing)
            examples[kind] = Finding.from_dict(one)
    most = sorted(rounds, key=lambda kind: (-rounds[kind], kind))[:MOST]
    return [Frequent(*kind, rounds[kind], len(listings[kind]), examples[kind]) for kind in most]


@dataclass(frozen=True)
class Asked:
    """One reason: in how many remarks and on how many listings it was given."""

    title: str
    remarks: int
    listings: int


def frequent_reasons(window: Window) -> list[Asked]:
    """Return the reasons in most remarks that were sent in the window, at most MOST; one query."""
    uses = ReasonUse.objects.filter(feedback__sent_at__gte=window.start).values("reason__title").order_by()
    counted = uses.annotate(
        remarks=Count("pk"), listings=Count("feedback__submission__listing", distinct=True)
    )
    most = counted.order_by("-remarks", "reason__title")[:MOST]
    return [Asked(row["reason__title"], row["remarks"], row["listings"]) for row in most]
