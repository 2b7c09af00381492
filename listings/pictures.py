"""The pictures that a section holds, as the texts of all sections may show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from validation.text import string
from validation.told import PictureTold


def pictures_in(rows: Iterable[Mapping[str, Any]]) -> tuple[PictureTold, ...]:
    """Return the pictures of rows with an `asset` and a `caption`, in their order.

    One that is not checked yet has no address, so that its words are shown in its place.
    """
    return tuple(
        PictureTold(name=string(asset, "name"), url=_address(asset), caption=string(row, "caption"))
        for row in rows
        if isinstance(asset := row.get("asset"), Mapping) and asset
    )


def _address(asset: Mapping[str, Any]) -> str:
    clean = asset.get("clean_sha256")
    return reverse("media:clean", args=[asset["id"], clean]) if clean else ""
