"""Configuration as a repository folder says it."""

import json
from typing import Any

import pytest

from listings.bundle import Folder
from listings.configuration.bundle import read
from listings.configuration.section import section

CLIENT = {
    "name": "Tidewater",
    "description": "Sends metrics.",
    "client_role": "integration",
    "redirect_uris": ["https://app.tidewater.example/back", "https://app.tidewater.example/back"],
    "onboarding_url": "https://app.tidewater.example/connect",
    "scopes": ["metrics_read", "odd_scope", "api_keys_write"],
    "id": "9a1f",
}


def integration(**fields: Any) -> dict[str, Any]:
    return {"assets": {"integration": {"source_type_name": "Tidewater", **fields}}}


def test_every_value_belongs_to_a_field() -> None:
    assert set(read(Folder({}, "x"))) <= {field.name for field in section.fields}


def test_client_is_read_whole_and_in_its_order() -> None:
    files = {"assets/clients.json": json.dumps({"integration": CLIENT}).encode()}
    manifest = {"assets": {"oauth": "assets/clients.json"}}
    values = read(Folder({"manifest.json": json.dumps(manifest).encode(), **files}, "tidewater"))
    assert (values["method"], values["client_name"], values["client_id"]) == ("oauth", "Tidewater", "9a1f")
    assert values["client_description"] == "Sends metrics."
    assert values["onboarding_url"] == CLIENT["onboarding_url"]
    assert [row["uri"] for row in values["redirect_uris"]] == CLIENT["redirect_uris"]
    assert len({row["id"] for row in values["redirect_uris"]}) == 2
    assert values["scopes"] == CLIENT["scopes"]


@pytest.mark.parametrize(
    "data", [b"", b"[]", b'{"integration": 3}', b'{"integration": {"scopes": "x"}}', b"{"]
)
def test_faulty_client_reads_as_empty(data: bytes) -> None:
    manifest = {"assets": {"oauth": "assets/oauth_clients.json"}}
    files = {"manifest.json": json.dumps(manifest).encode(), "assets/oauth_clients.json": data}
    values = read(Folder(files, "tidewater"))
    assert (values["method"], values["scopes"], values["redirect_uris"]) == ("oauth", [], [])


def test_integration_part_is_read() -> None:
    fields = {
        "auto_install": False,
        "supports_ddr_coordinated_failover": True,
        "process_signatures": ["tidewaterd", "java tidewater.jar"],
        "configuration": {"spec": "assets/configuration/spec.yaml"},
    }
    files = {
        "manifest.json": json.dumps(integration(**fields)).encode(),
        "assets/configuration/spec.yaml": b"name: Tidewater\n",
    }
    values = read(Folder(files, "tidewater"))
    assert (values["method"], values["auto_install"], values["supports_failover"]) == ("agent", False, True)
    assert values["spec"] == {"file": "assets/configuration/spec.yaml"}
    assert [row["signature"] for row in values["process_signatures"]] == ["tidewaterd", "java tidewater.jar"]


@pytest.mark.parametrize(
    ("manifest", "files", "method"),
    [
        ({}, {}, ""),
        (integration(), {}, "api"),
        (integration(), {"pyproject.toml": b""}, "agent"),
        (integration(), {"datadog_checks/tidewater/__init__.py": b""}, "agent"),
        (integration(), {"README.md": b"## Setup\n\nRun `agent integration install -t x`.\n"}, "agent"),
        ({"tile": {"classifier_tags": ["Offering::Software License"]}}, {}, "none"),
        ({"tile": {"classifier_tags": ["Offering::Professional Service"]}}, {}, ""),
    ],
)
def test_way_follows_from_what_there_is(
    manifest: dict[str, Any], files: dict[str, bytes], method: str
) -> None:
    assert read(Folder({"manifest.json": json.dumps(manifest).encode(), **files}, "x"))["method"] == method


@pytest.mark.parametrize(
    ("project", "url"),
    [
        (b'[project.urls]\nSource = "https://code.tidewater.example"\n', "https://code.tidewater.example"),
        (
            b'[project.urls]\nHomepage = "https://a.example"\nRepository = "https://b.example"\n',
            "https://b.example",
        ),
        (b"[project]\n", ""),
        (b"[project", ""),
        (b'project = "x"\n', ""),
        (b"[project]\nurls = 3\n", ""),
    ],
)
def test_repository_is_where_the_package_says(project: bytes, url: str) -> None:
    assert read(Folder({"pyproject.toml": project}, "x"))["repository_url"] == url
