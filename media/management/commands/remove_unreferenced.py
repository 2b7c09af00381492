"""`manage.py remove_unreferenced`: what the nightly task does, now; with --dry-run only told."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

from media.removal import remove_unreferenced


class Command(BaseCommand):
    """Removes what nobody holds, and tells it."""

    help = "Removes uploads and stored bytes that no draft, submission or published version holds."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="only tell what would be removed")
        parser.add_argument(
            "--grace", type=float, metavar="DAYS", help="how long nobody may have held it (REMOVAL_GRACE)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        grace = settings.REMOVAL_GRACE if options["grace"] is None else timedelta(days=options["grace"])
        removed = remove_unreferenced(grace, dry_run=options["dry_run"])
        for pk, name in removed.assets:
            self.stdout.write(f"asset {pk} {name}")
        for sha256 in removed.blobs:
            self.stdout.write(f"bytes {sha256}")
        for name in removed.uploads:
            self.stdout.write(f"upload {name}")
        verb = "Would remove" if options["dry_run"] else "Removed"
        self.stdout.write(
            f"{verb} {len(removed.assets)} assets, {len(removed.blobs)} files of {removed.size} bytes, "
            f"{len(removed.uploads)} broken uploads."
        )
