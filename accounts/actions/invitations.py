"""Asking people to join by mail, and joining."""

import hashlib
import secrets

from django.conf import settings
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused
from accounts.mail import queue_mail
from accounts.models import Invitation, Membership, Organization, User
from accounts.models.organization import expiry
from accounts.queries import addresses_of, reached_by


def digest(token: str) -> str:
    """Return what is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite_member(*, organization: Organization, email: str, role: str, by: User) -> Invitation:
    """Ask somebody to join, by a mail with a link that only its reader knows.

    Refused for a member, and for an address that holds an invitation already. With no broker the invitation
    is kept and kombu's OperationalError raised: its mail can be sent again.
    """
    email = email.strip().lower()
    if organization.memberships.filter(user__in=reached_by(email)).exists():
        raise Refused(_("This person is a member already."))
    open_ones = organization.invitations.filter(email=email, accepted_at=None, revoked_at=None)
    open_ones.filter(expires_at__lte=timezone.now()).update(revoked_at=timezone.now())
    token = secrets.token_urlsafe(32)
    try:
        with transaction.atomic():
            invitation = Invitation.objects.create(
                organization=organization, email=email, role=role, token_sha256=digest(token), invited_by=by
            )
    except IntegrityError as error:
        raise Refused(_("This address is invited already. Send the invitation again below.")) from error
    _send(invitation, token, by)
    return invitation


@transaction.atomic
def resend_invitation(*, invitation: Invitation, by: User) -> Invitation:
    """Send a new link; the one sent before no longer works. Refused when it was accepted or withdrawn.

    With no broker kombu's OperationalError is raised after commit.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if locked.accepted_at or locked.revoked_at:
        raise Refused(_("This invitation was accepted or withdrawn. Invite the address anew."))
    token = secrets.token_urlsafe(32)
    locked.token_sha256, locked.expires_at = digest(token), expiry()
    locked.save(update_fields=["token_sha256", "expires_at"])
    _send(locked, token, by)
    return locked


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: User) -> None:
    """Withdraw an invitation; Refused when somebody accepted or withdrew it before."""
    left = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, revoked_at=None)
    if not left.update(revoked_at=timezone.now()):
        raise Refused(_("This invitation was accepted or withdrawn already."))


@transaction.atomic
def accept_invitation(*, invitation: Invitation, by: User) -> Membership:
    """Join the organization, or stay with the role one has there.

    Refused when the link no longer holds, or was sent to an address that `by` has not confirmed.
    """
    locked = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not locked.is_open:
        raise Refused(_("This invitation no longer holds. Ask an owner of the organization for a new one."))
    if locked.email not in addresses_of(by):
        raise Refused(_("This invitation was sent to another address. Sign in with that one."))
    locked.accepted_at, locked.accepted_by = timezone.now(), by
    locked.save(update_fields=["accepted_at", "accepted_by"])
    membership, _created = Membership.objects.get_or_create(
        user=by, organization=locked.organization, defaults={"role": locked.role}
    )
    return membership


def _send(invitation: Invitation, token: str, by: User) -> None:
    context = {
        "invitation": invitation,
        "by": by,
        "link": settings.SITE_URL + reverse("organizations:invitation", args=[token]),
        "PLATFORM_NAME": settings.PLATFORM_NAME,
    }
    subject = gettext("%(by)s invites you to %(organization)s") % {
        "by": by,
        "organization": invitation.organization,
    }
    text = render_to_string("organizations/mail/invitation.txt", context)
    queue_mail(to=[invitation.email], subject=subject, text=text, robust=False)
