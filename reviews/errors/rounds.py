"""Why a move of a round was refused."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from reviews.errors.refused import Refused
from reviews.models import Submission
from validation.finding import Finding, count


class NotReady(Refused):
    """Submitting a draft in which errors are left; `findings` holds all findings of that moment."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings = list(findings)
        errors = count(self.findings, "error")
        super().__init__(
            ngettext(
                "%(n)s error is left. Fix it to submit.", "%(n)s errors are left. Fix them to submit.", errors
            )
            % {"n": errors}
        )


class AlreadyOpen(Refused):
    """Submitting while a round is open, or while somebody else submitted a moment earlier."""

    def __init__(self) -> None:
        super().__init__(
            _("A round is open already. Withdraw it, or wait for its decision, to submit again.")
        )


class NotPossible(Refused):
    """A move that the table does not have for this person from this state: often, somebody was quicker."""

    def __init__(self, submission: Submission) -> None:
        values: dict[str, Any] = {"state": submission.get_state_display()}
        message = _("Not done. This round is now: %(state)s.")
        if submission.reviewer is not None and submission.is_open:
            message = _("Not done. This round is now: %(state)s, with %(reviewer)s.")
            values["reviewer"] = submission.reviewer.short_name
        super().__init__(message % values)


class NothingToChange(Refused):
    """Requesting changes while no blocking remark is open."""

    def __init__(self) -> None:
        super().__init__(_("Say what to change: leave a blocking remark."))


class NoReason(Refused):
    """A decision that asks for a reason, made without one."""

    def __init__(self) -> None:
        super().__init__(_("Say why: write the reason."))


class SamePerson(Refused):
    """Approving what one recommended oneself."""

    def __init__(self) -> None:
        super().__init__(_("You recommended this round. Another admin approves it."))


class Declined(Refused):
    """Submitting a listing that was declined."""

    def __init__(self) -> None:
        super().__init__(_("This listing was declined and is not submitted again. The reason is in History."))


class TooManyRounds(Refused):
    """Taking or being given a round while as many are in review as one person may have."""

    def __init__(self, holder: User, count: int, *, by: User) -> None:
        values = {"n": count, "name": holder.short_name}
        if holder.pk == by.pk:
            message = ngettext(
                "You have %(n)s round in review. Decide or release it to take another.",
                "You have %(n)s rounds in review. Decide or release one to take another.",
                count,
            )
        else:
            message = ngettext(
                "%(name)s has %(n)s round in review already. Choose somebody else.",
                "%(name)s has %(n)s rounds in review already. Choose somebody else.",
                count,
            )
        super().__init__(message % values)


class NotTheirs(Refused):
    """Giving a round to somebody who may not review it, or who has it already."""

    def __init__(self, holder: User, *, has_it: bool) -> None:
        message = _("%(name)s has this round already. Choose somebody else.")
        if not has_it:
            message = _("%(name)s may not review this listing. Choose somebody else.")
        super().__init__(message % {"name": holder.short_name})


class NobodyChosen(Refused):
    """Giving a round to nobody, or to an account that is gone."""

    def __init__(self) -> None:
        super().__init__(_("Choose who is to have the round."))


class NothingFree(Refused):
    """Taking the next round where none is free."""

    def __init__(self) -> None:
        super().__init__(_("No round is free here. Somebody may have been quicker."))


class OpenItems(Refused):
    """Recommending while items of the checklist are open; their texts are named."""

    def __init__(self, texts: Sequence[str]) -> None:
        message = ngettext(
            "Not recommended: %(n)s item of the checklist is open: %(texts)s.",
            "Not recommended: %(n)s items of the checklist are open: %(texts)s.",
            len(texts),
        )
        super().__init__(message % {"n": len(texts), "texts": "; ".join(texts)})
