"""The mail about one event to one person: built from templates, sent once, marked as sent."""

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone

from reviews.models import Event, Feedback, Notification
from reviews.places import address_of, place_name
from reviews.sentences import as_text, subject

AT_ONCE = 100


def deliver(notification_id: int) -> None:
    """Send the mail of a notification unless it was sent. A crash may send it twice, but never loses it.

    The Message-ID is that of the notification, so that a mail program shows a mail sent twice once.
    """
    related = ("user", "event__by", "event__listing__organization", "event__submission__listing")
    notification = Notification.objects.select_related(*related).filter(pk=notification_id).first()
    if notification is None or notification.mailed_at is not None or not notification.user.is_active:
        return
    build(notification).send()
    Notification.objects.filter(pk=notification_id).update(mailed_at=timezone.now())


def renew_waiting() -> list[int]:
    """Return the notifications whose mail is overdue, and put each off until it is twice as old.

    Doubling lets a mail server that is away for an hour lose nothing, and an address that never works
    cost little.
    """
    now = timezone.now()
    waiting = Notification.objects.filter(
        mailed_at__isnull=True, mail_again_at__lte=now, user__is_active=True
    ).order_by("mail_again_at")[:AT_ONCE]
    found = list(waiting)
    for notification in found:
        notification.mail_again_at = now + (now - notification.created_at)
    Notification.objects.bulk_update(found, ["mail_again_at"])
    return [notification.pk for notification in found]


def build(notification: Notification) -> EmailMultiAlternatives:
    """Return the mail, as text and as HTML."""
    event = notification.event
    context = {
        "sentence": as_text(event),
        "summary": event.data.get("text", ""),
        "remarks": _remarks(event),
        "link": settings.SITE_URL + address_of(event, notification.user),
        "user": notification.user,
        "PLATFORM_NAME": settings.PLATFORM_NAME,
    }
    host = urlsplit(settings.SITE_URL).hostname or "localhost"
    message = EmailMultiAlternatives(
        subject(event),
        render_to_string("reviews/mail/notification.txt", context),
        to=[notification.user.email],
        headers={"Message-ID": f"<notification-{notification.pk}@{host}>"},
    )
    message.attach_alternative(render_to_string("reviews/mail/notification.html", context), "text/html")
    return message


def _remarks(event: Event) -> list[dict[str, str]]:
    """Return the remarks that went out with a decision, in the order of the page."""
    sent = event.data.get("remarks", [])
    remarks = Feedback.objects.filter(pk__in=sent).order_by("created_at", "pk")
    return [{"place": place_name(remark.section, remark.field), "text": remark.text} for remark in remarks]
