"""What every page knows of the sections."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from listings.registry import all_sections


def desks(request: HttpRequest) -> dict[str, object]:
    """Offer `desks`, the sections' pages for admins with what waits there; empty for everybody else."""

    def found() -> list[dict[str, object]]:
        user = getattr(request, "user", None)
        return list(_desks()) if user is not None and getattr(user, "is_platform_admin", False) else []

    return {"desks": SimpleLazyObject(found)}


def _desks() -> Iterator[dict[str, object]]:
    for section in all_sections():
        if desk := section.desk:
            url = reverse(f"desk_{section.key}:{desk.opens}")
            yield {"title": desk.title, "url": url, "waiting": desk.waiting()}
