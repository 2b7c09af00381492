"""A small folder without an error."""

import json
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30">
<path d="M4 4h30v22H4z" fill="#2b7fb8"/><path d="M44 8h70v14H44z" fill="#4a8fb0"/></svg>"""
README = """# Lanternfish

## Overview

Lanternfish sounds the depth.

## Setup

1. Dive.
2. Look.

## Uninstallation

Come up again.

## Support

Write to us.
"""
CHANGELOG = "# CHANGELOG - Lanternfish\n\n## 1.0.0 / 2026-01-31\n\n***Added***:\n\n* Initial release.\n"
METADATA = (
    "metric_name,metric_type,interval,unit_name,per_unit_name,description,orientation,integration,"
    "short_name,curated_metric\n"
    "lanternfish.depth,gauge,,,,How deep it is,0,lanternfish,depth,\n"
)
SERVICE_CHECK = {
    "agent_version": "7.40.0",
    "integration": "Lanternfish",
    "check": "lanternfish.can_connect",
    "statuses": ["ok", "critical"],
    "groups": ["host"],
    "name": "Can connect",
    "description": "Is critical when it does not answer.",
}
DASHBOARD = {
    "title": "Lanternfish Overview",
    "description": "The depth.",
    "layout_type": "ordered",
    "template_variables": [],
    "widgets": [
        {
            "id": 1,
            "definition": {"type": "note", "content": "About the depth."},
            "layout": {"x": 0, "y": 0, "width": 4, "height": 2},
        }
    ],
}
VIEW = {
    "name": "Depths",
    "type": "logs",
    "page": "stream",
    "query": "source:lanternfish",
    "timerange": {"interval_ms": 900000},
    "visible_facets": ["source"],
    "options": {"columns": ["host"]},
}
MONITOR = {
    "version": 2,
    "title": "Depth is great",
    "description": "Lamps break when it is deep, so somebody should look.",
    "tags": ["integration:lanternfish"],
    "created_at": "2026-01-31",
    "last_updated_at": "2026-01-31",
    "definition": {
        "name": "Depth",
        "type": "query alert",
        "query": "avg(last_5m):avg:lanternfish.depth{*} > 10",
        "message": "Deep.",
        "options": {"thresholds": {"critical": 10}},
        "tags": [],
    },
}
MANIFEST: dict[str, Any] = {
    "manifest_version": "2.0.0",
    "app_uuid": "4f1d2a60-3b7e-4c55-9f0a-0c8b1f7d2e11",
    "app_id": "lanternfish",
    "owner": "saas-integrations",
    "display_on_public_website": True,
    "tile": {
        "overview": "README.md#Overview",
        "configuration": "README.md#Setup",
        "support": "README.md#Support",
        "changelog": "CHANGELOG.md",
        "title": "Lanternfish",
        "description": "Sounds the depth.",
        "classifier_tags": [
            "Category::Cloud",
            "Offering::Integration",
            "Submitted Data Type::Metrics",
            "Supported OS::Linux",
        ],
        "media": [],
        "resources": [],
    },
    "author": {
        "name": "Lanternfish",
        "homepage": "https://lanternfish.example",
        "support_email": "help@lanternfish.example",
        "sales_email": "sales@lanternfish.example",
    },
    "assets": {
        "dashboards": {"Overview": "assets/dashboards/overview.json"},
        "monitors": {"Depth": "assets/monitors/depth.json"},
        "saved_views": {"Depths": "assets/saved_views/depths.json"},
        "integration": {
            "source_type_name": "Lanternfish",
            "source_type_id": 12345,
            "configuration": {},
            "events": {"creates_events": False},
            "metrics": {
                "prefix": "lanternfish.",
                "check": "lanternfish.depth",
                "metadata_path": "metadata.csv",
            },
            "service_checks": {"metadata_path": "assets/service_checks.json"},
        },
        "oauth": "assets/oauth_clients.json",
    },
}
CLIENTS = {
    "integration": {
        "id": "b8f4d1c2",
        "name": "Lanternfish",
        "description": "Reads the depth.",
        "client_role": "integration",
        "redirect_uris": ["https://lanternfish.example/back"],
        "onboarding_url": "https://lanternfish.example/begin",
        "scopes": ["api_keys_write"],
    }
}


def _png() -> bytes:
    out = BytesIO()
    Image.new("RGB", (1440, 810), "#07c").save(out, "PNG")
    return out.getvalue()


PNG = _png()


def lines(value: Any) -> bytes:
    """Return JSON as people write it."""
    return (json.dumps(value, indent=2) + "\n").encode()


def files() -> dict[str, bytes]:
    """Return the files of the folder, each as new."""
    return {
        "manifest.json": lines(MANIFEST),
        "README.md": README.encode(),
        "CHANGELOG.md": CHANGELOG.encode(),
        "metadata.csv": METADATA.encode(),
        "assets/service_checks.json": lines([SERVICE_CHECK]),
        "assets/dashboards/overview.json": lines(DASHBOARD),
        "assets/monitors/depth.json": lines(MONITOR),
        "assets/saved_views/depths.json": lines(VIEW),
        "assets/oauth_clients.json": lines(CLIENTS),
        "assets/logos/lanternfish.svg": LOGO,
    }


def named(content: dict[str, bytes], name: str) -> dict[str, bytes]:
    """Return the files as those of a listing with another name."""
    words = ((b"lanternfish", name.encode()), (b"Lanternfish", name.capitalize().encode()))
    for old, new in words:
        content = {path: data.replace(old, new) for path, data in content.items()}
    return content


def write(folder: Path, content: dict[str, bytes]) -> Path:
    """Write files below a folder and return it."""
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder


def marketplace() -> dict[str, bytes]:
    """Return the files of the folder, sold on the Marketplace."""
    plan = {"billing_type": "flat_fee", "unit_price": 25, "product_id": "lanternfish"}
    manifest = {**MANIFEST, "pricing": [plan], "legal_terms": {"eula": "assets/eula.pdf"}}
    return files() | {"manifest.json": lines(manifest)}
