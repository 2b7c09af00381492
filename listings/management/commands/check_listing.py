import sys
from argparse import ArgumentParser, Namespace

from django.core.management.base import BaseCommand

from listings.checking import command


class Command(BaseCommand):
    """Check repository folders as `tilework check` does; neither settings nor database are asked."""

    help = command.ABOUT
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        command.add_arguments(parser)

    def handle(self, **options: object) -> None:
        sys.exit(command.run(Namespace(**options)))
