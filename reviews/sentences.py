"""What happened, as a sentence: "Maren Holt began the review of Tidewater Queue". A table by verb."""

from datetime import datetime

from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from reviews.models import Event
from reviews.places import place_of_event

Verb = Event.Verb

SENTENCES = {
    Verb.SUBMIT: gettext_lazy("{who} submitted {listing}, round {round}"),
    Verb.CLAIM: gettext_lazy("{who} began the review of {listing}"),
    Verb.ASSIGN: gettext_lazy("{who} gave the review of {listing} to {to}"),
    Verb.HAND_OVER: gettext_lazy("{who} handed the review of {listing} over to {to}"),
    Verb.RELEASE: gettext_lazy("{who} put {listing} back into the queue"),
    Verb.LAPSE: gettext_lazy("{listing} went back into the queue, since nobody worked on its review"),
    Verb.DELAY: gettext_lazy("The answer on {listing}, round {round}, takes longer: it is expected on {day}"),
    Verb.REQUEST_CHANGES: gettext_lazy("{who} asked for changes to {listing}"),
    Verb.RECOMMEND: gettext_lazy("{who} recommended {listing} for approval"),
    Verb.DECLINE: gettext_lazy("{who} declined {listing}"),
    Verb.RECONSIDER: gettext_lazy("{who} let {listing} be submitted again"),
    Verb.APPROVE: gettext_lazy("{who} approved {listing}"),
    Verb.SCHEDULE: gettext_lazy("{who} set the time at which {listing} is published"),
    Verb.HOLD: gettext_lazy("{who} held back the publication of {listing}"),
    Verb.PUBLISH: gettext_lazy("{who} published {listing}"),
    Verb.UNPUBLISH: gettext_lazy("{who} took {listing} down"),
    Verb.RESTORE: gettext_lazy("{who} rolled {listing} back to round {round}"),
    Verb.WITHDRAW: gettext_lazy("{who} withdrew {listing}, round {round}"),
    Verb.SUPERSEDE: gettext_lazy("Round {round} of {listing} was replaced by a newer one"),
    Verb.REMARK: gettext_lazy("{who} left a remark on {place} of {listing}"),
    Verb.REWRITE: gettext_lazy("{who} rewrote the remark on {place} of {listing}"),
    Verb.REPLY: gettext_lazy("{who} replied to the remark on {place} of {listing}"),
    Verb.ANSWER: gettext_lazy("{who} marked the remark on {place} of {listing} as answered"),
    Verb.TAKE_OVER: gettext_lazy("{who} used the suggested text for {place} of {listing}"),
    Verb.RESOLVE: gettext_lazy("{who} accepted the answer to the remark on {place} of {listing}"),
    Verb.REOPEN: gettext_lazy("{who} reopened the remark on {place} of {listing}"),
    Verb.READ_ACCOUNT: gettext_lazy("{who} read the test account of {listing}, round {round}"),
    Verb.WAIVE: gettext_lazy("{who} waived “{item}” on the checklist of {listing}, round {round}"),
    Verb.TAKE_BACK_WAIVER: gettext_lazy("{who} took back the waiver of “{item}” on {listing}, round {round}"),
}


def day_of(moment: str) -> str:
    """Return the day of a moment in ISO 8601, as people say it: "Tuesday, 1 December"."""
    return date_format(localtime(datetime.fromisoformat(moment)), "l, j F") if moment else ""


def _parts(event: Event) -> dict[str, str]:
    return {
        "who": str(event.by) if event.by else _("Tilework"),
        "listing": event.listing.name,
        "round": str(event.submission.number if event.submission else ""),
        "to": event.data.get("to", ""),
        "item": event.data.get("item", ""),
        "day": day_of(event.data.get("expected", "")),
        "place": place_of_event(event),
    }


def as_text(event: Event) -> str:
    """Return the sentence as plain text."""
    return str(SENTENCES[event.verb]).format_map(_parts(event)) + "."


def as_html(event: Event) -> SafeString:
    """Return the sentence with its names in bold."""
    parts = {key: format_html("<b>{}</b>", value) for key, value in _parts(event).items() if key != "round"}
    return format_html(str(SENTENCES[event.verb]), round=_parts(event)["round"], **parts)


def subject(event: Event) -> str:
    """Return the subject of the mail: the listing first, so that an inbox can be scanned."""
    state = Verb(event.verb).label
    remarks = len(event.data.get("remarks", []))
    text = f"{event.listing.name}: {state}"
    if remarks:
        text += ngettext(", %(n)s remark", ", %(n)s remarks", remarks) % {"n": remarks}
    return " ".join(text.split())
