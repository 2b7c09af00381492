"""Configuration through its page: what is there comes back unchanged, and what is not typed stays."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from listings.configuration.actions.secrets import generate_secret
from listings.configuration.models import Configuration
from listings.findings import findings_of
from listings.models import Listing
from listings.values import draft_values
from media import inspection
from tests.factories import fill, make_listing
from tests.listings.sent_forms import form_of
from tests.validation.wheels.build import NAME, contents, wheel_of

pytestmark = pytest.mark.django_db
PAGE = "/listings/queue/configuration/"
FULL: dict[str, Any] = {
    "method": "oauth",
    "repository_url": " https://code.partner.example ",
    "agent_version": "7.50",
    "process_signatures": [{"id": "p1", "signature": "queued --all"}, {"id": "p2", "signature": ""}],
    "client_name": "Queue “prod”",
    "client_description": "One line.\n\nAnother <b>line</b>.\n",
    "redirect_uris": [{"id": "r2", "uri": "https://b.example"}, {"id": "r1", "uri": "https://a.example"}],
    "scopes": ["zebra_read", "monitors_read", "api_keys_write", "apm_read"],
    "auto_install": False,
    "supports_failover": True,
}


@pytest.fixture
def listing() -> Listing:
    return make_listing(slug="queue", name="Queue")


def sent(client: Client, listing: Listing) -> dict[str, Any]:
    client.force_login(listing.created_by)
    return form_of(client.get(PAGE).content.decode())


def test_page_sent_as_it_is_changes_nothing(client: Client, listing: Listing) -> None:
    fill(listing, "configuration", **FULL)
    before, revision = draft_values(listing), Configuration.objects.get(listing=listing).revision
    assert client.post(PAGE, sent(client, listing)).status_code == 302
    assert draft_values(listing) == before
    assert Configuration.objects.get(listing=listing).revision == revision


def test_way_that_the_offering_does_not_have_is_kept(client: Client, listing: Listing) -> None:
    fill(listing, "configuration", method="telepathy")
    client.post(PAGE, sent(client, listing))
    assert Configuration.objects.get(listing=listing).method == "telepathy"


def test_scopes_stay_in_their_order(client: Client, listing: Listing) -> None:
    fill(listing, "configuration", **FULL)
    data = sent(client, listing)
    data["scopes"] = [scope for scope in data["scopes"] if scope != "monitors_read"] + ["events_read"]
    data["scopes__add"] = "brand_new, apm_read"
    client.post(PAGE, data)
    assert Configuration.objects.get(listing=listing).scopes == [
        "zebra_read",
        "api_keys_write",
        "apm_read",
        "events_read",
        "brand_new",
    ]


def test_client_id_is_not_typed(client: Client, listing: Listing) -> None:
    client.force_login(listing.created_by)
    client.post(PAGE, {"client_id": "mine", "base-client_id": "0:", "fields": ["client_id"]})
    assert Configuration.objects.get(listing=listing).client_id == ""


def test_wheel_is_uploaded_inspected_and_told(client: Client, listing: Listing) -> None:
    fill(listing, "configuration", method="agent", repository_url="https://code.partner.example")
    client.force_login(listing.created_by)
    file = SimpleUploadedFile(NAME, wheel_of(contents()))
    assert client.post(PAGE, {"wheel": file}).status_code == 302
    waiting = draft_values(listing)["configuration"]["wheel"]
    assert (waiting["name"], waiting["state"]) == (NAME, "pending")
    inspection.inspect(waiting["id"])
    page = client.get(PAGE).content.decode()
    assert ("datadog-tidewater 1.2.0" in page, "Checked" in page) == (True, True)
    found = [(f.code, f.other) for f in findings_of(listing) if f.code.startswith("agent-wheel")]
    assert found == [("agent-wheel-version", "release_notes.releases")]


def test_licence_begins_with_no_code_and_is_ready(client: Client) -> None:
    licence = make_listing(slug="queue", offering_type="software_license")
    assert draft_values(licence)["configuration"]["method"] == "none"
    page = client.force_login(licence.created_by) or client.get(PAGE).content.decode()
    assert ("No code" in page, "Agent-based" in page) == (True, False)


def test_page_asks_the_same_whatever_there_is(client: Client, listing: Listing) -> None:
    def asked() -> int:
        client.force_login(listing.created_by)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(PAGE).status_code == 200
        return len(captured.captured_queries)

    fill(listing, "configuration", method="oauth")
    empty = asked()
    rows = [{"id": str(number), "uri": f"https://a.example/{number}"} for number in range(40)]
    fill(listing, "configuration", redirect_uris=rows, scopes=[f"scope_{number}" for number in range(40)])
    first = generate_secret(listing=listing, replaces=None, by=listing.created_by)
    current = listing.client_secrets.get().pk
    assert first != generate_secret(listing=listing, replaces=current, by=listing.created_by)
    assert asked() == empty
