"""The files of Data: service checks in and out, and what the panel of a pipeline shows."""

import json
from typing import Any

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from listings.data.models import Data
from listings.models import Listing
from media import inspection
from media.actions import receive_bytes
from media.kinds import PIPELINE_TESTS_YAML, PIPELINE_YAML, Kind
from media.models import to_values
from tests.factories import MembershipFactory, fill, make_listing
from tests.listings.metrics_file import make_metrics
from tests.validation.service_checks import CHECK

pytestmark = pytest.mark.django_db
ADDRESS = "/listings/queue/data/service_checks/import/"
ROW = {key: value for key, value in CHECK.items() if key != "id"}
PIPELINE = b"""id: queue
facets:
  - {groups: [Queue], name: Depth, path: queue.depth, source: log, type: text}
pipeline:
  type: pipeline
  name: Queue
  enabled: true
  filter:
    query: source:queue
  processors:
    - {type: date-remapper, name: d, enabled: true, sources: [date]}
    - type: attribute-remapper
      name: Map depth
      enabled: true
      sources: [depth]
      target: queue.depth
      sourceType: attribute
      targetType: attribute
      preserveSource: true
      overrideOnConflict: false
"""
TESTS = b"""id: queue
tests:
  - sample: '{"depth": 3}'
    result: {custom: {queue: {depth: 3}}, message: x, tags: [], timestamp: 1}
"""


@pytest.fixture
def listing() -> Listing:
    """A draft of a new organization."""
    return make_listing(MembershipFactory().user, slug="queue", name="Queue")


@pytest.fixture
def client(client: Client, listing: Listing) -> Client:
    """The browser of its creator, without scripts."""
    client.force_login(listing.created_by)
    return client


def kept(listing: Listing) -> list[dict[str, Any]]:
    return Data.objects.get(listing=listing).service_checks


def test_service_checks_are_imported_from_a_file_and_handed_out(client: Client, listing: Listing) -> None:
    file = SimpleUploadedFile("service_checks.json", json.dumps([ROW]).encode())
    response = client.post(ADDRESS, {"file": file})
    assert response.status_code == 302
    [row] = kept(listing)
    assert {**row, "id": "c"} == CHECK
    handed = client.get("/listings/queue/data/service_checks.json")
    assert json.loads(handed.content) == [ROW]
    assert "attachment" in handed["Content-Disposition"]


def test_service_checks_are_imported_from_a_text(client: Client, listing: Listing) -> None:
    client.post(ADDRESS, {"text": json.dumps([ROW, {**ROW, "check": "queue.up", "name": "Up"}])})
    assert [row["check"] for row in kept(listing)] == ["acme.can_connect", "queue.up"]
    client.post(ADDRESS, {"text": "{}"})
    assert kept(listing) == []


def test_file_that_cannot_be_read_changes_nothing_and_says_where(client: Client, listing: Listing) -> None:
    fill(listing, "data", service_checks=[CHECK])
    response = client.post(ADDRESS, {"text": '[\n{"check": "a",}]'})
    assert response.status_code == 422
    assert b'data-line="2"' in response.content
    assert b"{&quot;check&quot;: &quot;a&quot;,}]" in response.content
    assert kept(listing) == [CHECK]


def test_key_that_is_none_is_told_at_its_row(client: Client, listing: Listing) -> None:
    client.post(ADDRESS, {"text": json.dumps([{**ROW, "severity": "high"}])})
    fill(listing, "data", submitted=["service_checks"])
    page = client.get("/listings/queue/data/").content.decode()
    assert "“severity” is no key of a service check" in page


# -- a pipeline


def checked(listing: Listing, kind: Kind, name: str, data: bytes) -> dict[str, Any]:
    by = listing.created_by
    asset = receive_bytes(organization=listing.organization, kind=kind, name=name, data=data, by=by)
    inspection.inspect(asset.pk)
    asset.refresh_from_db()
    return to_values(asset)


@pytest.fixture
def with_pipeline(listing: Listing) -> Listing:
    """The draft with a log pipeline that has a fault, and its tests."""
    return (
        fill(
            listing,
            "data",
            submitted=["logs"],
            log_source="queue",
            pipeline=checked(listing, PIPELINE_YAML, "queue.yaml", PIPELINE),
            pipeline_tests=checked(listing, PIPELINE_TESTS_YAML, "queue_tests.yaml", TESTS),
        )
        and listing
    )


@pytest.mark.usefixtures("with_pipeline")
def test_processors_are_listed_with_what_is_found_at_each(client: Client) -> None:
    page = client.get("/listings/queue/data/").content.decode()
    _before, _list, after = page.partition('class="steps-list"')
    first, second = after.split("<li", 3)[1:3]
    assert "date-remapper" in first
    assert "finding" not in first
    assert "depth → queue.depth" in second
    assert 'data-code="pipeline-preserve"' in second
    assert "preserveSource: true" in second
    assert "2 processors, 1 facet" in page


@pytest.mark.usefixtures("with_pipeline")
def test_what_is_found_elsewhere_stands_above_the_processors(client: Client) -> None:
    page = client.get("/listings/queue/data/").content.decode()
    above = page.partition('class="steps-head"')[2].partition('class="steps-list"')[0]
    assert 'data-code="pipeline-facets"' in above
    assert "path: queue.depth" in above


@pytest.mark.usefixtures("with_pipeline")
def test_sample_stands_beside_what_is_expected(client: Client) -> None:
    page = client.get("/listings/queue/data/").content.decode()
    assert "{\n  &quot;depth&quot;: 3\n}" in page
    assert "&quot;timestamp&quot;: 1" in page


def test_what_a_file_offers_comes_with_it_to_a_page_that_did_not_send_it() -> None:
    """A save answered after the verdict draws the file checked: nothing asks for its metrics later."""
    listing = make_metrics()
    client = Client()
    client.force_login(listing.created_by)
    sent = {"revision": "0", "fields": ["log_source"], "log_source": "queue", "base-log_source": "0:"}
    response = client.post("/listings/queue/data/", sent, headers={"HX-Request": "true"})
    drawn = lxml.html.fragment_fromstring(response.content.decode(), create_parent=True)
    [asset] = drawn.xpath("//*[@id='f-metadata']//*[@id='asset-metadata']")
    assert asset.get("data-state") == "passed"
    offered = drawn.xpath("//*[@id='f-metric_checks']//option/@value")
    assert "tidewater.queue.depth" in offered


def test_verdict_on_a_file_brings_the_findings_on_other_fields_that_hang_on_it(
    client: Client, listing: Listing
) -> None:
    """Whoever waits for a pipeline is offered the source that it filters by, without saving once more."""
    pipeline = checked(listing, PIPELINE_YAML, "queue.yaml", PIPELINE)
    fill(listing, "data", submitted=["logs"], pipeline=pipeline)
    answer = client.get("/listings/queue/data/pipeline/state/", headers={"HX-Request": "true"})
    drawn = lxml.html.fragment_fromstring(answer.content.decode(), create_parent=True)
    [source] = drawn.xpath("//*[@id='findings-log_source']")
    assert "The pipeline filters by “queue”." in source.text_content()
    [tests] = drawn.xpath("//*[@id='findings-pipeline_tests']")
    assert "The tests of the log pipeline are missing." in tests.text_content()
    assert len(drawn.xpath("//*[@id='findings-pipeline']")) == 1
