"""The pure half of Release notes: what the command line has of the section too. Pure."""

from listings.bundle import CHANGELOG
from listings.pure import Place, Pure
from listings.release_notes import bundle, checks
from validation.changelog import versions
from validation.listing import Values
from validation.text import string
from validation.told import Told


def tells(values: Values) -> Told:
    """Return the versions, newest first."""
    known = versions.order(string(row, "version").strip() for row in checks.rows(values))
    return Told(versions=known, places={"versions": "releases"})


pure = Pure(
    key="release_notes",
    check=checks.check,
    tells=tells,
    read=bundle.read,
    write=bundle.write,
    places={"releases": Place(file=CHANGELOG), "further": Place(file=CHANGELOG)},
)
