"""What every listing's folder has, for a listing that came from none. Pure."""

from collections.abc import Mapping
from typing import Any

from listings.bundle import MANIFEST, Folder
from validation import jsonfile
from validation.listing import OFFERINGS

INTEGRATION = {
    "auto_install": True,
    "source_type_name": "",
    "configuration": {},
    "events": {"creates_events": False},
}


def new_folder(listing: Mapping[str, Any]) -> Folder:
    """Return the folder of a listing, from what a snapshot says of it, before anything is written in it."""
    offering = OFFERINGS[listing["offering_type"]]
    manifest = {
        "manifest_version": "2.0.0",
        "app_uuid": listing.get("app_uuid", ""),
        "app_id": "",
        "display_on_public_website": True,
        "tile": {
            "overview": "README.md#Overview",
            "configuration": "README.md#Setup",
            "support": "README.md#Support",
            "changelog": "CHANGELOG.md",
            "description": "",
            "title": "",
            "media": [],
            "classifier_tags": [],
        },
        "assets": {"integration": INTEGRATION} if offering.integration else {},
        "author": {},
        **({"pricing": [], "legal_terms": {}} if offering.marketplace else {}),
    }
    return Folder({MANIFEST: jsonfile.fresh(manifest)})
