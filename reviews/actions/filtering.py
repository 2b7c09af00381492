"""The filters of the queue that a person keeps."""

from django.db import IntegrityError, transaction

from accounts.models import User
from reviews.errors import NameTaken, NoName, TooManyFilters
from reviews.models import SavedFilter

MOST = 30
LONGEST = 60  # characters of a name


@transaction.atomic
def save_filter(*, name: str, query: str, by: User) -> SavedFilter:
    """Keep a filter, as the query of its address, under a name."""
    if (count := SavedFilter.objects.filter(user=by).count()) >= MOST:
        raise TooManyFilters(count)
    return _named(SavedFilter(user=by, query=query), name)


@transaction.atomic
def rename_filter(*, saved: SavedFilter, name: str, by: User) -> SavedFilter:
    """Give one of one's own filters another name."""
    return _named(SavedFilter.objects.get(pk=saved.pk, user=by), name)


@transaction.atomic
def delete_filter(*, saved: SavedFilter, by: User) -> None:
    """Let go of one of one's own filters."""
    SavedFilter.objects.filter(pk=saved.pk, user=by).delete()


def _named(saved: SavedFilter, name: str) -> SavedFilter:
    saved.name = name.strip()[:LONGEST]
    if not saved.name:
        raise NoName
    try:
        with transaction.atomic():
            saved.save()
    except IntegrityError as error:
        raise NameTaken(saved.name) from error
    return saved
