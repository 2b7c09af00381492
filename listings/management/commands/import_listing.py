from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import Membership, Organization, User
from listings.actions.importing import import_listing, publish_import
from listings.actions.publishing import asset_ids_in
from listings.bundle import open_folder
from listings.findings import findings_of
from listings.models import Listing
from listings.snapshot import take
from listings.values import draft_values
from media import inspection
from validation.finding import SEVERITIES, count


class Command(BaseCommand):
    """Bring repository folders in as listings."""

    help = "Imports listings from repository folders and prints the integration ID of each."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "folders", nargs="+", type=Path, metavar="DIR", help="a folder with manifest.json"
        )
        parser.add_argument(
            "--organization", required=True, metavar="SLUG", help="whose listings they become"
        )
        parser.add_argument(
            "--by", metavar="EMAIL", help="who imports them; else an owner of the organization"
        )
        parser.add_argument(
            "--inspect",
            choices=("now", "later"),
            default="later",
            help="check the files now, or by the worker",
        )
        parser.add_argument(
            "--published", action="store_true", help="show them in the catalogue; checks the files now"
        )

    def handle(
        self,
        *,
        folders: list[Path],
        organization: str,
        by: str | None,
        inspect: str,
        published: bool,
        **options: object,
    ) -> None:
        owner = _organization(organization)
        person = _person(owner, by)
        for path in folders:
            if not (path / "manifest.json").is_file():
                raise CommandError(_("%(folder)s has no manifest.json.") % {"folder": path})
            now = inspect == "now" or published
            folder = open_folder(path)
            listing = import_listing(organization=owner, folder=folder, by=person, queued=not now)
            if now:
                _inspect(listing)
            if published:
                publish_import(listing=listing, by=person)
            self._tell(listing)

    def _tell(self, listing: Listing) -> None:
        """Print the integration ID, and apart from it how much was found."""
        values = draft_values(listing)
        findings = findings_of(listing, values)
        ids = [name for section in values.values() if (name := section.get("integration_id"))]
        self.stdout.write(ids[0] if ids else listing.slug)
        self.stderr.write(
            _("%(slug)s: errors %(error)s, warnings %(warning)s, notes %(info)s")
            % {"slug": listing.slug, **{severity: count(findings, severity) for severity in SEVERITIES}}
        )


def _organization(slug: str) -> Organization:
    try:
        return Organization.objects.get(slug=slug)
    except Organization.DoesNotExist:
        raise CommandError(_("There is no organization %(slug)s.") % {"slug": slug}) from None


def _person(organization: Organization, email: str | None) -> User:
    if email:
        person = User.objects.filter(email=email).first()
    else:
        owners = organization.memberships.filter(role=Membership.Role.OWNER).order_by("pk")
        person = owners[0].user if owners else None
    if person is None:
        raise CommandError(_("Nobody is found to import as. Name somebody with --by."))
    return person


def _inspect(listing: Listing) -> None:
    """Inspect the files here, also one that a worker has begun with: what follows needs the verdict."""
    for asset_id in asset_ids_in(take(listing)):
        inspection.inspect(asset_id, again=True)
