"""The form of Setup: layout and help texts."""

from django.utils.translation import gettext_lazy as _

from listings.fields import MarkdownText, Rows
from listings.forms import SectionForm
from listings.setup.columns import PICTURE_COLUMNS


class SetupForm(SectionForm):
    """How the offering is put to use, and how it is taken out again."""

    setup = MarkdownText(
        label=_("Setup"),
        help_text=_(
            "Markdown. Say step by step how to begin, in a numbered list. "
            "Headings begin at the third level (###)."
        ),
    )
    uninstallation = MarkdownText(
        label=_("Uninstallation"),
        help_text=_("Markdown. Say how to remove everything again: keys, accounts, what runs on a machine."),
    )
    pictures = Rows(
        label=_("Pictures"),
        row_name=_("picture"),
        columns=PICTURE_COLUMNS,
        gallery=True,
        help_text=_(
            "Pictures for texts alone, such as screenshots of a step. The toolbar of each text offers them "
            "beside those under Media. PNG or JPEG, up to 1 MB."
        ),
    )
