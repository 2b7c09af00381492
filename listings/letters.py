"""Mail about a listing that a section sends: to the platform's admins, or to those who edit the listing."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from accounts.mail import queue_mail
from accounts.models import User
from accounts.permissions import EDITING_ROLES
from listings.models import Listing


def write_to_admins(*, subject: str, template: str, context: dict[str, Any], path: str) -> None:
    """Send the platform's admins a mail after commit; its link leads to a path of this site."""
    _write(User.objects.filter(role=User.Role.ADMIN, is_active=True), subject, template, context, path)


def write_to_editors(
    listing: Listing, *, subject: str, template: str, context: dict[str, Any], path: str
) -> None:
    """Send those who may change a listing a mail after commit."""
    members = User.objects.filter(
        memberships__organization=listing.organization, memberships__role__in=EDITING_ROLES, is_active=True
    )
    _write(members, subject, template, context, path)


def _write(people: Iterable[User], subject: str, template: str, context: dict[str, Any], path: str) -> None:
    """Write to each alone, so that nobody reads another's address."""
    for person in people:
        text = render_to_string(
            template,
            {
                **context,
                "person": person,
                "link": settings.SITE_URL + path,
                "PLATFORM_NAME": settings.PLATFORM_NAME,
            },
        )
        queue_mail(to=[person.email], subject=subject, text=text)
