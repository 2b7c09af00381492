"""Mail is queued once the transaction is committed, and sent by the worker."""

from collections.abc import Sequence

from django.db import transaction

from accounts.tasks import send_mail


def queue_mail(*, to: Sequence[str], subject: str, text: str, html: str = "") -> None:
    """Send a mail after commit. Raises kombu's OperationalError when the broker cannot be reached."""
    recipients = list(to)
    transaction.on_commit(lambda: send_mail.delay(recipients, " ".join(subject.split()), text, html))
