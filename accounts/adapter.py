"""How the accounts library meets our users: it saves their names, and its mail goes through the worker."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.utils import get_next_redirect_url
from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from kombu.exceptions import OperationalError

from accounts.mail import queue_mail
from accounts.models import User


class AccountAdapter(DefaultAccountAdapter):
    """The library's defaults, with our user model and our mail."""

    def save_user(self, request: HttpRequest, user: User, form: Any, commit: bool = True) -> User:
        user.name = form.cleaned_data.get("name", "")
        return super().save_user(request, user, form, commit)

    def get_email_confirmation_url(self, request: HttpRequest, emailconfirmation: Any) -> str:
        """Lead on from the mail to where signing up began, such as an invitation, in any browser."""
        link = super().get_email_confirmation_url(request, emailconfirmation)
        following = get_next_redirect_url(request)
        return f"{link}?{urlencode({'next': following})}" if following else link

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        message = self.render_mail(
            template_prefix, email, {"request": self.request, "email": email, **context}
        )
        html = next((body for body, kind in getattr(message, "alternatives", ()) if kind == "text/html"), "")
        try:
            queue_mail(to=message.to, subject=message.subject, text=message.body, html=html, robust=False)
        except OperationalError:
            messages.error(
                self.request, _("The mail could not be sent: our mail queue is down. Try again in a minute.")
            )
