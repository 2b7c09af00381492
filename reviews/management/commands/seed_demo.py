from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from reviews.demo.seeding import seed_demo


class Command(BaseCommand):
    """Create demo accounts and listings, once."""

    help = "Creates demo accounts and listings; does nothing where an organization exists already."

    def handle(self, *args: object, **options: object) -> None:
        done = seed_demo()
        self.stdout.write(_("Demo data created.") if done else _("Demo data is there already."))
