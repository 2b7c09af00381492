"""Which address signs a person in."""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


@transaction.atomic
def replace_address(*, user: User, by: User) -> None:
    """Let the user's new e-mail sign in, confirmed, in place of the primary one before.

    For an admin who corrects an address; people who change their own confirm it by mail.
    """
    EmailAddress.objects.filter(user=user, primary=True).exclude(email=user.email).delete()
    EmailAddress.objects.update_or_create(
        user=user, email=user.email, defaults={"primary": True, "verified": True}
    )
