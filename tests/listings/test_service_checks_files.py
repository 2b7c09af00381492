"""Service checks in and out as service_checks.json."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.html import escape

from listings.data.models import Data
from listings.data.views.service_checks import LIMIT, TOO_LARGE
from tests.factories import fill, make_listing

pytestmark = pytest.mark.django_db
CHECK = {
    "agent_version": "7.0.0",
    "integration": "Queue",
    "check": "queue.can_connect",
    "statuses": ["ok", "critical"],
    "groups": ["host"],
    "name": "Can connect",
    "description": "Whether the queue answers.",
}


def test_file_is_imported_and_handed_out_again(client: Client) -> None:
    listing = make_listing(slug="queue")
    fill(listing, "data", submitted=["service_checks"])
    client.force_login(listing.created_by)
    file = SimpleUploadedFile("service_checks.json", json.dumps([CHECK]).encode())
    assert client.post("/listings/queue/data/service_checks/import/", {"file": file}).status_code == 302
    assert [row["check"] for row in Data.objects.get(listing=listing).service_checks] == ["queue.can_connect"]
    assert json.loads(client.get("/listings/queue/data/service_checks.json").content) == [CHECK]


def test_file_that_is_too_large_is_told_and_what_was_pasted_does_not_stand_in_for_it(client: Client) -> None:
    listing = make_listing(slug="queue")
    client.force_login(listing.created_by)
    large = SimpleUploadedFile("service_checks.json", b" " * (LIMIT + 1))
    sent = {"file": large, "text": json.dumps([CHECK])}
    response = client.post("/listings/queue/data/service_checks/import/", sent)
    assert (response.status_code, Data.objects.get(listing=listing).service_checks) == (422, [])
    assert escape(TOO_LARGE.message) in response.content.decode()
