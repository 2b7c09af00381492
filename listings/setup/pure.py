"""The pure half of Setup: what the command line has of the section too. Pure."""

from listings.assets import pictures_in
from listings.bundle import README
from listings.pure import Place, Pure
from listings.setup import bundle, checks
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


pure = Pure(
    key="setup",
    check=checks.check,
    tells=tells,
    read=bundle.read,
    write=bundle.write,
    files={"pictures": "listing-image"},
    places={
        "setup": Place(heading="Setup"),
        "uninstallation": Place(heading="Uninstallation"),
        "pictures": Place(file=README),
    },
)
