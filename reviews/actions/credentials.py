"""The test account of a round: kept sealed, read by the one who reviews it, gone when that is over."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from accounts.models import User
from reviews.actions.moving import lock
from reviews.actions.telling import record
from reviews.errors import AccountGone, AccountTooLong, AccountUnreadable
from reviews.models import Credentials, Event, Submission
from reviews.permissions import can_read_account, standing
from reviews.sealing import Account, Unopened, seal, unseal


@sensitive_variables()
def keep_account(submission: Submission, account: Account) -> None:
    """Keep the account that comes with a round that is being submitted; an empty one is none."""
    if account.too_long:
        raise AccountTooLong
    if account:
        Credentials.objects.create(submission=submission, sealed=seal(account))


@sensitive_variables()
@transaction.atomic
def read_account(*, submission: Submission, by: User) -> Account:
    """Return the test account to the reviewer who claimed the round; each look leaves an internal event.

    Refused to everybody else, and once it is gone: of a look and a verdict at the same moment, the one that
    comes second finds what the first has left.
    """
    locked = lock(submission)
    if not can_read_account(standing(locked, by)):
        raise PermissionDenied
    kept = Credentials.objects.filter(submission=locked).first()
    if kept is None:
        raise AccountGone
    try:
        account = unseal(kept.sealed)
    except Unopened as error:
        raise AccountUnreadable from error
    record(verb=Event.Verb.READ_ACCOUNT, submission=locked, by=by, internal=True)
    return account
