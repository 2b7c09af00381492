"""The test account of a round: typed by the partner with the submission, read by the one who reviews it."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from reviews.actions.credentials import read_account
from reviews.errors import Refused
from reviews.permissions import can_read_account, get_submission
from reviews.places import submission_address
from reviews.sealing import Account
from reviews.views.typed import typed

ACCOUNT_FIELDS = ("account_address", "account_name", "account_secret", "account_note")


@sensitive_variables()
def typed_account(request: HttpRequest) -> Account:
    """Return the test account in a posted form. Blanks around a secret may belong to it, so they stay."""
    secret = request.POST.get("account_secret", "").replace("\x00", "")
    return Account(
        address=typed(request, "account_address"),
        name=typed(request, "account_name"),
        secret=secret if secret.strip() else "",
        note=typed(request, "account_note"),
    )


@never_cache
@require_POST
@sensitive_variables()
def show_account(request: HttpRequest, slug: str, number: int) -> HttpResponse:
    """Show the test account in the answer to the post: neither a redirect nor a cache carries it."""
    submission, who = get_submission(request.user, slug, number)
    if not can_read_account(who):
        raise PermissionDenied
    try:
        account = read_account(submission=submission, by=request.user)
    except Refused as refused:
        messages.error(request, str(refused))
        return redirect(submission_address(submission))
    context = {"submission": submission, "listing": submission.listing, "account": account}
    return render(request, "reviews/credentials.html", context)
