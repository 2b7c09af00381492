"""What the public finds: published tiles by name and category."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet

from listings.models import Category, Publication


@dataclass(frozen=True)
class Search:
    """What a visitor looks for: words of a name, and a category."""

    words: str = ""
    category: str = ""


def shown() -> QuerySet[Publication]:
    """Return the publications that the catalogue shows."""
    return Publication.objects.filter(on_website=True)


def find(search: Search) -> QuerySet[Publication]:
    """Return the publications that match: every word in the title or the vendor's name, and the category."""
    found = shown().select_related("listing")
    for word in search.words.split():
        found = found.filter(Q(title__icontains=word) | Q(vendor__icontains=word))
    if search.category:
        found = found.filter(categories__name=search.category)
    return found


def categories() -> Sequence[Category]:
    """Return the categories that have something to show, with their number of tiles as `count`."""
    counted = Category.objects.annotate(count=Count("publications", filter=Q(publications__on_website=True)))
    return list(counted.filter(count__gt=0))
