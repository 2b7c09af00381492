"""Where a person goes on after a button: back to the page they came from, at the right place."""

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def back_to(request: HttpRequest, default: str, anchor: str = "") -> str:
    """Return the posted `next` address if it is one of ours, else `default`; with the anchor."""
    wanted = request.POST.get("next", "")
    ours = wanted.startswith("/") and wanted.isprintable() and url_has_allowed_host_and_scheme(wanted, None)
    address = wanted if ours else default
    return f"{address.partition('#')[0]}#{anchor}" if anchor else address
