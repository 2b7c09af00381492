"""Configuration in a repository folder: the manifest's integration part, the OAuth client's file."""

import copy
import json
import tomllib
from collections.abc import Mapping
from typing import Any

from listings.bundle import Folder, as_text, clean_path, identified
from listings.outgoing import Change, Outgoing
from validation.listing import OFFERINGS

CLIENTS = "assets/oauth_clients.json"
SPEC = "assets/configuration/spec.yaml"
INTEGRATION = ("assets", "integration")
INSTALLED_BY = ("agent integration install", "agent check ")
PROJECT = "pyproject.toml"
PACKAGE = (PROJECT, "setup.py")
CLIENT = {
    "client_id": "id",
    "client_name": "name",
    "client_description": "description",
    "onboarding_url": "onboarding_url",
}
SWITCHES = {"auto_install": "auto_install", "supports_failover": "supports_ddr_coordinated_failover"}
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
        **{name: as_text(client.get(key)) for name, key in CLIENT.items()},
        "redirect_uris": identified(({"uri": uri} for uri in _texts(client.get("redirect_uris"))), "uri"),
        "scopes": list(dict.fromkeys(_texts(client.get("scopes")))),
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
    clients = folder.json(clients_path(folder))
    found = clients.get("integration") if isinstance(clients, dict) else None
    return found if isinstance(found, dict) else {}


def clients_path(folder: Folder) -> str:
    """Return where the OAuth clients are: where the manifest says, else at their usual place."""
    return clean_path(folder.get_text("assets", "oauth")) or CLIENTS


def _has_package(folder: Folder) -> bool:
    return bool(folder.under("datadog_checks")) or any(name in folder.files for name in PACKAGE)


def _is_installed(folder: Folder) -> bool:
    """Whether the README says how to install it into the Agent."""
    setup = folder.readme.section("Setup").lower()
    return any(words in setup for words in INSTALLED_BY)


def _texts(value: Any) -> list[str]:
    return [text for text in map(as_text, value) if text] if isinstance(value, list) else []


def write(out: Outgoing, change: Change) -> None:
    """Set what differs in a folder. Wheels, exceptions and the Agent's version have no place there."""
    if "process_signatures" in change:
        signatures = [row["signature"] for row in change.rows("process_signatures")]
        out.set(*INTEGRATION, "process_signatures", value=signatures)
    for name, key in SWITCHES.items():
        if name in change:
            out.set(*INTEGRATION, key, value=change.now[name])
    if "spec" in change:
        path = out.place(change.now["spec"], spec_path(out.base), SPEC)
        if path:
            out.set(*INTEGRATION, "configuration", "spec", value=path)
        else:
            out.unset(*INTEGRATION, "configuration", "spec")
    if "repository_url" in change and (url := change.before["repository_url"]):
        written = out.read(PROJECT).replace(_quoted(url), _quoted(change.now["repository_url"]))
        out.write(PROJECT, written)
    _write_client(out, change)


def _write_client(out: Outgoing, change: Change) -> None:
    """Set the OAuth client where the integration has one; it goes where the integration has none any more."""
    path = clients_path(out.base)
    if change.now["method"] != "oauth":
        if change.before["method"] == "oauth" and "method" in change:
            out.unset("assets", "oauth")
            out.drop(path)
        return
    if not any(name in change for name in ("method", *CLIENT, "redirect_uris", "scopes")):
        return
    before = out.base.json(path)
    clients = copy.deepcopy(before) if isinstance(before, dict) else {}
    client = clients["integration"] = dict(oauth_client(out.base))
    for name, key in CLIENT.items():
        if name in change or key not in client:
            client[key] = change.now[name]
    client.setdefault("client_role", "integration")
    if "redirect_uris" in change or "redirect_uris" not in client:
        client["redirect_uris"] = [row["uri"] for row in change.rows("redirect_uris")]
    if "scopes" in change or "scopes" not in client:
        client["scopes"] = list(change.now["scopes"])
    path = out.write_json(path, CLIENTS, before, clients)
    if out.get("assets", "oauth") != path:
        out.set("assets", "oauth", value=path)


def _quoted(url: str) -> bytes:
    return json.dumps(url, ensure_ascii=False).encode()
