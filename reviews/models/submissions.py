"""What is submitted: each round of a listing, frozen, with the files it shows."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """Round `number` of a listing: its snapshot and findings, frozen, and where the round stands.

    A round that was sent back or withdrawn is never opened again; the next round is a new row, so that
    "what changed since last time" is a diff of two rows. The three sizes are counted when it is submitted.
    An approved round with `publish_at` goes public by itself at that time; one without is held.
    By `due_at` the desk is measured and the queue is sorted; `expected_at` is what the partner is told, and
    moves when an answer is late. `assigned_by` is who gave it to its reviewer, if they did not take it, and
    `followed` says that a newer round came.
    """

    class State(models.TextChoices):
        SUBMITTED = "submitted", _("Submitted")
        IN_REVIEW = "in_review", _("In review")
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        RECOMMENDED = "recommended", _("Recommended")
        APPROVED = "approved", _("Approved")
        PUBLISHED = "published", _("Published")
        WITHDRAWN = "withdrawn", _("Withdrawn")
        SUPERSEDED = "superseded", _("Superseded")
        DECLINED = "declined", _("Declined")
        UNPUBLISHED = "unpublished", _("Taken down")

    OPEN_STATES = (State.SUBMITTED, State.IN_REVIEW, State.RECOMMENDED, State.APPROVED)
    AWAITING_STATES = (State.SUBMITTED, State.IN_REVIEW, State.RECOMMENDED)
    OVER_STATES = (State.WITHDRAWN, State.SUPERSEDED, State.DECLINED, State.UNPUBLISHED)

    listing = models.ForeignKey("listings.Listing", models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField(_("round"))
    snapshot = models.JSONField()
    findings = models.JSONField(_("findings"), default=list)
    message = models.TextField(_("message to the reviewer"), blank=True)
    why_open = models.TextField(_("why blocking remarks were left open"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.SUBMITTED)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="claimed_submissions"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    followed = models.BooleanField(default=False)
    due_at = models.DateTimeField(_("due"), default=timezone.now)
    expected_at = models.DateTimeField(_("answer expected"), default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    publish_at = models.DateTimeField(_("goes public at"), null=True, blank=True)
    publish_set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    added = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    removed = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("submission")
        verbose_name_plural = _("submissions")
        constraints = [
            models.UniqueConstraint(fields=["listing", "number"], name="reviews_submission_number"),
            models.UniqueConstraint(
                fields=["listing"],
                condition=Q(state__in=["submitted", "in_review", "recommended", "approved"]),
                name="reviews_submission_one_open",
            ),
            models.UniqueConstraint(
                fields=["listing"], condition=Q(state="published"), name="reviews_submission_one_published"
            ),
            models.CheckConstraint(
                condition=Q(reviewer__isnull=True, claimed_at__isnull=True)
                | Q(reviewer__isnull=False, claimed_at__isnull=False),
                name="reviews_submission_claim_whole",
            ),
            models.CheckConstraint(
                condition=Q(publish_at__isnull=True, publish_set_by__isnull=True)
                | Q(publish_at__isnull=False, publish_set_by__isnull=False),
                name="reviews_submission_timing_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="in_review") | Q(reviewer__isnull=False),
                name="reviews_submission_in_review_claimed",
            ),
            models.CheckConstraint(
                condition=Q(assigned_by__isnull=True) | Q(reviewer__isnull=False),
                name="reviews_submission_assigned_to_somebody",
            ),
        ]
        indexes = [
            models.Index(fields=["state", "due_at", "id"], name="reviews_submission_queue"),
            models.Index(
                fields=["due_at", "id", "state", "reviewer"],
                condition=Q(state__in=["submitted", "in_review", "recommended", "approved"]),
                name="reviews_submission_due",
            ),
            models.Index(
                fields=["publish_at"],
                condition=Q(publish_at__isnull=False),
                name="reviews_submission_timed",
            ),
            models.Index(
                fields=["due_at", "id"],
                condition=Q(state="changes_requested", followed=False),
                name="reviews_submission_sent_back",
            ),
            models.Index(
                fields=["reviewer"], condition=Q(state="in_review"), name="reviews_submission_claims"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.listing_id}, {self.number}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether the round still waits for somebody on the platform's side."""
        return self.state in self.OPEN_STATES

    @property
    def awaits_answer(self) -> bool:
        """Whether the partner waits for a decision on it: what is approved is decided."""
        return self.state in self.AWAITING_STATES


class SubmissionAsset(models.Model):
    """A file that a submission shows: what was read in a review stays, whatever becomes of the draft."""

    submission = models.ForeignKey(Submission, models.CASCADE, related_name="held_assets")
    asset = models.ForeignKey("media.Asset", models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("file of a submission")
        verbose_name_plural = _("files of submissions")
        constraints = [
            models.UniqueConstraint(fields=["submission", "asset"], name="reviews_submission_asset_once")
        ]

    def __str__(self) -> str:
        return f"{self.submission_id}: {self.asset_id}"
