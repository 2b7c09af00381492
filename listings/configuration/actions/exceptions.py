"""Exceptions for the API without OAuth: asked for by a partner, granted or declined by an admin."""

from typing import Any

from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from listings.configuration.actions.writing import KEY, write_fields
from listings.configuration.errors import Refused
from listings.configuration.models import ExceptionRequest
from listings.letters import write_to_admins, write_to_editors
from listings.models import Listing

State = ExceptionRequest.State
NO_REASON = gettext_lazy("Nothing was written. Give the reasons, then ask.")
OPEN = gettext_lazy("An exception is asked for already. An admin answers it.")
GRANTED = gettext_lazy("The exception is granted already; it holds for every later version.")
NO_NOTE = gettext_lazy("Say why it is declined, so that the partner knows what to do.")
DECIDED = gettext_lazy("Another admin decided on this request already.")


@transaction.atomic
def ask_exception(*, listing: Listing, reason: str, by: Any) -> ExceptionRequest:
    """Ask the platform's admins, by mail too. Refused without reasons, and where one is open or granted."""
    if not reason.strip():
        raise Refused(NO_REASON)
    if listing.exception_requests.filter(state=State.GRANTED).exists():
        raise Refused(GRANTED)
    try:
        with transaction.atomic():
            asked = ExceptionRequest.objects.create(listing=listing, reason=reason, asked_by=by)
    except IntegrityError as error:
        raise Refused(OPEN) from error
    write_fields(
        listing, by=by, exception_state=State.REQUESTED.value, exception_reason=reason, exception_note=""
    )
    write_to_admins(
        subject=_("%(listing)s asks for an exception") % {"listing": listing.name},
        template="listings/configuration/mail/asked.txt",
        context={"asked": asked, "listing": listing},
        path=reverse(f"desk_{KEY}:exceptions"),
    )
    return asked


@transaction.atomic
def decide_exception(*, asked: ExceptionRequest, grant: bool, note: str, by: Any) -> ExceptionRequest:
    """Grant or decline a request, and tell those who edit the listing. Refused when it is decided already.

    Declining needs a note: without it nobody knows what to do next.
    """
    locked = ExceptionRequest.objects.select_for_update(of=["self"]).get(pk=asked.pk)
    if locked.state != State.REQUESTED:
        raise Refused(DECIDED)
    if not grant and not note.strip():
        raise Refused(NO_NOTE)
    locked.state = State.GRANTED if grant else State.DECLINED
    locked.note, locked.decided_by, locked.decided_at = note, by, timezone.now()
    locked.save()
    listing = locked.listing
    write_fields(listing, by=by, exception_state=State(locked.state).value, exception_note=note)
    granted, declined = (
        _("The exception for %(listing)s is granted"),
        _("The exception for %(listing)s is declined"),
    )
    write_to_editors(
        listing,
        subject=(granted if grant else declined) % {"listing": listing.name},
        template="listings/configuration/mail/decided.txt",
        context={"asked": locked, "listing": listing},
        path=listing.section_url(KEY),
    )
    return locked
