"""Who somebody is to a submission, and loading with that question asked.

404 for strangers, 403 for the wrong role.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.http import Http404

from accounts.models import Organization, User
from accounts.permissions import role_in
from reviews.models import Feedback, Submission


@dataclass(frozen=True, slots=True)
class Standing:
    """Who somebody is to a submission: the role in the program, and in the listing's organization."""

    role: str
    membership: str | None = None
    is_claimer: bool = False

    @property
    def is_partner(self) -> bool:
        """Whether they look at it from the partner's side, whatever else they are."""
        return self.membership is not None


def can_review(who: Standing) -> bool:
    """Reviewers and admins, but never of a listing of an organization they are members of."""
    return who.role in ("reviewer", "admin") and not who.is_partner


def can_remark(who: Standing, submission: Submission, newest: int) -> bool:
    """Those who may review it, as long as it is the newest round of its listing and not over."""
    return can_review(who) and submission.number == newest and submission.state not in Submission.OVER_STATES


def can_decide(who: Standing) -> bool:
    """The reviewer who claimed it, or an admin."""
    return can_review(who) and (who.is_claimer or who.role == "admin")


def can_approve(who: Standing) -> bool:
    """Admins answer for what is public."""
    return can_review(who) and who.role == "admin"


def can_read_account(who: Standing) -> bool:
    """The reviewer who claimed it, and nobody else on the desk, admins included."""
    return can_review(who) and who.is_claimer


def can_submit(who: Standing) -> bool:
    """Those who may edit the listing: owners and editors of its organization."""
    return who.membership in ("owner", "editor")


def nobody(who: Standing) -> bool:
    """The program itself, as part of another move."""
    return False


def can_look(who: Standing) -> bool:
    """Both sides; a viewer reads."""
    return who.is_partner or can_review(who)


def can_talk(who: Standing) -> bool:
    """Those who may write into a remark's thread: reviewers, and partners who may edit."""
    return can_submit(who) or can_review(who)


def standing_in(user: User, organization: Organization) -> Standing:
    """Return who `user` is to the submissions of an organization; one query. Nobody while deactivated."""
    if not user.is_authenticated or not user.is_active:
        return Standing(role="")
    return Standing(role=user.role, membership=role_in(user, organization))


def standing(submission: Submission, user: User) -> Standing:
    """Return who `user` is to `submission`; one query."""
    who = standing_in(user, submission.listing.organization)
    claimed = submission.reviewer_id is not None and submission.reviewer_id == user.pk
    return Standing(who.role, who.membership, is_claimer=claimed)


def get_submission(user: User, slug: str, number: int) -> tuple[Submission, Standing]:
    """Return round `number` of a listing and who `user` is to it; 404 for strangers."""
    submission = (
        Submission.objects.select_related("listing__organization", "reviewer", "submitted_by")
        .filter(listing__slug=slug, number=number)
        .first()
    )
    if submission is None:
        raise Http404
    who = standing(submission, user)
    if not can_look(who):
        raise Http404
    return submission, who


def get_feedback(user: User, pk: int, *, judge: bool = False) -> tuple[Feedback, Standing]:
    """Return a remark that `user` may write to (or, with `judge`, resolve) and who they are to it.

    404 for strangers, and for partners as long as it is not sent; 403 for the wrong role.
    """
    related = ("submission__listing__organization", "submission__reviewer", "author")
    feedback = Feedback.objects.select_related(*related).filter(pk=pk).first()
    if feedback is None:
        raise Http404
    who = standing(feedback.submission, user)
    if not can_look(who) or (who.is_partner and feedback.sent_at is None):
        raise Http404
    if not (can_review(who) if judge else can_talk(who)):
        raise PermissionDenied
    return feedback, who
