"""What every page knows of the review desk."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from reviews.queries import inbox_of


def unread_notifications(request: HttpRequest) -> dict[str, object]:
    """Offer `unread_notifications`, the number for the bell; counted only when shown and signed in."""

    def counted() -> int:
        user = getattr(request, "user", None)
        if user is None or not user.is_authenticated:
            return 0
        return inbox_of(user).filter(read_at__isnull=True).count()

    return {"unread_notifications": SimpleLazyObject(counted)}
