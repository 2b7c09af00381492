"""A partner's listings with what each needs next, read with a constant number of queries."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import EDITING_ROLES
from listings.findings import Progress, check_values, facts_about, progress
from listings.models import Listing
from listings.registry import sections_for
from listings.templatetags.listings import is_picture
from listings.values import draft_values_of
from reviews.desk_calendar import desk_calendar
from reviews.models import Event
from reviews.next_steps import next_step
from reviews.queries import events_of, open_remark_counts, standing_rounds
from reviews.states import ListingState, listing_state
from reviews.status_line import ball_text, due_words
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
    due: str
    next_step: str

    @property
    def title(self) -> str:
        """The listing's name, as its logo and its links are named."""
        return self.listing.name

    @property
    def group(self) -> str:
        """Return "you", "others", "published" or "declined"."""
        if self.state.ball == "nobody":
            return "declined" if self.state.is_closed else "published"
        return "you" if self.state.ball == "you" and self.may_edit else "others"

    @property
    def ball_text(self) -> str:
        """Who acts next."""
        return ball_text(self.state, may_edit=self.may_edit)

    @property
    def errors(self) -> int:
        return sum(step.errors for step in self.steps)

    @property
    def address(self) -> str:
        """Where the row's button leads: to the remarks, to what is left, or to the editor."""
        if self.group == "you" and self.remarks:
            return reverse("reviews:remarks", args=[self.listing.slug])
        if self.group == "you" and not self.errors:
            return reverse("reviews:readiness", args=[self.listing.slug])
        return self.listing.get_absolute_url()


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
        named = (
            ("you", _("Needs you")),
            ("others", _("With others")),
            ("published", _("Published")),
            ("declined", _("Declined")),
        )
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
    now, calendar = timezone.now(), desk_calendar()
    rows = []
    for listing in listings:
        draft = drafts[listing.pk]
        state = listing_state(rounds.get(listing.pk, []))
        steps = progress(listing.offering_type, draft, check_values(draft, facts[listing.pk]))
        open_remarks = remarks.get(listing.pk, 0)
        rows.append(
            HomeRow(
                listing=listing,
                state=state,
                steps=steps,
                remarks=open_remarks,
                logo=_logo(listing, draft),
                may_edit=roles[listing.organization_id] in EDITING_ROLES,
                due=due_words(state, now, calendar),
                next_step=next_step(state, steps, open_remarks, now),
            )
        )
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
