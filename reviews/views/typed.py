"""What a person typed into a form of the desk."""

from django.http import HttpRequest


def typed(request: HttpRequest, name: str) -> str:
    """Return a posted text without NUL, which no database keeps, and without blanks around it."""
    return request.POST.get(name, "").replace("\x00", "").strip()
