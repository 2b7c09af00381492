"""Where things stand: the name of a field on screen, and the address at which somebody looks at it."""

from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from listings.models import Listing
from listings.registry import get_section
from reviews.models import Event, Feedback, Submission
from validation.finding import Finding

Verb = Event.Verb
TILE = "tile"  # the section of a remark on a place in the tile; the field is the tab, or the card
CARD = "card"


def section_name(key: str) -> str:
    """Return the title of a section, or its key when the program no longer has it."""
    section = get_section(key)
    return str(section.title) if section else key


def field_name(section_key: str, name: str) -> str:
    """Return the label of a field, or its key when the section no longer has it."""
    section = get_section(section_key)
    field = section.field(name) if section else None
    return str(field.label) if field else name


def place_name(section: str, field: str, row_name: str = "") -> str:
    """Return how people call the place of a remark: the row, the field, the section, or the whole listing.

    `row_name` is what the row was called, or the title of a tab of the tile.
    """
    if section == TILE:
        tab = _("Tile, tab %(tab)s") % {"tab": _(row_name or field)}
        return _("Tile, card") if field == CARD else tab
    if row_name:
        return in_field(field_name(section, field), row_name)
    if field:
        return field_name(section, field)
    return section_name(section) if section else _("The whole listing")


def in_field(field: str, row: str) -> str:
    """Return the name of a row behind that of its field, or of the file that it stands in."""
    return _("%(field)s, %(row)s") % {"field": field, "row": row}


def place_of_event(event: Event) -> str:
    """Return how people call the place of the remark that an event is about."""
    section, field, row_name = (event.data.get(key, "") for key in ("section", "field", "row_name"))
    return place_name(section, field, row_name)


def place_of_remark(feedback: Feedback) -> str:
    """Return how people call the place of a remark, with the name that its row had."""
    return place_name(feedback.section, feedback.field, feedback.row_name)


def field_address(listing: Listing, section: str, field: str, row: str = "") -> str:
    """Return the address of a field in the editor, or of a row there; of a place in the tile the preview.

    A remark on the whole leads to the list of remarks.
    """
    if section == TILE:
        place = "#tile-card" if field == CARD else f"?{urlencode({'tab': field})}#tile-page"
        return reverse("listings:preview", args=[listing.slug]) + place
    if get_section(section) is None:
        return reverse("reviews:remarks", args=[listing.slug])
    address = reverse("listings:section", args=[listing.slug, section])
    if row:
        return f"{address}#item-{field}-{row}"
    return f"{address}#f-{field}" if field else address


def row_address(listing: Listing, finding: Finding) -> str:
    """Return the address of the row of a list that a finding is about."""
    return field_address(listing, finding.section, finding.field, finding.row)


def submission_address(submission: Submission) -> str:
    """Return the address of a round's page."""
    return reverse("reviews:submission", args=[submission.listing.slug, submission.number])


def remark_address(feedback: Feedback, *, partner: bool) -> str:
    """Return where a remark is talked about: on the partner's list, or beside its round for a reviewer."""
    if partner:
        return f"{reverse('reviews:remarks', args=[feedback.submission.listing.slug])}#r-{feedback.pk}"
    return f"{submission_address(feedback.submission)}#r-{feedback.pk}"


def address_of(event: Event, user: User) -> str:
    """Return where `user` is led from the news of an event."""
    remark = event.data.get("feedback")
    if user.is_reviewer and event.submission is not None:
        return submission_address(event.submission) + (f"#r-{remark}" if remark else "")
    if event.verb == Verb.PUBLISH:
        return reverse("catalogue:tile", args=[event.listing.slug])
    if remark or event.verb == Verb.REQUEST_CHANGES:
        address = reverse("reviews:remarks", args=[event.listing.slug])
        return f"{address}#r-{remark}" if remark else address
    return reverse("reviews:history", args=[event.listing.slug])
