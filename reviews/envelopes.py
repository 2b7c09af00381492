"""What every mail of the desk carries besides its words."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from reviews.models import Submission


def envelope(
    *,
    to: User,
    subject: str,
    templates: tuple[str, str],
    context: Mapping[str, Any],
    name: str,
    about: Submission | None,
) -> EmailMultiAlternatives:
    """Return a mail, as text and as HTML, from the two `templates`.

    `name` is its Message-ID without the host: the same each time, so that a mail program shows a mail sent
    twice once. All mails about one round (`about`) answer the same mail, which nobody ever gets: by that,
    programs gather them into one thread (RFC 5322, 3.6.4). Machines do not answer what is marked as sent by a
    machine (RFC 3834); the way out is the page on which one chooses what to be told (RFC 2369).
    """
    settings_page = settings.SITE_URL + reverse("reviews:notification_settings")
    headers = {
        "Message-ID": _identifier(name),
        "Auto-Submitted": "auto-generated",
        "List-Unsubscribe": f"<{settings_page}>",
    }
    if about is not None:
        root = _identifier(f"round-{about.pk}")
        headers |= {"In-Reply-To": root, "References": root}
    shown = {**context, "settings_page": settings_page, "PLATFORM_NAME": settings.PLATFORM_NAME}
    text, html = (render_to_string(template, shown) for template in templates)
    message = EmailMultiAlternatives(subject, text, to=[to.email], headers=headers)
    message.attach_alternative(html, "text/html")
    return message


def _identifier(name: str) -> str:
    return f"<{name}@{urlsplit(settings.SITE_URL).hostname or 'localhost'}>"
