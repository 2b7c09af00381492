"""The page a person reaches from the link in an invitation."""

from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.actions.invitations import accept_invitation, digest
from accounts.errors import Refused
from accounts.models import Invitation
from accounts.queries import addresses_of, reached_by


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """Say who invites to what; whoever is signed in with the invited address accepts."""
    found = get_object_or_404(
        Invitation.objects.select_related("organization", "invited_by"), token_sha256=digest(token)
    )
    status = 200
    if request.method == "POST" and request.user.is_authenticated:
        try:
            accept_invitation(invitation=found, by=request.user)
        except Refused as refused:
            messages.error(request, str(refused))
            status = 409
        else:
            messages.success(request, _("You joined %(name)s.") % {"name": found.organization})
            return redirect("organizations:detail", found.organization.slug)
    back = {"next": request.path}
    context = {
        "invitation": found,
        "mine": request.user.is_authenticated and found.email in addresses_of(request.user),
        "has_account": reached_by(found.email).exists(),
        "sign_in": f"{reverse('account_login')}?{urlencode(back)}",
        "sign_up": f"{reverse('account_signup')}?{urlencode(back | {'email': found.email})}",
    }
    return render(request, "organizations/invitation.html", context, status=status)
