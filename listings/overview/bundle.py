"""Overview in a repository folder: the manifest's tile and author, the README's head and first section."""

from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Any

from listings.bundle import Folder, as_text, identified
from validation import tags
from validation.listing import OFFERINGS

LOGO_PLACES = ("assets/logos", "assets", "logos", "images")
FOR_DARK_GROUND = ("white", "dark", "invert", "negative", "icon")
SET_BY_DATA = ("Queried Data Type", "Submitted Data Type")


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder."""
    return {
        "title": folder.get_text("tile", "title"),
        "description": folder.get_text("tile", "description"),
        "vendor_name": folder.get_text("author", "name"),
        "vendor_url": folder.get_text("author", "homepage"),
        "vendor_id": folder.get_text("author", "vendor_id"),
        "overview": folder.readme.section("Overview"),
        "readme_head": folder.readme.head(),
        "further_reading": folder.readme.section("Further Reading"),
        "tags": chosen_tags(folder),
        "logo": logo(folder),
        "integration_id": folder.get_text("app_id"),
        "repository_folder": folder.name,
        "owner": folder.get_text("owner"),
        "source_type_name": folder.get_text("assets", "integration", "source_type_name"),
        "source_type_id": folder.get_text("assets", "integration", "source_type_id"),
        "display_on_public_website": folder.get_flag("display_on_public_website", default=True),
        "resources": resources(folder),
        "media": media(folder),
        "legal_terms": folder.file(legal_terms(folder)),
        "pricing": pricing(folder),
    }


def chosen_tags(folder: Folder) -> list[str]:
    """Return the tags a person chose: those of what is queried and submitted follow from Data.

    An offering without Data keeps them all, and so does a tag the catalogue does not have.
    """
    found = list(dict.fromkeys(tag.strip() for tag in folder.get_texts("tile", "classifier_tags")))
    if not OFFERINGS[folder.offering_type].integration:
        return found
    return [tag for tag in found if not (tags.kind(tag) in SET_BY_DATA and tags.known(tag))]


def logo(folder: Folder) -> dict[str, str] | None:
    """Return the wordmark. No field of the manifest names it: of several, the one for a light ground."""
    for place in LOGO_PLACES:
        found = [path for path in folder.under(place, ".svg") if place != "assets" or path.count("/") == 1]
        if found:
            return folder.file(min(found, key=_unlikely))
    return None


def _unlikely(path: str) -> tuple[int, str]:
    name = PurePosixPath(path).stem.lower()
    wide = any(word in name for word in ("wordmark", "horizontal", "landscape", "full"))
    return sum(2 for word in FOR_DARK_GROUND if word in name) - wide, path


def resources(folder: Folder) -> list[dict[str, Any]]:
    """Return the links to read on, those of an unknown type as well."""
    rows = folder.get_rows("tile", "resources")
    found = ({"type": as_text(row.get("resource_type")), "url": as_text(row.get("url"))} for row in rows)
    return identified(found, "type", "url")


def media(folder: Folder) -> list[dict[str, Any]]:
    """Return the gallery: pictures, and a video by its number with its thumbnail."""
    rows = (_medium(folder, row) for row in folder.get_rows("tile", "media"))
    return identified(rows, "asset", "vimeo_id", "caption")


def _medium(folder: Folder, row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "kind": "video" if row.get("media_type") == "video" else "picture",
        "asset": folder.file(row.get("image_url")),
        "caption": as_text(row.get("caption")),
        "vimeo_id": as_text(row.get("vimeo_id")),
    }


def legal_terms(folder: Folder) -> str:
    """Return the path of the licence agreement: named in the manifest alone or as `eula`."""
    return folder.get_text("legal_terms", "eula") or folder.get_text("legal_terms")


def pricing(folder: Folder) -> list[dict[str, Any]]:
    """Return the pricing plans, each of their keys as text."""
    rows = [{key: _cell(value) for key, value in row.items()} for row in folder.get_rows("pricing")]
    return identified(rows, "product_id", "billing_type")


def _cell(value: Any) -> Any:
    return value if isinstance(value, bool) else as_text(value)
