"""Content as a plain form: files added several at once, what is said of them, moved, replaced, removed."""

import json
import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from lxml.html import document_fromstring

from listings.content.models import Content
from listings.models import AssetUse, Listing, NameClaim, Publication
from listings.values import draft_values
from media import inspection
from media.actions import receive_bytes
from media.kinds import DASHBOARD_JSON, MONITOR_JSON, RULE_JSON, VIEW_JSON
from media.models import Asset, to_values
from reviews.actions.submitting import submit_listing
from tests.factories import fill, make_checked, make_listing, make_ready_listing
from tests.listings.sent_forms import form_of
from tests.validation.detection_rules.sample import rule
from tests.validation.monitors.sample import monitor
from tests.validation.saved_views.test_rules import VIEW
from validation.detection_rules.facts import facts as rule_facts
from validation.monitors.facts import facts as monitor_facts
from validation.saved_views.facts import facts as view_facts

pytestmark = pytest.mark.django_db
PAGE = "/listings/queue/content/"


@pytest.fixture
def listing() -> Listing:
    """A draft of a new organization."""
    return make_listing(slug="queue", name="Queue")


@pytest.fixture
def partner(client: Client, listing: Listing) -> Client:
    """The owner's browser."""
    client.force_login(listing.created_by)
    return client


def content(listing: Listing) -> Content:
    return Content.objects.get(listing=listing)


def written(name: str, value: Any) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, json.dumps(value).encode(), content_type="application/json")


def sent(partner: Client, **changes: Any) -> Any:
    return partner.post(PAGE, {**form_of(partner.get(PAGE).content.decode()), **changes})


def full(listing: Listing, count: int = 2) -> None:
    """Give the listing this many of each kind, as an inspection left them."""
    kinds = {
        "dashboards": (DASHBOARD_JSON, lambda n: {"title": f"Level {n}", "description": ""}),
        "monitors": (MONITOR_JSON, lambda n: monitor_facts(monitor(title=f"Level {n} is high"))),
        "detection_rules": (RULE_JSON, lambda n: rule_facts(rule(name=f"Logins {n}"))),
        "saved_views": (VIEW_JSON, lambda n: view_facts({**VIEW, "name": f"Logs {n}"})),
    }
    values = {}
    for field, (kind, facts) in kinds.items():
        values[field] = [
            {
                "id": f"{field}{n}",
                "file": make_checked(listing, kind, f'{{"{field}": {n}}}'.encode(), f"{n}.json", **facts(n)),
                "title": "",
                "description": "",
                "short_name": f"{field} {n}",
            }
            for n in range(count)
        ]
    for row in values["detection_rules"]:
        row["partner_id"] = row.pop("short_name") and ""
    for row in values["saved_views"]:
        del row["description"]
    fill(listing, "content", **values)


def test_several_files_at_once_become_rows_in_their_order(partner: Client, listing: Listing) -> None:
    files = [written(f"{n}.json", monitor(title=f"Level {n} is high")) for n in range(3)]
    assert sent(partner, monitors__files=files).status_code == 302
    assert [Asset.objects.get(pk=row["file"]).name for row in content(listing).monitors] == [
        "0.json",
        "1.json",
        "2.json",
    ]
    assert AssetUse.objects.filter(listing=listing, section="content").count() == 3
    for asset in Asset.objects.all():
        inspection.inspect(asset.pk)
    html = partner.get(PAGE).content.decode()
    assert html.count("Checked") == 3
    assert 'placeholder="Level 1 is high"' in html
    assert "avg(last_5m):avg:tidewater.queue.depth{*} by {host} &gt; 100" in html


def test_unchanged_form_changes_nothing(partner: Client, listing: Listing) -> None:
    full(listing)
    before = content(listing)
    assert sent(partner).status_code == 302
    after = content(listing)
    assert (after.revision, after.stamps) == (before.revision, before.stamps)
    assert [
        getattr(after, field) for field in ("dashboards", "monitors", "detection_rules", "saved_views")
    ] == [getattr(before, field) for field in ("dashboards", "monitors", "detection_rules", "saved_views")]


def test_words_in_place_of_the_files_own_are_kept(partner: Client, listing: Listing) -> None:
    full(listing)
    sent(partner, dashboards__title=["", "Levels at a glance"], dashboards__description=["One\nTwo", ""])
    assert [(row["title"], row["description"]) for row in content(listing).dashboards] == [
        ("", "One\nTwo"),
        ("Levels at a glance", ""),
    ]


def test_items_are_moved_replaced_and_removed(partner: Client, listing: Listing) -> None:
    full(listing, 3)
    first = content(listing).monitors[0]["file"]
    sent(partner, monitors__down="monitors0")
    assert [row["id"] for row in content(listing).monitors] == ["monitors1", "monitors0", "monitors2"]
    sent(partner, monitors__file_monitors0=written("new.json", monitor()))
    held = next(row for row in content(listing).monitors if row["id"] == "monitors0")
    assert held["file"] != first
    assert held["short_name"] == "monitors 0"
    sent(partner, monitors__remove="monitors1")
    assert [row["id"] for row in content(listing).monitors] == ["monitors0", "monitors2"]


def test_a_file_that_is_no_json_is_refused_with_its_line(partner: Client, listing: Listing) -> None:
    sent(partner, saved_views__files=[SimpleUploadedFile("all.json", b'{\n "name": "x"\n "type": "logs"}')])
    inspection.inspect(Asset.objects.get().pk)
    html = partner.get(PAGE).content.decode()
    assert "Refused" in html
    assert "line 3" in html.lower()


def test_a_rule_without_id_is_offered_a_free_one(partner: Client, listing: Listing) -> None:
    sent(partner, detection_rules__files=[written("rule.json", rule(partnerRuleId=None))])
    inspection.inspect(Asset.objects.get().pk)
    html = partner.get(PAGE).content.decode()
    assert "The rule has no “partnerRuleId”. Add one:" in html
    [use] = document_fromstring(html).xpath('//button[@name="use"]')
    row = content(listing).detection_rules[0]["id"]
    assert re.fullmatch(rf"detection_rules:{row}:partner_id:\w{{3}}-\w{{3}}-\w{{3}}", use.get("value"))
    assert html.count(f'id="{use.get("data-for")}"') == 1
    sent(partner, use=use.get("value"))
    assert content(listing).detection_rules[0]["partner_id"] == use.get("data-use")
    assert "partnerRuleId" not in partner.get(PAGE).content.decode()


@pytest.mark.parametrize(
    "use", ["detection_rules:x:partner_id:y", "detection_rules:r:id:y", "detection_rules:", ":"]
)
def test_a_fix_of_no_row_or_no_such_column_changes_nothing(
    partner: Client, listing: Listing, use: str
) -> None:
    full(listing, 1)
    before = content(listing).detection_rules
    sent(partner, use=use)
    assert content(listing).detection_rules == before


def test_a_published_short_name_is_offered_again(partner: Client, listing: Listing) -> None:
    full(listing, 1)
    Publication.objects.create(
        listing=listing,
        number=1,
        title="Queue",
        vendor="Tidewater",
        published_by=listing.created_by,
        snapshot={"sections": {"content": {"values": draft_values(listing)["content"]}}},
    )
    sent(partner, monitors__short_name="other")
    [use] = document_fromstring(partner.get(PAGE).content).xpath('//button[@name="use"]')
    assert use.get("value") == "monitors:monitors0:short_name:monitors 0"
    sent(partner, use=use.get("value"))
    assert content(listing).monitors[0]["short_name"] == "monitors 0"


def test_names_of_rules_are_held_for_this_listing(partner: Client, listing: Listing) -> None:
    full(listing, 1)
    assert set(NameClaim.objects.filter(kind__startswith="rule").values_list("kind", "key")) == {
        ("rule_id", "tid-ewa-001"),
        ("rule_name", "logins 0"),
    }
    other = make_listing(slug="other", name="Other")
    full(other, 1)
    partner.force_login(other.created_by)
    html = partner.get("/listings/other/content/").content.decode()
    assert "The partner rule ID tid-ewa-001 is taken by another rule." in html
    assert "Another rule has this name." in html


def queries(client: Client, path: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


@pytest.mark.parametrize("path", [PAGE, "/listings/queue/preview/?tab=content"])
def test_page_asks_the_same_with_ten_of_each_kind(partner: Client, listing: Listing, path: str) -> None:
    full(listing, 1)
    one = queries(partner, path)
    full(listing, 10)
    assert queries(partner, path) == one


def test_names_read_after_the_last_save_are_held_once_submitted(partner: Client) -> None:
    listing = make_ready_listing(slug="ready", name="Ready")
    file = receive_bytes(
        organization=listing.organization,
        kind=RULE_JSON,
        name="rule.json",
        data=json.dumps(rule()).encode(),
        by=listing.created_by,
    )
    row = {"id": "r", "file": to_values(file), "title": "", "partner_id": "", "description": ""}
    fill(listing, "content", detection_rules=[row])
    inspection.inspect(file.pk)
    held = NameClaim.objects.filter(listing=listing, kind__startswith="rule")
    assert held.count() == 0
    submit_listing(listing=listing, by=listing.created_by)
    assert held.count() == 2
