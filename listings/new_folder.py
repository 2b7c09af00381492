"""What every listing's folder has, for a listing that came from none. Pure."""

import json
from collections.abc import Mapping
from typing import Any

from listings.bundle import MANIFEST, Folder
from validation import jsonfile
from validation.listing import OFFERINGS

BEGINNING = """{
  "manifest_version": "2.0.0",
  "app_uuid": "",
  "app_id": "",
  "display_on_public_website": true,
  "tile": {
    "overview": "README.md#Overview",
    "configuration": "README.md#Setup",
    "support": "README.md#Support",
    "changelog": "CHANGELOG.md",
    "description": "",
    "title": "",
    "media": [],
    "classifier_tags": []
  },
  "assets": {},
  "author": {}
}"""
INTEGRATION = """{
  "auto_install": true,
  "source_type_name": "",
  "configuration": {},
  "events": {"creates_events": false}
}"""


def new_folder(listing: Mapping[str, Any]) -> Folder:
    """Return the folder of a listing, from what a snapshot says of it, before anything is written in it."""
    offering = OFFERINGS[listing["offering_type"]]
    manifest = json.loads(BEGINNING)
    manifest["app_uuid"] = listing.get("app_uuid", "")
    if offering.integration:
        manifest["assets"]["integration"] = json.loads(INTEGRATION)
    if offering.marketplace:
        manifest |= {"pricing": [], "legal_terms": {}}
    return Folder({MANIFEST: jsonfile.fresh(manifest)})
