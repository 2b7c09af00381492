"""Thin Celery tasks."""

import smtplib

from celery import shared_task
from django.core.mail import EmailMultiAlternatives


@shared_task(
    acks_late=True, autoretry_for=(smtplib.SMTPException, OSError), retry_backoff=True, max_retries=6
)
def send_mail(to: list[str], subject: str, text: str, html: str = "") -> None:
    """Send one mail, as text and, where given, as HTML too."""
    message = EmailMultiAlternatives(subject=subject, body=text, to=to)
    if html:
        message.attach_alternative(html, "text/html")
    message.send()
