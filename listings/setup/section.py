"""The front door of Setup: the only thing others read."""

from django.utils.translation import gettext_lazy as _

from listings.sections import Field, Section
from listings.setup.columns import PICTURE_COLUMNS
from listings.setup.forms import SetupForm
from listings.setup.models import Setup
from listings.setup.pure import pure
from listings.setup.tile import tile

section = Section(
    pure=pure,
    title=_("Setup"),
    summary=_("How the offering is put to use, step by step, and how it is taken out again."),
    model=Setup,
    form=SetupForm,
    fields=(
        Field(name="setup", label=_("Setup"), kind="markdown"),
        Field(name="uninstallation", label=_("Uninstallation"), kind="markdown"),
        Field(name="pictures", label=_("Pictures"), kind="rows", columns=PICTURE_COLUMNS),
    ),
    tile=tile,
)
