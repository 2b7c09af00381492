"""Why an action was refused. Each carries a sentence for the person who tried it."""

from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from reviews.models import Submission
from validation.finding import Finding, count


class Refused(Exception):
    """The action was not done. `str()` says why, in the language of whoever asked."""


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
    """Requesting changes without a word on what to change."""

    def __init__(self) -> None:
        super().__init__(_("Say what to change: leave a blocking remark, or write a summary."))


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


class NoWords(Refused):
    """A remark or a reply without text."""

    def __init__(self) -> None:
        super().__init__(_("Nothing was written. Write the text, then send it."))


class RoundClosed(Refused):
    """A remark on a round that a newer one has replaced, or that was withdrawn."""

    def __init__(self) -> None:
        super().__init__(_("This round is over. Leave the remark on the newest round."))


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


class NoName(Refused):
    """Keeping a filter without a name."""

    def __init__(self) -> None:
        super().__init__(_("Give the filter a name."))


class NameTaken(Refused):
    """Keeping a second filter under a name."""

    def __init__(self, name: str) -> None:
        super().__init__(_("You have a filter called “%(name)s”. Choose another name.") % {"name": name})


class TooManyFilters(Refused):
    """Keeping more filters than fit on the page."""

    def __init__(self, count: int) -> None:
        super().__init__(_("You keep %(n)s filters. Delete one to save another.") % {"n": count})


class AccountTooLong(Refused):
    """A test account with more in a field than is kept."""

    def __init__(self) -> None:
        super().__init__(
            _("A field of the test account is too long. Shorten it, or write the rest into the message.")
        )


class AccountGone(Refused):
    """Looking for a test account that is not, or no longer, there."""

    def __init__(self) -> None:
        super().__init__(_("There is no test account with this round now. It is deleted with the verdict."))


class AccountUnreadable(Refused):
    """A test account sealed with a key that the program no longer has."""

    def __init__(self) -> None:
        super().__init__(
            _("The test account cannot be opened: its key is gone. Ask the partner for another account.")
        )


class OpenItems(Refused):
    """Recommending while items of the checklist are open; their texts are named."""

    def __init__(self, texts: Sequence[str]) -> None:
        message = ngettext(
            "Not recommended: %(n)s item of the checklist is open: %(texts)s.",
            "Not recommended: %(n)s items of the checklist are open: %(texts)s.",
            len(texts),
        )
        super().__init__(message % {"n": len(texts), "texts": "; ".join(texts)})


class ChecklistMoved(Refused):
    """Editing a checklist of which somebody else made a version meanwhile."""

    def __init__(self) -> None:
        super().__init__(
            _("Somebody else changed this checklist meanwhile. Read theirs, then make your change again.")
        )


class NoItems(Refused):
    """A checklist without an item."""

    def __init__(self) -> None:
        super().__init__(_("A checklist needs an item. Write one, then save."))


class NoSuchCode(Refused):
    """What stands among an item's codes is no code of a finding."""

    def __init__(self, code: str) -> None:
        message = _("“%(code)s” is no code of a finding. Write codes such as logo-size or logo-*.")
        super().__init__(message % {"code": code[:80]})


class UnknownPlaceholder(Refused):
    """A reason with something in braces that nothing fills."""

    def __init__(self, name: str) -> None:
        message = _("Nothing fills “{%(name)s}”. Use {field}, {value} or {limit}, or leave the braces out.")
        super().__init__(message % {"name": name[:80]})


class TitleTaken(Refused):
    """A reason with the title of another that is offered."""

    def __init__(self, title: str) -> None:
        message = _("There is a reason “%(title)s” already. Choose another title, or edit that one.")
        super().__init__(message % {"title": title})
