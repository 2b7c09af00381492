"""The form of Setup: layout and help texts."""

from django.utils.translation import gettext_lazy as _

from listings.fields import MarkdownText
from listings.forms import SectionForm


class SetupForm(SectionForm):
    """How the offering is put to use, and how it is taken out again."""

    setup = MarkdownText(
        label=_("Setup"),
        help_text=_(
            "Markdown. Say step by step how to begin, in a numbered list. Headings begin at the third level "
            "(###). Enter goes on with a list and Tab moves an item in; Esc, then Tab, leaves the text."
        ),
    )
    uninstallation = MarkdownText(
        label=_("Uninstallation"),
        help_text=_("Markdown. Say how to remove everything again: keys, accounts, what runs on a machine."),
    )
