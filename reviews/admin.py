"""The review desk in the admin site: to look at, not to change, but for the days on which it is closed."""

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest

from reviews.actions.closing import drop_closed_day, keep_closed_day
from reviews.models import ClosedDay, Event, Feedback, Notification, Reply, Review, Submission


class ReadOnly(admin.ModelAdmin):
    """Rows that can be looked at only."""

    def has_add_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: object = None) -> bool:
        return False


@admin.register(Submission)
class SubmissionAdmin(ReadOnly):
    list_display = ("listing", "number", "state", "submitted_by", "submitted_at", "reviewer")
    list_filter = ("state",)
    search_fields = ("listing__name", "listing__slug")
    list_select_related = ("listing", "submitted_by", "reviewer")


@admin.register(Review)
class ReviewAdmin(ReadOnly):
    list_display = ("submission", "decision", "reviewer", "decided_at")
    list_filter = ("decision",)
    list_select_related = ("submission", "reviewer")


@admin.register(Feedback)
class FeedbackAdmin(ReadOnly):
    list_display = ("submission", "section", "field", "author", "created_at", "sent_at", "resolved_at")
    search_fields = ("text", "submission__listing__name")
    list_select_related = ("submission", "author")


@admin.register(Reply)
class ReplyAdmin(ReadOnly):
    list_display = ("feedback", "author", "created_at")
    list_select_related = ("feedback", "author")


@admin.register(Event)
class EventAdmin(ReadOnly):
    list_display = ("listing", "verb", "by", "at", "internal")
    list_filter = ("verb",)
    search_fields = ("listing__name",)
    list_select_related = ("listing", "by")


@admin.register(Notification)
class NotificationAdmin(ReadOnly):
    list_display = ("user", "event", "created_at", "read_at", "mailed_at")
    list_select_related = ("user", "event")


@admin.register(ClosedDay)
class ClosedDayAdmin(admin.ModelAdmin):
    list_display = ("day", "name")
    date_hierarchy = "day"

    def save_model(self, request: HttpRequest, obj: ClosedDay, form: ModelForm, change: bool) -> None:
        keep_closed_day(closed=obj, by=request.user)

    def delete_model(self, request: HttpRequest, obj: ClosedDay) -> None:
        drop_closed_day(closed=obj, by=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ClosedDay]) -> None:
        for closed in queryset:
            drop_closed_day(closed=closed, by=request.user)
