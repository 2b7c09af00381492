"""Overview in a repository folder: the manifest's tile and author, the README's head and first section."""

from collections.abc import Mapping
from functools import partial
from pathlib import PurePosixPath
from typing import Any

from listings.bundle import Folder, as_text, identified
from listings.outgoing import Change, Outgoing, file_name, number, rows_as_objects, set_or_unset
from validation import tags
from validation.listing import OFFERINGS

LOGO_PLACES = ("assets/logos", "assets", "logos", "images")
FOR_DARK_GROUND = ("white", "dark", "invert", "negative", "icon")
SET_BY_DATA = ("Queried Data Type", "Submitted Data Type")
TEXTS = {
    "title": ("tile", "title"),
    "description": ("tile", "description"),
    "vendor_name": ("author", "name"),
    "vendor_url": ("author", "homepage"),
    "vendor_id": ("author", "vendor_id"),
    "integration_id": ("app_id",),
    "owner": ("owner",),
    "source_type_name": ("assets", "integration", "source_type_name"),
}
MEDIA_TYPES = {"picture": "image", "video": "video"}


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder."""
    return {
        **{name: folder.get_text(*path) for name, path in TEXTS.items()},
        "overview": folder.readme.section("Overview"),
        "readme_head": folder.readme.head(),
        "further_reading": folder.readme.section("Further Reading"),
        "tags": chosen_tags(folder),
        "logo": logo(folder),
        "repository_folder": folder.name,
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


def write(out: Outgoing, change: Change) -> None:
    """Set what differs in a folder. The tags follow from several sections, and are set for all of them."""
    out.name = change.now["repository_folder"] or out.name or change.now["integration_id"].replace("-", "_")
    out.set_texts(change, {name: path for name, path in TEXTS.items() if _belongs(out, path)})
    if "source_type_id" in change:
        out.set("assets", "integration", "source_type_id", value=number(change.now["source_type_id"]))
    if "display_on_public_website" in change:
        out.set("display_on_public_website", value=change.now["display_on_public_website"])
    if "resources" in change:
        rows = out.base.get_rows("tile", "resources")
        out.set("tile", "resources", value=rows_as_objects(change, "resources", rows, _set_resource))
    _write_files(out, change)
    if "pricing" in change:
        plans = out.base.get_rows("pricing")
        out.set("pricing", value=rows_as_objects(change, "pricing", plans, _set_plan))
    out.set_readme(change, {"readme_head": "", "overview": "Overview", "further_reading": "Further Reading"})
    if out.is_new and not change.now["readme_head"].strip():
        out.set_head(f"# {change.now['title']}\n")


def _belongs(out: Outgoing, path: tuple[str, ...]) -> bool:
    """Say whether a text has a place: what is sold as a service has no integration part."""
    return not out.is_new or path[:2] != ("assets", "integration") or out.get("assets", "integration")


def _write_files(out: Outgoing, change: Change) -> None:
    """Set logo, gallery and licence agreement."""
    if "logo" in change:
        was = (change.before["logo"] or {}).get("file", "")
        name = change.now["integration_id"] or "logo"
        out.place(change.now["logo"], was, f"{LOGO_PLACES[0]}/{file_name(name)}.svg")
    if "media" in change:
        rows = out.base.get_rows("tile", "media")
        were = {row["id"]: row["asset"]["file"] for row in change.before["media"] if row["asset"]}
        now = {
            row["id"]: out.place(row["asset"], were.get(row["id"], ""), "images/")
            for row in change.rows("media")
        }
        for gone in were.keys() - now.keys():
            out.drop(were[gone])
        set_medium = partial(_set_medium, now)
        out.set("tile", "media", value=rows_as_objects(change, "media", rows, set_medium))
    if "legal_terms" in change:
        path = out.place(change.now["legal_terms"], legal_terms(out.base), "assets/eula.pdf")
        if path:
            out.set("legal_terms", "eula", value=path)
        elif isinstance(out.get("legal_terms"), dict):
            out.unset("legal_terms", "eula")
        else:
            out.unset("legal_terms")


def _set_resource(each: dict[str, Any], row: Mapping[str, Any], differs: frozenset[str]) -> None:
    for column, key in (("type", "resource_type"), ("url", "url")):
        if column in differs:
            each[key] = row[column]


def _set_medium(
    paths: Mapping[str, str], each: dict[str, Any], row: Mapping[str, Any], differs: frozenset[str]
) -> None:
    if "kind" in differs or not each:
        each["media_type"] = MEDIA_TYPES[row["kind"]]
    if "caption" in differs:
        each["caption"] = row["caption"]
    if "vimeo_id" in differs:
        set_or_unset(each, "vimeo_id", number(row["vimeo_id"]))
    if paths[row["id"]] or "asset" in differs:
        set_or_unset(each, "image_url", paths[row["id"]])


def _set_plan(each: dict[str, Any], row: Mapping[str, Any], differs: frozenset[str]) -> None:
    for key in sorted(differs, key=list(row).index):
        value = row[key]
        set_or_unset(each, key, number(value) if key == "unit_price" else value)
