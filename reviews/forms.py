"""What is asked before a round is approved, timed, declined or taken down."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

LONGEST = 5_000  # characters of a reason or a summary


class TimeInput(forms.DateTimeInput):
    """A day and a time, picked by what the browser has for it."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


class Text(forms.CharField):
    """A text of a few lines, to be read by people."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=LONGEST, **options)


class LaterField(forms.DateTimeField):
    """A time to come, in the time zone of the desk. `only_with` names the answer that needs it."""

    widget = TimeInput

    def __init__(self, *, only_with: Any = "", **options: Any) -> None:
        self.only_with = only_with
        errors = {
            "invalid": _("Write the time as 2026-03-31 14:30."),
            "required": _("Choose a day and a time."),
        }
        zone = timezone.get_default_timezone_name()
        options.setdefault("help_text", format_lazy(_("In the time zone {zone}."), zone=zone))
        super().__init__(label=_("Day and time"), error_messages=errors, **options)

    def clean(self, value: Any) -> datetime | None:
        at: datetime | None = super().clean(value)
        if at is not None and at <= timezone.now():
            raise forms.ValidationError(_("This time has passed. Choose a later one, or publish now."))
        return at


class ReasonForm(forms.Form):
    """Why something is done to a partner's listing. The partner reads it."""

    reason = Text(
        label=_("Reason"),
        help_text=_("The partner reads it."),
        error_messages={"required": _("Say why: write the reason.")},
    )


class TimeForm(forms.Form):
    """When an approved round goes public."""

    at = LaterField()


class ApproveForm(forms.Form):
    """When the approved round goes public, and why it needs no recommendation where it has none."""

    NOW, AT, HOLD = "now", "at", "hold"
    publish = forms.ChoiceField(
        label=_("Publication"),
        choices=[(NOW, _("Publish now")), (AT, _("Publish at a time")), (HOLD, _("Hold until I publish it"))],
        widget=forms.RadioSelect,
        initial=NOW,
    )
    at = LaterField(required=False, only_with=_("only with “Publish at a time”"))
    reason = Text(
        label=_("Why without a recommendation"),
        help_text=_(
            "Nobody recommended this round. The reason is kept in the log; the partner does not see it."
        ),
        error_messages={"required": _("Say why: write the reason.")},
    )
    summary = Text(label=_("Summary for the partner"), required=False)

    def __init__(self, *args: Any, recommended: bool, **options: Any) -> None:
        super().__init__(*args, **options)
        if recommended:
            del self.fields["reason"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("publish") != self.AT:
            self.errors.pop("at", None)  # a time left behind from another choice
        elif cleaned.get("at") is None and "at" not in self.errors:
            self.add_error("at", self.fields["at"].error_messages["required"])
        return cleaned

    def publish_at(self) -> datetime | None:
        """Return when the round goes public: now, later, or None for not yet."""
        chosen = self.cleaned_data["publish"]
        if chosen == self.HOLD:
            return None
        return timezone.now() if chosen == self.NOW else self.cleaned_data["at"]
