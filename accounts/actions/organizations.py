"""Creating organizations, and changing who is in them."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused
from accounts.models import Membership, Organization, User


@transaction.atomic
def create_organization(*, name: str, slug: str, by: User) -> Organization:
    """Create an organization whose owner is `by`; Refused when the slug is taken."""
    try:
        with transaction.atomic():
            organization = Organization.objects.create(name=name, slug=slug)
    except IntegrityError as error:
        raise Refused(
            _("Another organization has the address %(slug)s. Choose another.") % {"slug": slug}
        ) from error
    Membership.objects.create(user=by, organization=organization, role=Membership.Role.OWNER)
    return organization


@transaction.atomic
def change_role(*, membership: Membership, role: str, by: User) -> Membership:
    """Give a member another role; Refused for the last owner."""
    locked = _lock(membership)
    if role != Membership.Role.OWNER:
        _keep_an_owner(locked)
    locked.role = role
    locked.save(update_fields=["role"])
    return locked


@transaction.atomic
def remove_member(*, membership: Membership, by: User) -> None:
    """Take a person out of an organization; Refused for the last owner."""
    locked = _lock(membership)
    _keep_an_owner(locked)
    locked.delete()


@transaction.atomic
def rename_user(*, user: User, name: str) -> User:
    """Change how a person is called."""
    user.name = name
    user.save(update_fields=["name"])
    return user


def _lock(membership: Membership) -> Membership:
    """Lock the organization first, so that two owners cannot both leave at once; Refused for who left."""
    Organization.objects.select_for_update().get(pk=membership.organization_id)
    locked = Membership.objects.select_for_update().filter(pk=membership.pk).first()
    if locked is None:
        raise Refused(_("This person is no longer a member."))
    return locked


def _keep_an_owner(membership: Membership) -> None:
    others = Membership.objects.filter(
        organization_id=membership.organization_id, role=Membership.Role.OWNER
    ).exclude(pk=membership.pk)
    if membership.role == Membership.Role.OWNER and not others.exists():
        raise Refused(_("An organization keeps at least one owner. Make somebody else an owner first."))
