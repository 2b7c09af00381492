"""What the clock asks of the review desk, again and again. Each run does what it finds and nothing twice."""

import logging

from celery import shared_task
from django.utils import timezone

from reviews.actions.delaying import delay_answer
from reviews.actions.publishing import publish_when_due
from reviews.actions.taking import lapse_claim
from reviews.idleness import maybe_idle
from reviews.models import Submission
from reviews.queries import due_for_publication

AT_ONCE = 200
logger = logging.getLogger(__name__)


@shared_task
def delay_late_answers() -> None:
    """Tell partners of answers that are late when to expect them instead."""
    now = timezone.now()
    late = Submission.objects.filter(state__in=Submission.AWAITING_STATES, expected_at__lte=now)
    for submission in late.only("pk").order_by("expected_at", "pk")[:AT_ONCE]:
        delay_answer(submission=submission, now=now)


@shared_task
def lapse_idle_claims() -> None:
    """Put back into the queue what nobody works on."""
    now = timezone.now()
    for submission in maybe_idle(now).only("pk").order_by("active_at", "pk")[:AT_ONCE]:
        lapse_claim(submission=submission, now=now)


@shared_task
def publish_due() -> None:
    """Make public what is approved for a time that has come. What fails stops no other and is tried again."""
    for submission in due_for_publication():
        try:
            publish_when_due(submission=submission)
        except Exception:
            logger.exception("Round %s of %s was not published", submission.number, submission.listing_id)
