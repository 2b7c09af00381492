"""Submitting a draft: frozen as it is at that moment, if no error is left."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from listings.claims import names_wanted, update_claims
from listings.findings import findings_of
from listings.models import Listing
from listings.snapshot import asset_ids_in, take, values_of
from reviews.actions.credentials import keep_account
from reviews.actions.telling import record
from reviews.desk_calendar import desk_calendar
from reviews.diff import compare, size
from reviews.due_dates import promises
from reviews.errors import AlreadyOpen, Declined, NoReasonForOpen, NotReady
from reviews.models import Event, Submission, SubmissionAsset
from reviews.permissions import can_submit, standing_in
from reviews.queries import left_open
from reviews.sealing import Account
from validation.finding import count

State = Submission.State


@transaction.atomic
def submit_listing(
    *, listing: Listing, by: User, message: str = "", account: Account | None = None, why_open: str = ""
) -> Submission:
    """Freeze the draft as the listing's next round and put it into the queue, with its test account.

    Refuses while an error is left (`NotReady` carries the findings) and while a round is open
    (`AlreadyOpen`), also when somebody else submitted a moment earlier: the database has the last word.
    A listing that was declined before any of its rounds was public is closed (`Declined`).
    Blocking remarks that nobody marked as done ask for a word on why they stay open (`NoReasonForOpen`).
    Within 24 hours of a withdrawal it takes the withdrawn round's place in the queue.
    """
    if not can_submit(standing_in(by, listing.organization)):
        raise PermissionDenied
    listing = (
        Listing.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organization")
        .get(pk=listing.pk)
    )
    rounds = Submission.objects.filter(listing=listing)
    if rounds.filter(state__in=Submission.OPEN_STATES).exists():
        raise AlreadyOpen
    earlier = list(rounds.defer("snapshot", "findings").order_by("-number"))
    states = [one.state for one in earlier]
    if states[:1] == [State.DECLINED] and State.PUBLISHED not in states:
        raise Declined
    snapshot = take(listing)
    values = values_of(snapshot)
    update_claims(listing, names_wanted(listing, values))  # a file may have been read since the last save
    findings = findings_of(listing, values)
    if count(findings, "error"):
        raise NotReady(findings)
    still_open = list(left_open(listing).values_list("number", flat=True))
    if still_open and not why_open.strip():
        raise NoReasonForOpen(still_open)
    before = rounds.exclude(state=State.WITHDRAWN).order_by("-number").first()
    measured = size(compare(before.snapshot if before else None, snapshot))
    now = timezone.now()
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                listing=listing,
                number=earlier[0].number + 1 if earlier else 1,
                snapshot=snapshot,
                findings=[finding.to_dict() for finding in findings],
                message=message.strip(),
                why_open=why_open.strip() if still_open else "",
                submitted_by=by,
                submitted_at=now,
                **promises(earlier, now, desk_calendar()),
                added=measured.added,
                changed=measured.changed,
                removed=measured.removed,
            )
    except IntegrityError as error:
        raise AlreadyOpen from error
    rounds.filter(number__lt=submission.number, followed=False).update(followed=True)
    SubmissionAsset.objects.bulk_create(
        SubmissionAsset(submission=submission, asset_id=pk) for pk in asset_ids_in(snapshot)
    )
    if account:
        keep_account(submission, account)
    record(verb=Event.Verb.SUBMIT, submission=submission, by=by, data={"text": submission.message})
    return submission
