"""The form in which an admin writes a reason."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reviews.forms import Text


class ReasonTextForm(forms.Form):
    """A reason: its title, its text with placeholders, the rule behind it, and its place in the list."""

    title = forms.CharField(
        label=_("Title"),
        max_length=80,
        help_text=_("What the reviewer looks for in the list."),
        error_messages={"required": _("Write a title.")},
    )
    text = Text(
        label=_("Text"),
        help_text=_(
            "What the partner reads. {field}, {value} and {limit} are filled in for the place of the remark. "
            "A reason is offered only where each of its placeholders has something to say."
        ),
        error_messages={"required": _("Write the text of the remark.")},
    )
    rule = forms.URLField(
        label=_("Link to the rule"),
        max_length=300,
        required=False,
        assume_scheme="https",
        help_text=_("The partner sees it beneath the remark."),
    )
    position = forms.IntegerField(
        label=_("Position"), min_value=0, max_value=9999, initial=0, help_text=_("Lower numbers come first.")
    )

    def clean_text(self) -> str:
        text: Any = self.cleaned_data["text"]
        return str(text).replace("\r\n", "\n").replace("\r", "\n")
