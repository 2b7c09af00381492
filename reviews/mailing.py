"""The mail about one event to one person: built from templates, sent once, marked as sent."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives

from reviews.audience import may_read_words
from reviews.envelopes import envelope
from reviews.models import Event, Feedback, Notification
from reviews.permissions import can_look, standing_in
from reviews.places import address_of, place_of_remark
from reviews.posting import post, renew
from reviews.sentences import as_text, subject

ByMail = Notification.ByMail


def deliver(notification_id: int) -> None:
    """Send the mail of a notification, unless it was sent or is not wanted by itself."""
    related = ("user", "event__by", "event__listing__organization", "event__submission__listing")
    alone = Notification.objects.filter(by_mail=ByMail.ALONE, user__is_active=True).select_related(*related)
    post(
        alone.defer("event__submission__snapshot", "event__submission__findings"),
        notification_id,
        build,
    )


def renew_waiting() -> list[int]:
    """Return the notifications whose mail is overdue, and put each off until it is twice as old."""
    return renew(Notification.objects.filter(by_mail=ByMail.ALONE))


def build(notification: Notification) -> EmailMultiAlternatives | None:
    """Return the mail, or None for somebody who has left those concerned since: it is never mailed then."""
    event, user = notification.event, notification.user
    who = standing_in(user, event.listing.organization)
    if not can_look(who):
        Notification.objects.filter(pk=notification.pk).update(by_mail=ByMail.NEVER)
        return None
    context = {
        "sentence": as_text(event),
        "summary": event.data.get("text", "") if may_read_words(event.verb, who) else "",
        "remarks": _remarks(event),
        "link": settings.SITE_URL + address_of(event, user),
        "user": user,
    }
    return envelope(
        to=user,
        subject=subject(event),
        templates=("reviews/mail/notification.txt", "reviews/mail/notification.html"),
        context=context,
        name=f"notification-{notification.pk}",
        about=event.submission,
    )


def _remarks(event: Event) -> list[dict[str, str]]:
    """Return the remarks that went out with a decision, numbered as in the page."""
    sent = event.data.get("remarks", [])
    remarks = Feedback.objects.filter(pk__in=sent).order_by("number")
    return [
        {
            "number": f"#{remark.number}",
            "kind": remark.get_kind_display(),
            "place": place_of_remark(remark),
            "text": remark.text,
            "suggested": remark.suggested,
        }
        for remark in remarks
    ]
