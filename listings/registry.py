"""The sections this program has, read from settings.LISTING_SECTIONS; the core names none of them."""

from functools import cache
from importlib import import_module

from django.conf import settings

from listings.sections import Section


@cache
def all_sections() -> tuple[Section, ...]:
    """Return every section in the order in which people see them."""
    return tuple(import_module(f"{app}.section").section for app in settings.LISTING_SECTIONS)


def sections_for(offering_type: str) -> tuple[Section, ...]:
    """Return the sections that an offering of this type has."""
    return tuple(section for section in all_sections() if offering_type in section.offerings)


def get_section(key: str) -> Section | None:
    """Return the section with this key, or None."""
    return next((section for section in all_sections() if section.key == key), None)
