"""The addresses at which the pictures of a listing are shown."""

from dataclasses import replace

from django.urls import reverse

from validation.told import PictureTold, Told


def addressed(told: Told) -> Told:
    """Return what is told with the address of each picture.

    One that is not checked yet has none, so that its words are shown in its place.
    """
    return replace(told, pictures=tuple(_addressed(picture) for picture in told.pictures))


def _addressed(picture: PictureTold) -> PictureTold:
    if not picture.clean:
        return picture
    return replace(picture, url=reverse("media:clean", args=[picture.asset, picture.clean]))
