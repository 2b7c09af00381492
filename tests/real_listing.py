"""A listing to play the whole loop with: a published one where the corpus is there, else our own sample."""

import json
import re
from dataclasses import dataclass, replace
from pathlib import Path

from config.environment import BASE_DIR
from listings.overview import checks
from reviews.demo.listings import FOLDERS
from validation import svg
from validation.listing import ListingFacts

CORPUS = BASE_DIR.parent / "shared" / "corpus" / "listings"
DEFINITION = re.compile(r"^\[([^\]]+)\]: .+$", re.MULTILINE)


@dataclass(frozen=True)
class RealListing:
    """What a partner types for one listing, and the logo's file."""

    title: str
    integration_id: str
    vendor_name: str
    vendor_url: str
    description: str
    overview: str
    tags: tuple[str, ...]
    support_email: str
    logo: Path


def any_listing() -> RealListing:
    """Return the first published listing that our rules take as it is, else the project's own sample."""
    for folder in sorted(CORPUS.glob("*/")) if CORPUS.is_dir() else ():
        if (listing := read(folder)) and _has_no_error(listing):
            return listing
    return own_listing()


def own_listing() -> RealListing:
    """Return the project's own sample, named so that it can stand beside the demo data."""
    own = read(FOLDERS / "tidewater-streams")
    assert own is not None
    return replace(own, title="Tidewater Rapids", integration_id="tidewater-rapids")


def read(folder: Path) -> RealListing | None:
    """Return what a listing's folder says, or None where it has no manifest, Overview or SVG logo."""
    manifest_file, readme_file = folder / "manifest.json", folder / "README.md"
    logos = [path for path in sorted(folder.glob("assets/**/*.svg")) if svg.inspect(path.read_bytes()).clean]
    if not (manifest_file.exists() and readme_file.exists() and logos):
        return None
    manifest = json.loads(manifest_file.read_text())
    tile, author = manifest["tile"], manifest["author"]
    overview = _overview(readme_file.read_text())
    if not overview:
        return None
    return RealListing(
        title=tile["title"],
        integration_id=manifest["app_id"],
        vendor_name=author["name"],
        vendor_url=author.get("homepage", ""),
        description=tile["description"],
        overview=overview,
        tags=tuple(tile["classifier_tags"]),
        support_email=author.get("support_email", ""),
        logo=logos[0],
    )


def _overview(readme: str) -> str:
    """Return the text under Overview with the link definitions it uses, which stand at the file's end."""
    found = re.search(r"^## Overview\n(.*?)(?=^## |\Z)", readme, re.MULTILINE | re.DOTALL)
    if not found:
        return ""
    text = found[1].strip()
    used = [match[0] for match in DEFINITION.finditer(readme) if f"[{match[1]}]" in text]
    return "\n".join([text, "", *used]).strip() + "\n"


def _has_no_error(listing: RealListing) -> bool:
    values = {
        **{name: getattr(listing, name) for name in RealListing.__dataclass_fields__ if name != "logo"},
        "tags": list(listing.tags),
        "source_type_name": listing.title,
        "display_on_public_website": True,
        "resources": [],
        "logo": {"state": "passed", "findings": [], "clean_sha256": "x"},
    }
    return not any(f.severity == "error" for f in checks.check(values, ListingFacts()))
