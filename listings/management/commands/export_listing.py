from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from listings.exporting import Export, export
from listings.models import Listing, NameClaim, Publication
from listings.snapshot import take
from validation import names


class Command(BaseCommand):
    """Write a listing as a repository folder."""

    help = "Writes a listing's draft, or what is published of it, as a repository folder."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("integration_id", metavar="INTEGRATION_ID", help="or the listing's address")
        parser.add_argument("folder", type=Path, metavar="DIR", help="where to write: a new or empty folder")
        parser.add_argument("--published", action="store_true", help="what is public, not the draft")

    def handle(self, *, integration_id: str, folder: Path, published: bool, **options: object) -> None:
        listing = _listing(integration_id)
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise CommandError(_("%(folder)s is not empty. Name a new folder.") % {"folder": folder})
        if not published:
            snapshot = take(listing)
        elif publication := Publication.objects.filter(listing=listing).first():
            snapshot = publication.snapshot
        else:
            raise CommandError(_("%(listing)s is not published.") % {"listing": listing.slug})
        found = export(snapshot)
        _write(found, folder)
        self.stderr.write(_("%(count)s files written.") % {"count": len(found.files)})


def _listing(integration_id: str) -> Listing:
    """Return the listing that holds an integration ID, else the one at this address."""
    claims = NameClaim.objects.filter(kind="integration_id", key=names.normalise(integration_id)[:200])
    listings = Listing.objects.select_related("organization")
    found = listings.filter(claims__in=claims).first() or listings.filter(slug=integration_id).first()
    if found is None:
        raise CommandError(_("There is no listing %(name)s.") % {"name": integration_id})
    return found


def _write(found: Export, folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for path in found.files:
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as handle:
            for piece in found.pieces(path):
                handle.write(piece)
