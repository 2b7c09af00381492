"""Where things stand: the name of a field on screen, and the address at which somebody looks at it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from listings.models import Listing
from listings.registry import get_section
from reviews.models import Event, Feedback, Submission
from validation.finding import Finding

Verb = Event.Verb
TILE = "tile"  # the section of a remark on a place in the tile; the field is the tab, or the card


def section_name(key: str) -> str:
    """Return the title of a section, or its key when the program no longer has it."""
    section = get_section(key)
    return str(section.title) if section else key


def field_name(section_key: str, name: str) -> str:
    """Return the label of a field, or its key when the section no longer has it."""
    section = get_section(section_key)
    field = section.field(name) if section else None
    return str(field.label) if field else name


def place_name(section: str, field: str) -> str:
    """Return how people call the place of a remark: the field, the section, or the whole listing."""
    if field:
        return field_name(section, field)
    return section_name(section) if section else _("The whole listing")


def field_address(listing: Listing, section: str, field: str) -> str:
    """Return the address of a field in the editor; a remark on the whole leads to the list of remarks."""
    if get_section(section) is None:
        return reverse("reviews:remarks", args=[listing.slug])
    address = reverse("listings:section", args=[listing.slug, section])
    return f"{address}#f-{field}" if field else address


def row_address(listing: Listing, finding: Finding) -> str:
    """Return the address of the row of a list that a finding is about."""
    address = reverse("listings:section", args=[listing.slug, finding.section])
    return f"{address}#item-{finding.field}-{finding.row}"


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
