"""Reading what the review desk keeps: rounds, remarks, what happened, and what waits."""

from collections.abc import Iterable

from django.db.models import Count, Exists, Max, OuterRef, Prefetch, Q, QuerySet
from django.utils import timezone

from accounts.models import User
from listings.models import Listing
from reviews.models import Checklist, Event, Feedback, Notification, Reason, Reply, Review, Submission

UNANSWERED = {"answered_at__isnull": True, "resolved_at__isnull": True}  # of a remark: nobody closed it


def light_submissions() -> QuerySet[Submission]:
    """Return submissions without their snapshots and findings, which can be large."""
    return Submission.objects.select_related("reviewer", "submitted_by").defer("snapshot", "findings")


def rounds_of(listing: Listing) -> list[Submission]:
    """Return all rounds of a listing, newest first, without their snapshots."""
    return list(light_submissions().filter(listing=listing).order_by("-number"))


def standing_rounds(listings: Iterable[Listing]) -> dict[int, list[Submission]]:
    """Return for each listing its newest round and its published one, newest first; one query."""
    newer = Submission.objects.filter(listing=OuterRef("listing"), number__gt=OuterRef("number"))
    rows = light_submissions().filter(
        Q(state=Submission.State.PUBLISHED) | ~Exists(newer), listing__in=listings
    )
    found: dict[int, list[Submission]] = {}
    for row in rows.order_by("-number"):
        found.setdefault(row.listing_id, []).append(row)
    return found


def newest_number(listing: Listing) -> int:
    """Return the number of the newest round, 0 for a listing never submitted."""
    return Submission.objects.filter(listing=listing).aggregate(newest=Max("number"))["newest"] or 0


def open_submission(listing: Listing) -> Submission | None:
    """Return the round that is open, without its snapshot."""
    return light_submissions().filter(listing=listing, state__in=Submission.OPEN_STATES).first()


def due_for_publication() -> list[Submission]:
    """Return the approved rounds whose time to go public has come, the earliest first."""
    timed = light_submissions().filter(state=Submission.State.APPROVED, publish_at__lte=timezone.now())
    return list(timed.order_by("publish_at", "pk"))


def version_before(submission: Submission) -> Submission | None:
    """Return the round that was public before this published one: what rolling back leads to."""
    older = light_submissions().filter(
        listing_id=submission.listing_id,
        number__lt=submission.number,
        state=Submission.State.SUPERSEDED,
    )
    return older.order_by("-number").first()


def round_before(submission: Submission) -> Submission | None:
    """Return the round that this one is compared with: the last one before it that was not withdrawn.

    Nobody decided a withdrawn round, so what it changed must be shown with the next one.
    """
    earlier = Submission.objects.filter(listing_id=submission.listing_id, number__lt=submission.number)
    return earlier.exclude(state=Submission.State.WITHDRAWN).order_by("-number").first()


def remarks_on(listing: Listing) -> QuerySet[Feedback]:
    """Return the remarks on all rounds of a listing with their threads, oldest first; two queries."""
    replies = Reply.objects.select_related("author").order_by("created_at", "pk")
    return (
        Feedback.objects.filter(listing=listing)
        .select_related("author", "submission__listing", "answered_by", "resolved_by")
        .defer("submission__snapshot", "submission__findings")
        .prefetch_related(Prefetch("replies", queryset=replies), "reason_uses__reason")
        .order_by("created_at", "pk")
    )


def sent_remarks(listing: Listing) -> QuerySet[Feedback]:
    """Return the remarks that the partner may see."""
    return remarks_on(listing).filter(sent_at__isnull=False)


def remarks_beside(submission: Submission, *, unsent: bool) -> list[Feedback]:
    """Return what is said beside a round: its own remarks, and those of rounds before it not resolved then.

    `unsent` says whether to include what the partner may not see yet.
    """
    standing = Q(sent_at__isnull=False) | Q(kind=Feedback.Kind.NOTE)
    remarks = remarks_on(submission.listing).filter(
        Q(submission=submission)
        | Q(standing, submission__number__lt=submission.number, resolved_at__isnull=True)
        | Q(submission__number__lt=submission.number, resolved_at__gt=submission.submitted_at)
    )
    return list(remarks if unsent else remarks.filter(sent_at__isnull=False))


def seen_changes(submission: Submission, user: User) -> frozenset[tuple[str, str]]:
    """Return the section and field of each change of a round that `user` ticked off."""
    return frozenset(submission.seen_changes.filter(user=user).values_list("section", "field"))


def newest_checklists() -> dict[str, Checklist]:
    """Return the checklist of each offering type as it is now, with its items; two queries."""
    newer = Checklist.objects.filter(offering_type=OuterRef("offering_type"), version__gt=OuterRef("version"))
    found = Checklist.objects.filter(~Exists(newer)).select_related("made_by").prefetch_related("items")
    return {checklist.offering_type: checklist for checklist in found}


def counted_reasons() -> QuerySet[Reason]:
    """Return every reason with `used`: in how many remarks that were sent it was ticked; one query."""
    return Reason.objects.annotate(used=Count("uses", filter=Q(uses__feedback__sent_at__isnull=False)))


def to_change(submission: Submission) -> QuerySet[Feedback]:
    """Return the remarks that still ask for a change: blocking, unanswered, on this round or one before.

    Of rounds before, only what was sent: what is not is never read by the partner.
    """
    earlier = Q(submission__number__lt=submission.number, sent_at__isnull=False)
    return Feedback.objects.filter(
        earlier | Q(submission=submission),
        submission__listing_id=submission.listing_id,
        kind=Feedback.Kind.BLOCKING,
        **UNANSWERED,
    )


def unsent_on(submission: Submission) -> QuerySet[Feedback]:
    """Return the remarks on a round that wait for its decision, in the order they were written."""
    mine = Feedback.objects.filter(submission=submission, sent_at__isnull=True, resolved_at__isnull=True)
    return mine.exclude(kind=Feedback.Kind.NOTE).order_by("created_at", "pk")


def left_open(listing: Listing) -> QuerySet[Feedback]:
    """Return the blocking remarks that a new round would leave as they are, by their numbers."""
    sent = Feedback.objects.filter(listing=listing, sent_at__isnull=False, **UNANSWERED)
    return sent.filter(kind=Feedback.Kind.BLOCKING).order_by("number")


def last_review(listing: Listing) -> Review | None:
    """Return the newest decision on a listing."""
    reviews = Review.objects.filter(submission__listing=listing).select_related("reviewer", "submission")
    reviews = reviews.defer("submission__snapshot", "submission__findings")
    return reviews.order_by("-decided_at", "-pk").first()


def open_remark_counts(listings: Iterable[Listing]) -> dict[int, int]:
    """Return how many sent remarks wait for the partner, by listing; one query."""
    rows = Feedback.objects.filter(listing__in=listings, sent_at__isnull=False, **UNANSWERED)
    counted = rows.values("listing").annotate(n=Count("pk")).order_by()
    return {row["listing"]: row["n"] for row in counted}


def events_of(listings: Iterable[Listing], *, internal: bool = False) -> QuerySet[Event]:
    """Return what happened, newest first; `internal` includes what the partner may not see."""
    events = Event.objects.filter(listing__in=listings).select_related("by", "listing", "submission")
    events = events.defer("submission__snapshot", "submission__findings").order_by("-at", "-pk")
    return events if internal else events.filter(internal=False)


def seen_by(user: User, notifications: QuerySet[Notification]) -> QuerySet[Notification]:
    """Return those about what a person may still see: not of organizations they have left."""
    if user.is_reviewer:
        return notifications
    return notifications.filter(event__listing__organization__memberships__user=user)


def inbox_of(user: User) -> QuerySet[Notification]:
    """Return what stands in somebody's inbox."""
    return seen_by(user, Notification.objects.filter(user=user, in_inbox=True)).defer(
        "event__submission__snapshot", "event__submission__findings"
    )


def notifications_of(user: User) -> QuerySet[Notification]:
    """Return somebody's inbox, newest first."""
    related = ("event__by", "event__listing__organization", "event__submission")
    return inbox_of(user).select_related(*related).order_by("-created_at", "-pk")
