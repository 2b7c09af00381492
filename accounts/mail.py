"""Mail is queued once the transaction is committed, and sent by the worker."""

from collections.abc import Sequence

from django.db import transaction

from accounts.tasks import send_mail


def queue_mail(*, to: Sequence[str], subject: str, text: str, html: str = "", robust: bool = True) -> None:
    """Send a mail after commit. With no broker the failure is logged; not `robust`, it is raised."""
    recipients = list(to)
    line = " ".join(subject.split())
    transaction.on_commit(lambda: send_mail.delay(recipients, line, text, html), robust=robust)
