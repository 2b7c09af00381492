"""The form of Release notes: layout and help texts."""

from django.utils.translation import gettext_lazy as _

from listings.fields import LongText, Rows
from listings.forms import SectionForm
from listings.release_notes.columns import COLUMNS
from listings.release_notes.widgets import ReleasesInput


class Releases(Rows):
    """The releases, newest first."""

    widget = ReleasesInput


class ReleaseNotesForm(SectionForm):
    """What each version brought."""

    releases = Releases(
        label=_("Releases"),
        row_name=_("release"),
        columns=COLUMNS,
        help_text=_(
            "The newest first. Write one entry a line; a line that begins with two blanks goes on with the "
            "entry above it. An update of a published listing needs a release of its own."
        ),
    )
    further = LongText(
        label=_("Further text of the change log"),
        help_text=_("Markdown that belongs to no release, such as definitions of links. Mostly empty."),
    )
