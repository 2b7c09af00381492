"""Submitting a draft: frozen as it is at that moment, if no error is left."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from accounts.models import User
from listings.claims import names_wanted, update_claims
from listings.findings import findings_of
from listings.models import Listing
from listings.snapshot import asset_ids_in, take, values_of
from reviews.actions.telling import record
from reviews.diff import compare, size
from reviews.errors import AlreadyOpen, Declined, NotReady
from reviews.models import Event, Submission, SubmissionAsset
from reviews.permissions import can_submit, standing_in
from validation.finding import count

State = Submission.State


@transaction.atomic
def submit_listing(*, listing: Listing, by: User, message: str = "") -> Submission:
    """Freeze the draft as the listing's next round and put it into the queue.

    Refuses while an error is left (`NotReady` carries the findings) and while a round is open
    (`AlreadyOpen`), also when somebody else submitted a moment earlier: the database has the last word.
    A listing that was declined before any of its rounds was public is closed (`Declined`).
    """
    if not can_submit(standing_in(by, listing.organization)):
        raise PermissionDenied
    listing = (
        Listing.objects.select_for_update(of=("self",)).select_related("organization").get(pk=listing.pk)
    )
    rounds = Submission.objects.filter(listing=listing)
    if rounds.filter(state__in=Submission.OPEN_STATES).exists():
        raise AlreadyOpen
    last = rounds.order_by("-number").first()
    if last and last.state == State.DECLINED and not rounds.filter(state=State.PUBLISHED).exists():
        raise Declined
    snapshot = take(listing)
    values = values_of(snapshot)
    update_claims(listing, names_wanted(listing, values))  # a file may have been read since the last save
    findings = findings_of(listing, values)
    if count(findings, "error"):
        raise NotReady(findings)
    before = rounds.exclude(state=State.WITHDRAWN).order_by("-number").first()
    measured = size(compare(before.snapshot if before else None, snapshot))
    try:
        with transaction.atomic():
            submission = Submission.objects.create(
                listing=listing,
                number=last.number + 1 if last else 1,
                snapshot=snapshot,
                findings=[finding.to_dict() for finding in findings],
                message=message.strip(),
                submitted_by=by,
                added=measured.added,
                changed=measured.changed,
                removed=measured.removed,
            )
    except IntegrityError as error:
        raise AlreadyOpen from error
    SubmissionAsset.objects.bulk_create(
        SubmissionAsset(submission=submission, asset_id=pk) for pk in asset_ids_in(snapshot)
    )
    record(verb=Event.Verb.SUBMIT, submission=submission, by=by, data={"text": submission.message})
    return submission
