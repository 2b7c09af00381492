"""The library of reasons: written, changed, retired and brought back by admins."""

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from reviews.errors import NoWords, TitleTaken, UnknownPlaceholder
from reviews.models import Reason
from reviews.reasons import unknown_placeholders


@transaction.atomic
def add_reason(*, title: str, text: str, rule: str = "", position: int = 0, by: User) -> Reason:
    """Add a reason. Refused without words, for an unknown placeholder, and for a title that is offered."""
    reason = Reason(made_by=by)
    return _write(reason, title=title, text=text, rule=rule, position=position, by=by)


@transaction.atomic
def change_reason(*, reason: Reason, title: str, text: str, rule: str, position: int, by: User) -> Reason:
    """Change a reason for remarks to come; what was left with it keeps its words. Refused as when added."""
    return _write(_lock(reason), title=title, text=text, rule=rule, position=position, by=by)


@transaction.atomic
def retire_reason(*, reason: Reason, by: User) -> Reason:
    """Offer a reason no more. Done twice, it stands as it was first done."""
    _must_be_admin(by)
    locked = _lock(reason)
    if locked.retired_at is None:
        locked.retired_at, locked.retired_by = timezone.now(), by
        locked.save(update_fields=["retired_at", "retired_by"])
    return locked


@transaction.atomic
def bring_back_reason(*, reason: Reason, by: User) -> Reason:
    """Offer a retired reason again. Refused when another took its title meanwhile."""
    _must_be_admin(by)
    locked = _lock(reason)
    locked.retired_at = locked.retired_by = None
    return _save(locked)


def _write(reason: Reason, *, title: str, text: str, rule: str, position: int, by: User) -> Reason:
    _must_be_admin(by)
    if not title.strip() or not text.strip():
        raise NoWords
    for name in unknown_placeholders(text):
        raise UnknownPlaceholder(name)
    reason.title, reason.text, reason.rule, reason.position = title.strip(), text.strip(), rule, position
    return _save(reason)


def _save(reason: Reason) -> Reason:
    try:
        with transaction.atomic():
            reason.save()
    except IntegrityError as error:
        raise TitleTaken(reason.title) from error
    return reason


def _lock(reason: Reason) -> Reason:
    return Reason.objects.select_for_update(of=("self",)).get(pk=reason.pk)


def _must_be_admin(by: User) -> None:
    if not by.is_platform_admin:
        raise PermissionDenied
