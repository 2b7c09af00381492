"""What every template may name."""

from django.conf import settings
from django.http import HttpRequest

THEMES = ("light", "dark")


def platform(request: HttpRequest) -> dict[str, str]:
    """Return the publishing platform's name and the theme this browser asked for (empty: the system's)."""
    theme = request.COOKIES.get("theme", "")
    return {"PLATFORM_NAME": settings.PLATFORM_NAME, "theme": theme if theme in THEMES else ""}
