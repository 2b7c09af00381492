"""A partner's listings with what each needs next, read with a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from accounts.permissions import EDITING_ROLES
from listings.findings import Progress, check_values, facts_about, progress
from listings.models import Listing
from listings.registry import sections_for
from listings.templatetags.listings import is_picture
from listings.values import draft_values_of
from reviews.models import Event
from reviews.queries import events_of, open_remark_counts, standing_rounds
from reviews.states import ListingState, listing_state
from validation.listing import Values

LATELY = 8


@dataclass(frozen=True)
class HomeRow:
    """One listing on the partner's home."""

    listing: Listing
    state: ListingState
    steps: Sequence[Progress]
    remarks: int
    logo: Mapping[str, Any] | None
    may_edit: bool

    @property
    def title(self) -> str:
        """The listing's name, as its logo and its links are named."""
        return self.listing.name

    @property
    def group(self) -> str:
        """Return "you", "others" or "published"."""
        if self.state.ball == "nobody":
            return "published"
        return "you" if self.state.ball == "you" and self.may_edit else "others"

    @property
    def ball_text(self) -> str:
        """Who acts next; for a viewer the partner's side is somebody else."""
        if self.state.ball == "you" and not self.may_edit:
            return _("Your editors")
        return self.state.ball_text

    @property
    def errors(self) -> int:
        return sum(step.errors for step in self.steps)

    @property
    def warnings(self) -> int:
        return sum(step.warnings for step in self.steps)

    @property
    def next_step(self) -> str:
        """What to do next, in words."""
        if self.state.ball == "nobody":
            return self._after_publication()
        if self.state.ball != "you":
            return {
                "reviewer": _("Nothing to do. A reviewer answers next"),
                "team": _("Nothing to do. The catalogue team decides next"),
            }[self.state.ball]
        return self._to_do()

    @property
    def address(self) -> str:
        """Where the row's button leads: to the remarks, to what is left, or to the editor."""
        if self.group == "you" and self.remarks:
            return reverse("reviews:remarks", args=[self.listing.slug])
        if self.group == "you" and not self.errors:
            return reverse("reviews:readiness", args=[self.listing.slug])
        return self.listing.get_absolute_url()

    def _to_do(self) -> str:
        empty = [str(step.section.title) for step in self.steps if step.state == "empty"]
        errors = sum(step.errors for step in self.steps if step.state != "empty")
        parts = []
        if self.remarks:
            parts.append(
                ngettext("answer %(n)s remark", "answer %(n)s remarks", self.remarks) % {"n": self.remarks}
            )
        if empty:
            parts.append(_("fill in %(sections)s") % {"sections": ", ".join(empty)})
        if errors:
            parts.append(_errors(errors, elsewhere=bool(empty)))
        text = ", ".join(parts) or _("submit for review")
        return text[:1].upper() + text[1:]

    def _after_publication(self) -> str:
        if self.warnings:
            text = ngettext("%(n)s warning in the draft", "%(n)s warnings in the draft", self.warnings)
            return text % {"n": self.warnings}
        return _("Nothing to do")


def _errors(count: int, *, elsewhere: bool) -> str:
    """Return how many errors to mend; those of a section that is still to be filled in are not counted."""
    if elsewhere:
        text = ngettext("fix %(n)s error elsewhere", "fix %(n)s errors elsewhere", count)
    else:
        text = ngettext("fix %(n)s error", "fix %(n)s errors", count)
    return text % {"n": count}


@dataclass(frozen=True)
class Home:
    """Everything on the partner's home."""

    rows: Sequence[HomeRow]
    lately: Sequence[Event]
    may_create: bool
    has_organization: bool

    @property
    def groups(self) -> list[tuple[str, list[HomeRow]]]:
        """The groups that hold something, with their headings."""
        named = (("you", _("Needs you")), ("others", _("With others")), ("published", _("Published")))
        found = [(title, [row for row in self.rows if row.group == key]) for key, title in named]
        return [(title, rows) for title, rows in found if rows]

    @property
    def needs_you(self) -> int:
        return sum(row.group == "you" for row in self.rows)


def home_of(user: User) -> Home:
    """Return the home of a partner."""
    roles = dict(user.memberships.values_list("organization", "role"))
    listings = list(Listing.objects.filter(organization__in=roles).select_related("organization"))
    drafts = draft_values_of(listings)
    facts = facts_about({listing: drafts[listing.pk] for listing in listings})
    rounds = standing_rounds(listings)
    remarks = open_remark_counts(listings)
    rows = [
        HomeRow(
            listing=listing,
            state=listing_state(rounds.get(listing.pk, [])),
            steps=progress(
                listing.offering_type,
                drafts[listing.pk],
                check_values(drafts[listing.pk], facts[listing.pk]),
            ),
            remarks=remarks.get(listing.pk, 0),
            logo=_logo(listing, drafts[listing.pk]),
            may_edit=roles[listing.organization_id] in EDITING_ROLES,
        )
        for listing in listings
    ]
    return Home(
        rows=rows,
        lately=list(events_of(listings)[:LATELY]),
        may_create=any(role in EDITING_ROLES for role in roles.values()),
        has_organization=bool(roles),
    )


def _logo(listing: Listing, values: Mapping[str, Values]) -> Mapping[str, Any] | None:
    """Return the first wordmark of the draft that passed its inspection; other files are no picture."""
    for section in sections_for(listing.offering_type):
        for field in section.fields:
            asset = values[section.key].get(field.name) if is_picture(field.asset_kind) else None
            if asset and asset["clean_sha256"]:
                return asset
    return None
