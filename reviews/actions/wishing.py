"""Choosing how one is told."""

from collections.abc import Collection, Mapping

from django.db import transaction

from accounts.models import User
from reviews.models import DigestHour, Muted


@transaction.atomic
def choose_kinds(*, by: User, offered: Collection[str], wanted: Mapping[str, Collection[str]]) -> None:
    """Set of which kinds of event one is told, for each way of `Muted.Way`. What is not offered stays."""
    Muted.objects.filter(user=by, verb__in=offered).delete()
    Muted.objects.bulk_create(
        [
            Muted(user=by, verb=verb, way=way)
            for way in Muted.Way
            for verb in offered
            if verb not in wanted.get(way, ())
        ],
        ignore_conflicts=True,  # the same page sent twice at once
    )


def choose_digest(*, by: User, hour: int, zone: str) -> None:
    """Get one mail a day at this hour; `zone` is a name of IANA's, or empty for the time of the desk."""
    DigestHour.objects.update_or_create(user=by, defaults={"hour": hour, "zone": zone})


def choose_single_mails(*, by: User) -> None:
    """Get a mail for each event. What waits for the digest comes with a last one."""
    DigestHour.objects.filter(user=by).delete()
