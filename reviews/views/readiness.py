"""What is left before a draft can be submitted, and submitting it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from listings.findings import Progress
from listings.merging_rows import row_id
from listings.models import Listing
from listings.permissions import get_listing
from reviews.actions.submitting import submit_listing
from reviews.draft_pages import around
from reviews.errors import AccountTooLong, AlreadyOpen, Declined, NoReasonForOpen, NotReady
from reviews.kept_words import forget_words, keep_words
from reviews.permissions import can_submit, standing_in
from reviews.places import field_address, row_address
from reviews.views.credentials import ACCOUNT_FIELDS, typed_account
from reviews.views.typed import typed
from validation.finding import Finding
from validation.listing import Values


@dataclass(frozen=True)
class Line:
    """One finding and where it is put right: of a row of a list, with its number and the name of its file."""

    finding: Finding
    address: str
    number: int = 0
    file: str = ""


@dataclass(frozen=True)
class Group:
    """The findings of one section."""

    progress: Progress
    lines: list[Line]


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters(*ACCOUNT_FIELDS)
@sensitive_variables("account")
def readiness(request: HttpRequest, slug: str) -> HttpResponse:
    """List what is left by section; submit the draft when no error is. 422 and the list when one is."""
    listing = get_listing(request.user, slug)
    if request.method != "POST":
        return _page(request, listing)
    if not can_submit(standing_in(request.user, listing.organization)):
        raise PermissionDenied
    message, key = typed(request, "message"), f"message-{listing.pk}"
    account = typed_account(request)
    keep_words(request, key, message)
    why_open, why_key = typed(request, "why_open"), f"why_open-{listing.pk}"
    keep_words(request, why_key, why_open)
    try:
        submission = submit_listing(
            listing=listing, by=request.user, message=message, account=account, why_open=why_open
        )
    except (NotReady, AccountTooLong, NoReasonForOpen) as refused:
        asks_why = isinstance(refused, NoReasonForOpen)
        return _page(request, listing, 422, refused=str(refused), asks_why=asks_why, account=account)
    except (AlreadyOpen, Declined) as refused:
        return _page(request, listing, 409, refused=str(refused), account=account)
    forget_words(request, why_key, why_open)
    forget_words(request, key, message)
    messages.success(
        request, _("Round %(n)s is submitted. The review team has it.") % {"n": submission.number}
    )
    return redirect("reviews:history", slug)


def _page(request: HttpRequest, listing: Listing, status: int = 200, **more: Any) -> HttpResponse:
    context = around(listing, request.user) | more
    steps: list[Progress] = context["progress"]
    groups = [Group(step, _lines(listing, step, context)) for step in steps]
    context["groups"] = sorted((group for group in groups if group.lines), key=_worst_first)
    context["ready_count"] = sum(step.state in ("ready", "warn") for step in steps)
    context["can_submit"] = can_submit(context["who"])
    return render(request, "reviews/readiness.html", context, status=status)


def _lines(listing: Listing, step: Progress, context: Mapping[str, Any]) -> list[Line]:
    key = step.section.key
    return [
        _line(listing, finding, context["values"][key])
        for finding in context["findings"]
        if finding.section == key
    ]


def _line(listing: Listing, finding: Finding, values: Values) -> Line:
    held = values.get(finding.field)
    rows = held if finding.row and isinstance(held, list) else []
    number = next((n for n, row in enumerate(rows, 1) if row_id(row) == finding.row), 0)
    if not number:
        return Line(finding, field_address(listing, finding.section, finding.field))
    row = rows[number - 1]
    parts = row.values() if isinstance(row, Mapping) else ()
    file = next((part["name"] for part in parts if isinstance(part, Mapping) and part.get("name")), "")
    return Line(finding, row_address(listing, finding), number, file)


def _worst_first(group: Group) -> tuple[bool, bool]:
    return (not group.progress.errors, not (group.progress.errors or group.progress.warnings))
