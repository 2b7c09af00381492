"""The digest: one mail a day with what happened since the one before, for those who chose that."""

from datetime import date, datetime, timedelta
from itertools import groupby
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import IntegrityError, transaction
from django.utils.formats import date_format
from django.utils.translation import ngettext

from accounts.models import User
from reviews.envelopes import envelope
from reviews.models import Digest, DigestHour, Notification
from reviews.places import address_of
from reviews.posting import post, renew
from reviews.queries import seen_by
from reviews.sentences import as_text

ByMail = Notification.ByMail


def gather(now: datetime) -> list[int]:
    """Make the digests that are due at `now` and return them; what came after the hour waits for the next.

    One for each person and day: of two who gather at once, the database lets one make it. A digest that is
    late, since nobody gathered at its hour, is made at once.
    """
    waiting = Notification.objects.filter(by_mail=ByMail.DIGEST, digest__isnull=True, user__is_active=True)
    people = User.objects.filter(pk__in=waiting.values("user")).select_related("digest_hour")
    made = [_gather_for(user, now) for user in people]
    return [pk for pk in made if pk is not None]


def _gather_for(user: User, now: datetime) -> int | None:
    hour: DigestHour = getattr(user, "digest_hour", None) or DigestHour(user=user)
    due, day = last_hour(hour, now)
    ripe = Notification.objects.filter(
        user=user, by_mail=ByMail.DIGEST, digest__isnull=True, created_at__lte=due
    )
    if not ripe.exists() or Digest.objects.filter(user=user, day=day).exists():
        return None
    try:
        with transaction.atomic():
            digest = Digest.objects.create(user=user, day=day)
            ripe.update(digest=digest)
    except IntegrityError:
        return None
    return digest.pk


def last_hour(hour: DigestHour, now: datetime) -> tuple[datetime, date]:
    """Return when a person's hour last was, and the day on which it was for them."""
    zone = zone_of(hour)
    local = now.astimezone(zone)
    due = local.replace(hour=hour.hour, minute=0, second=0, microsecond=0)
    if due > local:
        due = (due.replace(tzinfo=None) - timedelta(days=1)).replace(tzinfo=zone)
    return due, due.date()


def zone_of(hour: DigestHour) -> ZoneInfo:
    """Return the time zone of a person's hour: the desk's, unless they named one that is known here."""
    try:
        return ZoneInfo(hour.zone or settings.TIME_ZONE)
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo(settings.TIME_ZONE)


def deliver(digest_id: int) -> None:
    """Send a digest, unless it was sent."""
    post(
        Digest.objects.select_related("user__digest_hour").filter(user__is_active=True),
        digest_id,
        build,
    )


def renew_waiting() -> list[int]:
    """Return the digests that are overdue, and put each off until it is twice as old."""
    return renew(Digest.objects.all())


def build(digest: Digest) -> EmailMultiAlternatives | None:
    """Return the mail: a line and a link for each event, by listing. None when nothing is left to tell."""
    user = digest.user
    notes = list(
        seen_by(user, digest.notifications.all())
        .select_related("event__by", "event__listing", "event__submission__listing")
        .defer("event__submission__snapshot", "event__submission__findings")
        .order_by("event__listing__name", "event__listing", "created_at", "pk")
    )
    if not notes:
        _give_up(digest)
        return None
    day = date_format(digest.day, "j M")
    events = ngettext("%(n)s event", "%(n)s events", len(notes)) % {"n": len(notes)}
    return envelope(
        to=user,
        subject=f"Tilework, {day}: {events}",
        templates=("reviews/mail/digest.txt", "reviews/mail/digest.html"),
        context={"listings": _by_listing(notes, digest), "day": day, "user": user},
        name=f"digest-{digest.pk}",
        about=None,
    )


def _by_listing(notes: list[Notification], digest: Digest) -> list[dict[str, object]]:
    zone = zone_of(getattr(digest.user, "digest_hour", None) or DigestHour(user=digest.user))
    return [
        {
            "name": listing.name,
            "events": [
                {
                    "at": date_format(note.event.at.astimezone(zone), "j M, H:i"),
                    "sentence": as_text(note.event),
                    "link": settings.SITE_URL + address_of(note.event, digest.user),
                }
                for note in of_one
            ],
        }
        for listing, of_one in groupby(notes, key=lambda note: note.event.listing)
    ]


@transaction.atomic
def _give_up(digest: Digest) -> None:
    digest.notifications.update(by_mail=ByMail.NEVER, digest=None)
    digest.delete()
