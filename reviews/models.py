"""What is submitted, what people say of it, what happened, and who was told.

Rows here are written by actions alone; a submission's state changes only through `lifecycle.TRANSITIONS`.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Submission(models.Model):
    """Round `number` of a listing: its snapshot and findings, frozen, and where the round stands.

    A round that was sent back or withdrawn is never opened again; the next round is a new row, so that
    "what changed since last time" is a diff of two rows. The three sizes are counted when it is submitted.
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

    OPEN_STATES = (State.SUBMITTED, State.IN_REVIEW, State.RECOMMENDED, State.APPROVED)
    OVER_STATES = (State.WITHDRAWN, State.SUPERSEDED)

    listing = models.ForeignKey("listings.Listing", models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField(_("round"))
    snapshot = models.JSONField()
    findings = models.JSONField(_("findings"), default=list)
    message = models.TextField(_("message to the reviewer"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.SUBMITTED)
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    submitted_at = models.DateTimeField(_("submitted"), default=timezone.now)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="claimed_submissions"
    )
    claimed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
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
                condition=~Q(state="in_review") | Q(reviewer__isnull=False),
                name="reviews_submission_in_review_claimed",
            ),
        ]
        indexes = [models.Index(fields=["state", "submitted_at", "id"], name="reviews_submission_queue")]

    def __str__(self) -> str:
        return f"{self.listing_id}, {self.number}: {self.state}"

    @property
    def is_open(self) -> bool:
        """Whether the round still waits for somebody on the platform's side."""
        return self.state in self.OPEN_STATES


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


class Review(models.Model):
    """One person's decision on one submission, with the words sent with it."""

    class Decision(models.TextChoices):
        CHANGES_REQUESTED = "changes_requested", _("Changes requested")
        RECOMMENDED = "recommended", _("Recommended")
        APPROVED = "approved", _("Approved")

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="reviews")
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decision = models.CharField(_("decision"), max_length=20, choices=Decision.choices)
    summary = models.TextField(_("summary"), blank=True)
    decided_at = models.DateTimeField(_("decided"), default=timezone.now)

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")

    def __str__(self) -> str:
        return f"{self.submission}, {self.decision}"


def _both_or_neither(what: str) -> models.CheckConstraint:
    """Return the constraint that `<what>_at` and `<what>_by` are told together."""
    return models.CheckConstraint(
        condition=Q(**{f"{what}_at__isnull": True, f"{what}_by__isnull": True})
        | Q(**{f"{what}_at__isnull": False, f"{what}_by__isnull": False}),
        name=f"reviews_feedback_{what}_whole",
    )


class Feedback(models.Model):
    """A person's remark on a field, a section or the whole of a submission; open until it is resolved.

    The partner sees it from `sent_at` on: what is written during a review goes out with its decision.
    """

    submission = models.ForeignKey(Submission, models.PROTECT, related_name="feedback")
    section = models.CharField(_("section"), max_length=50, blank=True)
    field = models.CharField(_("field"), max_length=100, blank=True)
    row = models.CharField(_("row"), max_length=100, blank=True)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    resolved_at = models.DateTimeField(null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [_both_or_neither("answered"), _both_or_neither("resolved")]

    def __str__(self) -> str:
        return self.text[:60]

    @property
    def state(self) -> str:
        """Return "unsent", "open", "answered" or "resolved"."""
        if self.resolved_at:
            return "resolved"
        if self.sent_at is None:
            return "unsent"
        return "answered" if self.answered_at else "open"


class Reply(models.Model):
    """An answer in a remark's thread, by either side."""

    feedback = models.ForeignKey(Feedback, models.PROTECT, related_name="replies")
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    text = models.TextField(_("text"))
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")

    def __str__(self) -> str:
        return self.text[:60]


class Event(models.Model):
    """Something that happened to a listing: who did what, and when. Never changed afterwards.

    `by` is empty for what the program does of itself; `data` holds what the sentence about it needs.
    """

    class Verb(models.TextChoices):
        SUBMIT = "submit", _("Submitted")
        CLAIM = "claim", _("Review begun")
        RELEASE = "release", _("Released")
        REQUEST_CHANGES = "request_changes", _("Changes requested")
        RECOMMEND = "recommend", _("Recommended")
        APPROVE = "approve", _("Approved")
        PUBLISH = "publish", _("Published")
        WITHDRAW = "withdraw", _("Withdrawn")
        SUPERSEDE = "supersede", _("Superseded")
        REMARK = "remark", _("Remark left")
        REPLY = "reply", _("Reply")
        ANSWER = "answer", _("Remark answered")
        RESOLVE = "resolve", _("Remark resolved")
        REOPEN = "reopen", _("Remark reopened")

    listing = models.ForeignKey("listings.Listing", models.PROTECT, related_name="events")
    submission = models.ForeignKey(Submission, models.PROTECT, null=True, related_name="events")
    verb = models.CharField(_("what happened"), max_length=20, choices=Verb.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    data = models.JSONField(default=dict)
    internal = models.BooleanField(_("not shown to the partner"), default=False)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        indexes = [models.Index(fields=["listing", "-at", "-id"], name="reviews_event_latest")]

    def __str__(self) -> str:
        return f"{self.verb}, {self.listing_id}"


def in_a_minute() -> datetime:
    """Return when a mail that was queued now counts as waiting."""
    return timezone.now() + timedelta(minutes=1)


class Notification(models.Model):
    """One person told of one event: in the inbox from the start, by mail once `mailed_at` is set.

    `mail_again_at` is when it is queued once more, should it not be mailed by then.
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="notifications")
    event = models.ForeignKey(Event, models.PROTECT, related_name="notifications")
    created_at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)
    mail_again_at = models.DateTimeField(default=in_a_minute)

    class Meta:
        verbose_name = _("notification")
        verbose_name_plural = _("notifications")
        constraints = [models.UniqueConstraint(fields=["user", "event"], name="reviews_notification_once")]
        indexes = [
            models.Index(fields=["user"], condition=Q(read_at__isnull=True), name="reviews_note_unread"),
            models.Index(
                fields=["mail_again_at"], condition=Q(mailed_at__isnull=True), name="reviews_note_unmailed"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.event_id}"
