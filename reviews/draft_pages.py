"""What the pages around a draft have in common: the sections with their state, and what waits."""

from typing import Any

from django.utils import timezone

from accounts.models import User
from listings.findings import findings_of, progress
from listings.models import Listing
from listings.values import draft_values
from reviews.desk_calendar import desk_calendar
from reviews.permissions import standing_in
from reviews.queries import rounds_of, sent_remarks
from reviews.states import listing_state
from reviews.status_line import status_line
from reviews.threads import Threads
from validation.finding import count


def around(listing: Listing, user: User) -> dict[str, Any]:
    """Return the context of a page beside the editor; `remarks` holds also those that are resolved."""
    values = draft_values(listing)
    findings = findings_of(listing, values)
    rounds = rounds_of(listing)
    who = standing_in(user, listing.organization)
    remarks = Threads(sent_remarks(listing), who, listing, now=lambda: values)
    steps = progress(listing.offering_type, values, findings)
    return {
        "listing": listing,
        "values": values,
        "findings": findings,
        "progress": steps,
        "errors": count(findings, "error"),
        "warnings": count(findings, "warning"),
        "rounds": rounds,
        "state": listing_state(rounds),
        "who": who,
        "remarks": remarks,
        "status": status_line(
            rounds, who, timezone.now(), desk_calendar(), steps=steps, remarks=remarks.open
        ),
    }
