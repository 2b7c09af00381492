"""What the review desk does by itself as time passes: tasks that call actions."""

import logging

from celery import shared_task

from reviews.actions.publishing import publish_when_due
from reviews.queries import due_for_publication

logger = logging.getLogger(__name__)


@shared_task
def publish_due() -> None:
    """Make public what is approved for a time that has come. What fails stops no other and is tried again."""
    for submission in due_for_publication():
        try:
            publish_when_due(submission=submission)
        except Exception:
            logger.exception("Round %s of %s was not published", submission.number, submission.listing_id)
