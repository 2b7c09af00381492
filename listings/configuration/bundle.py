"""Configuration in a repository folder: the manifest's integration part, the OAuth client's file."""

import tomllib
from collections.abc import Mapping
from typing import Any

from listings.bundle import Folder, as_text, clean_path, identified
from validation.listing import OFFERINGS

CLIENTS = "assets/oauth_clients.json"
SPEC = "assets/configuration/spec.yaml"
INTEGRATION = ("assets", "integration")
INSTALLED_BY = ("agent integration install", "agent check ")
PROJECT = "pyproject.toml"
PACKAGE = (PROJECT, "setup.py")
SOURCE = ("source", "repository", "source code", "code", "homepage")


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder. Which way it was built is in no field: see `method`."""
    client = oauth_client(folder)
    signatures = folder.get_texts(*INTEGRATION, "process_signatures")
    return {
        "method": method(folder),
        "repository_url": repository(folder),
        "spec": folder.file(spec_path(folder)),
        "process_signatures": identified(({"signature": text} for text in signatures), "signature"),
        "auto_install": folder.get_flag(*INTEGRATION, "auto_install", default=True),
        "supports_failover": folder.get_flag(*INTEGRATION, "supports_ddr_coordinated_failover"),
        "client_name": as_text(client.get("name")),
        "client_description": as_text(client.get("description")),
        "onboarding_url": as_text(client.get("onboarding_url")),
        "redirect_uris": identified(({"uri": uri} for uri in _texts(client.get("redirect_uris"))), "uri"),
        "scopes": list(dict.fromkeys(_texts(client.get("scopes")))),
        "client_id": as_text(client.get("id")),
    }


def method(folder: Folder) -> str:
    """Return how the listing is built, by what it has: an OAuth client, or code for the Agent.

    What has neither calls the API in some other way, if it is an integration at all.
    """
    methods = OFFERINGS[folder.offering_type].methods
    if len(methods) < 2:
        return "".join(methods)
    if folder.get("assets", "oauth"):
        return "oauth"
    if folder.file(spec_path(folder)) or _has_package(folder) or _is_installed(folder):
        return "agent"
    return "api" if folder.get(*INTEGRATION) else ""


def repository(folder: Folder) -> str:
    """Return where the check's source code is, as its package says; no field of the manifest does."""
    try:
        project = tomllib.loads(folder.text(PROJECT)).get("project", {})
        urls = {str(key).lower(): as_text(url) for key, url in project.get("urls", {}).items()}
    except (tomllib.TOMLDecodeError, AttributeError, RecursionError):
        return ""
    return next((urls[key] for key in SOURCE if urls.get(key)), "")


def spec_path(folder: Folder) -> str:
    """Return the path of the configuration spec: as the manifest names it, else where it usually lies."""
    return folder.get_text(*INTEGRATION, "configuration", "spec") or SPEC


def oauth_client(folder: Folder) -> Mapping[str, Any]:
    """Return what the file of OAuth clients says of the integration's; empty where there is none."""
    path = clean_path(folder.get_text("assets", "oauth")) or CLIENTS
    clients = folder.json(path)
    found = clients.get("integration") if isinstance(clients, dict) else None
    return found if isinstance(found, dict) else {}


def _has_package(folder: Folder) -> bool:
    return bool(folder.under("datadog_checks")) or any(name in folder.files for name in PACKAGE)


def _is_installed(folder: Folder) -> bool:
    """Whether the README says how to install it into the Agent."""
    setup = folder.readme.section("Setup").lower()
    return any(words in setup for words in INSTALLED_BY)


def _texts(value: Any) -> list[str]:
    return [text for text in map(as_text, value) if text] if isinstance(value, list) else []
