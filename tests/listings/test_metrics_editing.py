"""The list of metrics as a table: what a post changes, what it refuses, and how much a page costs."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from listings.data.actions import mend_metrics, undo_metrics
from listings.data.metrics_table import MOST_COUNTED, ROWS
from listings.data.models import Data
from listings.models import AssetUse, Listing, SectionChange
from media import blobs, inspection
from media.models import Asset, Blob, Inspection
from media.removal import remove_unreferenced
from tests.at_once import ON_POSTGRESQL, at_once
from tests.factories import fill, make_admin, make_member
from tests.listings.metrics_file import HEADER, MENDED, METRICS, content, make_metrics
from validation.finding import Finding
from validation.metrics.edit import Change, NotThere, set_cell
from validation.verdict import refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def listing(db: None) -> Listing:
    return make_metrics()


@pytest.fixture
def owner(listing: Listing) -> Client:
    client = Client()
    client.force_login(listing.created_by)
    return client


def post(client: Client, change: dict[str, Any], query: str = "", **more: str) -> Any:
    url = reverse("listings_data:metrics", args=["queue"])
    return client.post(f"{url}{query}", {"change": json.dumps(change), **more})


def cell(line: int, metric: str, column: str, was: str, value: str) -> dict[str, Any]:
    named = {"line": line, "metric": metric, "column": column, "was": was, "value": value}
    return {"do": "cells", "cells": [named]}


UNIT = cell(3, "tidewater.queue.length", "unit_name", "queued message", "message")


def test_one_cell_is_written_and_nothing_else(owner, listing):
    assert post(owner, UNIT).status_code == 302
    assert content(listing) == METRICS.replace(b"queued message", b"message")
    row = Data.objects.get(listing=listing)
    assert (row.revision, row.stamps["metadata"]["by"]) == (2, listing.created_by.pk)
    assert SectionChange.objects.filter(section="data", field="metadata").exists()


def test_the_file_is_judged_by_the_worker_as_any_upload_is(owner, listing):
    with TestCase.captureOnCommitCallbacks() as queued:
        post(owner, UNIT)
    row = Data.objects.get(listing=listing)
    assert (row.metadata.inspection.state, len(queued)) == (Inspection.State.PENDING, 1)
    inspection.inspect(row.metadata_id)
    row.metadata.inspection.refresh_from_db()
    assert row.metadata.inspection.state == Inspection.State.PASSED
    assert {finding["code"] for finding in row.metadata.inspection.findings} == {
        "metadata-type",
        "metadata-name",
    }


def test_mending_goes_on_while_the_file_waits_for_its_verdict(owner, listing):
    post(owner, UNIT)
    page = shown(owner)
    assert [line.number for line in page.lines if line.said] == [3, 4]
    post(owner, {"do": "fix"})
    assert content(listing) == MENDED
    assert shown(owner).with_findings == 0


def test_a_mended_file_that_was_refused_is_no_table(owner, listing):
    post(owner, UNIT)
    asset = Data.objects.get(listing=listing).metadata
    inspection.record(asset, refused(Finding("asset-size", "error", "Too large.")))
    assert shown(owner) is None
    assert post(owner, {"do": "fix"}).status_code == 409


def test_an_editor_leaves_what_hangs_on_the_verdict_until_it_comes(owner, listing):
    waits = in_editor(owner, UNIT)
    assert 'data-state="pending"' in waits
    assert "findings-metadata" not in waits
    assert "nav-side" not in waits
    assert 'id="base-metadata"' in waits
    back = in_editor(owner, cell(3, "tidewater.queue.length", "unit_name", "message", "queued message"))
    assert 'data-state="passed"' in back
    assert "findings-metadata" in back
    assert "nav-side" in back


def in_editor(client: Client, change: dict[str, Any]) -> str:
    sent = {"change": json.dumps(change), "page": "p", "embedded": "1", "revision": "9"}
    answer = client.post(
        reverse("listings_data:metrics", args=["queue"]), sent, headers={"HX-Request": "true"}
    )
    return str(answer.content.decode())


def test_of_very_many_rows_an_answer_judges_those_of_its_page(owner, listing):
    many = b"tidewater.a.b,gauge,,,,D.,0,tidewater_queue,\n" * MOST_COUNTED
    mend_metrics(listing=listing, mend=lambda data: data + many, by=listing.created_by)
    answer = in_editor(owner, UNIT)
    assert 'data-said="Saved."' in answer
    assert "Fix all as proposed" in answer
    assert "“counter” is not a metric type" in answer
    page = owner.get(reverse("listings_data:metrics", args=["queue"])).content.decode()
    assert 'data-said=""' in page
    assert "Fix all as proposed" in page
    assert "tidewater.queue.depth" in page
    faulty = owner.get(reverse("listings_data:metrics", args=["queue"]), {"faulty": "1"})
    assert f'data-said="{MOST_COUNTED + 1} rows with findings."' in faulty.content.decode()


def test_all_proposals_of_a_kind_or_of_all(owner, listing):
    post(owner, {"do": "fix", "code": "metadata-type"})
    assert content(listing) == METRICS.replace(b"counter", b"count")
    post(owner, {"do": "fix"})
    assert content(listing) == MENDED


def test_proposals_count_the_listing_too(owner, listing):
    fill(listing, "overview", source_type_name="Tidewater")
    post(owner, {"do": "fix", "code": "metadata-integration"})
    assert content(listing) == METRICS.replace(b"tidewater_queue", b"tidewater")


def test_rows_come_and_go(owner, listing):
    post(owner, {"do": "add", "cells": {"metric_name": "tidewater.new"}})
    assert content(listing) == METRICS + b"tidewater.new,,,,,,,tidewater_queue,\n"
    page = owner.get(reverse("listings_data:metrics", args=["queue"]))
    last = page.context["table"].lines[-1]
    post(owner, json.loads(last.removal))
    assert content(listing) == METRICS


def test_the_steps_between_are_forgotten_and_the_upload_stays(owner, listing):
    upload = Data.objects.get(listing=listing).metadata
    post(owner, UNIT)
    post(owner, {"do": "fix"})
    now = Data.objects.get(listing=listing).metadata
    assert set(Asset.objects.all()) == {upload, now}
    assert now.made_from == upload
    back = cell(3, "tidewater.queue.length", "unit_name", "message", "queued message")
    post(owner, back)
    assert set(Asset.objects.all()) == {upload, Data.objects.get(listing=listing).metadata}


def test_a_step_that_somebody_holds_stays(owner, listing):
    post(owner, UNIT)
    held = Data.objects.get(listing=listing).metadata
    AssetUse.objects.create(listing=listing, section="elsewhere", asset=held)
    post(owner, {"do": "fix"})
    assert Asset.objects.filter(pk=held.pk).exists()


def test_what_is_the_upload_again_is_the_upload(owner, listing):
    upload = Data.objects.get(listing=listing).metadata
    post(owner, UNIT)
    post(owner, cell(3, "tidewater.queue.length", "unit_name", "message", "queued message"))
    assert Data.objects.get(listing=listing).metadata == upload
    assert Asset.objects.count() == 1


def test_a_change_that_changes_nothing_is_no_save(owner, listing):
    post(owner, cell(3, "tidewater.queue.length", "unit_name", "queued message", "queued message"))
    assert Data.objects.get(listing=listing).revision == 1


def test_steps_are_taken_back_one_by_one(listing):
    by = listing.created_by

    def write(was: str, value: str) -> str:
        change = Change(2, "unit_name", value, was=was)
        return mend_metrics(listing=listing, mend=lambda data: set_cell(data, change), by=by)[1]

    first, second = write("message", "byte"), write("byte", "bit")
    with pytest.raises(NotThere):
        undo_metrics(listing=listing, ticket=first, by=by)
    undo_metrics(listing=listing, ticket=second, by=by)
    assert b"depth,gauge,,byte," in content(listing)
    undo_metrics(listing=listing, ticket=first, by=by)
    assert content(listing) == METRICS


def test_a_step_is_taken_back_though_files_were_removed_since(listing):
    by = listing.created_by

    def write(was: str, value: str) -> str:
        change = Change(2, "unit_name", value, was=was)
        return mend_metrics(listing=listing, mend=lambda data: set_cell(data, change), by=by)[1]

    write("message", "byte")
    Blob.objects.update(wanted_at=timezone.now() - timedelta(days=30))
    ticket = write("byte", "bit")
    remove_unreferenced(timedelta(days=7))
    undo_metrics(listing=listing, ticket=ticket, by=by)
    assert b"depth,gauge,,byte," in content(listing)


def test_a_ticket_is_for_its_own_listing_and_as_it_was_given(owner, listing):
    ticket = mend_metrics(
        listing=listing, mend=lambda data: data.replace(b"gauge", b"rate"), by=listing.created_by
    )[1]
    for wrong in ("", "x", ticket[:-1], ticket + "x"):
        assert post(owner, {"do": "undo", "ticket": wrong}).status_code == 409
    assert post(owner, {"do": "undo", "ticket": ticket}).status_code == 302
    assert content(listing) == METRICS


def test_two_people_in_two_cells_lose_nothing(owner, listing):
    other = Client()
    other.force_login(make_member(listing.organization))
    post(other, {"do": "remove", **removal(owner, 2)})
    post(owner, cell(4, "tidewater.publish.count", "metric_type", "counter", "count"))
    rows = METRICS.splitlines(keepends=True)
    assert content(listing) == b"".join([rows[0], *rows[2:]]).replace(b"counter", b"count")


def removal(client: Client, line: int) -> dict[str, Any]:
    table = client.get(reverse("listings_data:metrics", args=["queue"])).context["table"]
    return json.loads(table.line_at(line).removal)


@pytest.mark.parametrize(
    "change",
    [
        cell(3, "tidewater.queue.length", "unit_name", "byte", "message"),
        cell(3, "tidewater.other", "unit_name", "queued message", "message"),
        cell(9, "", "unit_name", "", "message"),
        {"do": "remove", "line": 2, "metric": "tidewater.queue.depth", "stamp": "another"},
    ],
)
def test_what_is_not_as_the_person_saw_it_is_refused_with_what_is_there(owner, listing, change):
    answer = post(owner, change)
    assert (answer.status_code, content(listing)) == (409, METRICS)
    assert "Somebody else changed this meanwhile" in answer.content.decode()


def test_an_open_quotation_mark_is_told_and_nothing_written(owner, listing):
    opened = HEADER + b'"tidewater.a,gauge,,,,A.,0,t,a\ntidewater.b,gauge,,,,B.,0,t,b\n'
    mend_metrics(listing=listing, mend=lambda data: opened, by=listing.created_by)
    answer = post(owner, cell(3, "tidewater.b", "description", "B.", "a, b"))
    assert (answer.status_code, content(listing)) == (409, opened)
    assert "A quotation mark" in answer.content.decode()


NO_CHANGES = (
    "",
    "x",
    "[]",
    "{}",
    '{"do": "cells"}',
    '{"do": "cells", "cells": [1]}',
    '{"do": "remove"}',
    '{"do": "add", "cells": {"metric_name": 1}}',
    '{"do": "add", "cells": {"metric_name": "\\ud800"}}',
    "[" * 9999,
)


@pytest.mark.parametrize("sent", NO_CHANGES)
def test_what_is_no_change_is_refused(owner, listing, sent):
    answer = owner.post(reverse("listings_data:metrics", args=["queue"]), {"change": sent})
    assert (answer.status_code, content(listing)) == (400, METRICS)


def test_a_row_is_mended_without_scripts(owner, listing):
    page = owner.get(reverse("listings_data:metrics_row", args=["queue"]), {"line": "3"})
    fields = {"line": "3", "metric": "tidewater.queue.length"}
    for number, (column, value, _other) in enumerate(page.context["cells"], start=1):
        new = "message" if column.key == "unit_name" else value
        fields |= {f"column-{number}": column.key, f"was-{number}": value, f"cell-{number}": new}
        assert f'name="cell-{number}"' in page.content.decode()
    answer = owner.post(reverse("listings_data:metrics", args=["queue"]), fields)
    assert answer.status_code == 302
    assert content(listing) == METRICS.replace(b"queued message", b"message")


def test_a_row_is_added_without_scripts(owner, listing):
    page = owner.get(reverse("listings_data:metrics_row", args=["queue"]))
    fields = {"line": "", "metric": ""}
    for number, (column, value, _other) in enumerate(page.context["cells"], start=1):
        value = "tidewater.new" if column.key == "metric_name" else value
        fields |= {f"column-{number}": column.key, f"was-{number}": "", f"cell-{number}": value}
    owner.post(reverse("listings_data:metrics", args=["queue"]), fields)
    assert content(listing) == METRICS + b"tidewater.new,gauge,,,,,0,tidewater_queue,\n"


def test_the_file_is_handed_out_as_it_is_now(owner, listing):
    post(owner, {"do": "fix"})
    answer = owner.get(reverse("listings_data:metrics_file", args=["queue"]))
    assert answer.content == MENDED
    assert answer["Content-Disposition"] == 'attachment; filename="metadata.csv"'


def shown(client: Client, **query: Any) -> Any:
    return client.get(reverse("listings_data:metrics", args=["queue"]), query).context["table"]


def test_upload_that_was_not_made_safe_is_handed_to_its_organization_alone(owner, listing):
    address = reverse("listings_data:metrics_file", args=["queue"])
    admin = Client()
    admin.force_login(make_admin())
    safe = Inspection.objects.get().clean_sha256
    assert admin.get(address).content == blobs.read(safe)
    Inspection.objects.update(state=Inspection.State.FAILED, verdict=None)
    assert admin.get(address).status_code == 404
    assert owner.get(address).content == METRICS


def test_the_table_is_searched_filtered_and_paged(owner, listing):
    assert [line.number for line in shown(owner).lines] == [1, 2, 3, 4]
    assert [line.metric for line in shown(owner, q="PUBLISH").lines] == ["tidewater.publish.count"]
    assert [line.number for line in shown(owner, faulty="1").lines] == [2, 3, 4]
    assert [line.number for line in shown(owner, faulty="1", q="disk").lines] == [4]
    assert shown(owner, n="9").page == 1
    many = b"".join(b"tidewater.a%d.b,gauge,,,,D.,0,tidewater_queue,\n" % number for number in range(ROWS))
    mend_metrics(listing=listing, mend=lambda data: data + many, by=listing.created_by)
    table = shown(owner, n="2")
    assert (table.first, table.last, len(table.lines), table.lines[0].number) == (51, 54, 4, 51)


def test_a_page_takes_the_same_queries_for_more_metrics(owner, django_assert_max_num_queries):
    def queries() -> int:
        with django_assert_max_num_queries(40) as counted:
            shown(owner)
        return len(counted)

    few = queries()
    many = b"".join(b"tidewater.a%d.b,x,,y,,D.,0,other,\n" % number for number in range(300))
    listing = Listing.objects.get()
    mend_metrics(listing=listing, mend=lambda data: data + many, by=listing.created_by)
    assert queries() == few


def test_a_viewer_reads_and_has_no_button(listing):
    viewer = Client()
    viewer.force_login(make_member(listing.organization, "viewer"))
    page = viewer.get(reverse("listings_data:metrics", args=["queue"])).content.decode()
    assert "tidewater.queue.depth" in page
    assert "<button" not in page[page.index('id="metrics-table"') :].split("</main>")[0]


def test_a_file_of_a_header_alone_can_be_filled(db):
    listing = make_metrics(HEADER)
    client = Client()
    client.force_login(listing.created_by)
    assert "No metric yet" in client.get(reverse("listings_data:metrics", args=["queue"])).content.decode()
    post(client, {"do": "add"})
    assert content(listing) == HEADER + b",,,,,,,tidewater_queue,\n"


@ON_POSTGRESQL
@pytest.mark.django_db(transaction=True)
def test_two_at_once_both_count():
    listing = make_metrics()

    def write(line: int, was: str, value: str) -> None:
        change = Change(line, "unit_name", value, was=was)
        mend_metrics(listing=listing, mend=lambda data: set_cell(data, change), by=listing.created_by)

    at_once(lambda: write(2, "message", "byte"), lambda: write(3, "queued message", "bit"))
    assert content(listing) == METRICS.replace(b"gauge,,message", b"gauge,,byte").replace(
        b"queued message", b"bit"
    )
