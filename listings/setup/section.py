"""The front door of Setup: the only thing others read."""

from django.utils.translation import gettext_lazy as _

from listings.pictures import pictures_in
from listings.sections import Field, Section
from listings.setup import bundle, checks
from listings.setup.columns import PICTURE_COLUMNS
from listings.setup.forms import SetupForm
from listings.setup.models import Setup
from listings.setup.tile import tile
from validation.listing import Values
from validation.text import rows, string
from validation.told import Told


def tells(values: Values) -> Told:
    """Return the pictures that texts may show, and what the setup is said to be."""
    return Told(
        pictures=pictures_in(rows(values, "pictures")),
        texts=(string(values, "setup"),),
        places={"pictures": "pictures"},
    )


section = Section(
    key="setup",
    title=_("Setup"),
    summary=_("How the offering is put to use, step by step, and how it is taken out again."),
    model=Setup,
    form=SetupForm,
    fields=(
        Field(name="setup", label=_("Setup"), kind="markdown"),
        Field(name="uninstallation", label=_("Uninstallation"), kind="markdown"),
        Field(name="pictures", label=_("Pictures"), kind="rows", columns=PICTURE_COLUMNS),
    ),
    check=checks.check,
    tile=tile,
    read=bundle.read,
    write=bundle.write,
    tells=tells,
)
