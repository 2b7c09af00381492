"""How a listing stands, in the words people see: read from its submissions, never stored."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from reviews.models import Submission

State = Submission.State
Ball = Literal["you", "reviewer", "team", "nobody"]

DRAFT = "draft"
BADGES: dict[str, str] = {
    DRAFT: "",
    State.SUBMITTED: "",
    State.IN_REVIEW: "b-accent",
    State.CHANGES_REQUESTED: "b-remark",
    State.RECOMMENDED: "b-ready",
    State.APPROVED: "b-ready",
    State.PUBLISHED: "b-ready",
    State.WITHDRAWN: "",
    State.SUPERSEDED: "",
    State.DECLINED: "b-error",
    State.UNPUBLISHED: "",
}
BALLS: dict[str, Ball] = {
    DRAFT: "you",
    State.SUBMITTED: "reviewer",
    State.IN_REVIEW: "reviewer",
    State.CHANGES_REQUESTED: "you",
    State.RECOMMENDED: "team",
    State.APPROVED: "team",
    State.PUBLISHED: "nobody",
    State.WITHDRAWN: "you",
    State.SUPERSEDED: "nobody",
    State.DECLINED: "nobody",
    State.UNPUBLISHED: "you",
}
ICONS: dict[Ball, str] = {"you": "you", "reviewer": "eye", "team": "eye", "nobody": "check"}


@dataclass(frozen=True)
class ListingState:
    """Where a listing stands: the state's key and words, the round it is about, and who has the ball.

    `submission` is the newest round, `published` the one that is public; both None for a plain draft.
    """

    key: str
    label: Any
    submission: Submission | None = None
    published: Submission | None = None

    @property
    def badge(self) -> str:
        """The class that colours the badge."""
        return BADGES[self.key]

    @property
    def text(self) -> str:
        """The badge's words: the state, and the round once there is one."""
        if not self.number:
            return str(self.label)
        return _("%(state)s · round %(number)s") % {"state": self.label, "number": self.number}

    @property
    def number(self) -> int:
        """The newest round, 0 before the first."""
        return self.submission.number if self.submission else 0

    @property
    def is_open(self) -> bool:
        """Whether a round is open: submitting waits for its decision."""
        return self.submission is not None and self.submission.is_open

    @property
    def is_closed(self) -> bool:
        """Whether it was declined, and is not submitted again."""
        return self.key == State.DECLINED

    @property
    def ball(self) -> Ball:
        """Who acts next, seen from the partner."""
        return BALLS[self.key]

    @property
    def icon(self) -> str:
        """The icon beside who has the ball."""
        return ICONS[self.ball]

    @property
    def reviewer(self) -> User | None:
        """Who claimed the open round."""
        return self.submission.reviewer if self.submission and self.is_open else None

    @property
    def ball_text(self) -> str:
        """Who acts next, in words."""
        if self.ball == "reviewer":
            if self.reviewer is None:
                return _("Review team")
            return _("Reviewer, %(name)s") % {"name": self.reviewer.short_name}
        return {"you": _("You"), "team": _("Catalogue team"), "nobody": _("Nobody")}[self.ball]


def listing_state(rounds: Sequence[Submission]) -> ListingState:
    """Return how a listing stands, from its rounds newest first (the newest and the published one suffice).

    A round that is over leaves the listing as it was before: published, if one of its rounds is.
    """
    if not rounds:
        return ListingState(DRAFT, gettext_lazy("Draft"))
    newest = rounds[0]
    published = next((row for row in rounds if row.state == State.PUBLISHED), None)
    if newest.state in Submission.OVER_STATES and published is not None:
        return ListingState(State.PUBLISHED, State.PUBLISHED.label, newest, published)
    return ListingState(newest.state, State(newest.state).label, newest, published)
