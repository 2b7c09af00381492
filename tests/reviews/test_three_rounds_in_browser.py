"""Three rounds by four people at once, each in a browser of their own, with a real worker."""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page, expect

from accounts.models import Membership, User
from listings.models import Listing
from media.actions import receive_bytes
from media.kinds import DASHBOARD_JSON, METADATA_CSV, Kind
from media.models import to_values
from reviews.models import Feedback
from tests.browser import Faults
from tests.factories import (
    LOGO,
    MembershipFactory,
    fill,
    inspect,
    make_admin,
    make_member,
    make_ready_listing,
    make_reviewer,
)
from tests.reviews.rounds import HEAD, metric
from tests.worker import Worker

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SAVED = re.compile(r"Saved \d\d:\d\d")
BETTER = "Shows what waits in each queue."


@dataclass(frozen=True)
class People:
    """The four of them, each with a browser."""

    aiko: Page
    rui: Page
    maren: Page
    ada: Page


def dashboard(query: str) -> bytes:
    """Return a dashboard of one widget, whole enough to be submitted."""
    widget = {"definition": {"type": "timeseries", "title": "Waiting", "requests": [{"q": query}]}}
    about = {"title": "Tide levels", "description": "What waits.", "layout_type": "ordered"}
    return json.dumps(about | {"template_variables": [], "widgets": [widget]}).encode()


def inspected(listing: Listing, kind: Kind, data: bytes, name: str) -> dict[str, Any]:
    """Return a file of the draft, read as the worker reads it."""
    by = listing.created_by
    asset = receive_bytes(organization=listing.organization, kind=kind, name=name, data=data, by=by)
    inspect(asset)
    return to_values(asset)


@pytest.fixture
def people(
    new_context: Callable[..., BrowserContext], sign_in: Callable[[Page, User], None], worker: Worker
) -> People:
    """An owner and an editor of a listing that is ready, a reviewer and an admin."""
    owner = MembershipFactory(user__name="Aiko Kanda").user
    listing = make_ready_listing(owner, slug="tide", name="Tide")
    rows = HEAD + metric("depth") + metric("age") + metric("same")
    fill(listing, "data", metadata=inspected(listing, METADATA_CSV, rows, "metadata.csv"))
    file = inspected(listing, DASHBOARD_JSON, dashboard("avg:tide.mem{*}"), "level.json")
    row = {"id": "level", "file": file, "title": "", "description": "", "short_name": "level"}
    fill(listing, "content", dashboards=[row])

    def browser_of(user: User) -> Page:
        page = new_context(viewport={"width": 1440, "height": 1000}).new_page()
        sign_in(page, user)
        return page

    editor = make_member(listing.organization, Membership.Role.EDITOR, name="Rui Sato")
    everybody = (owner, editor, make_reviewer(name="Maren Holt"), make_admin(name="Ada Min"))
    return People(*map(browser_of, everybody))


def remark(
    page: Page, number: int, place: str, text: str, kind: str = "Blocking", suggested: str = ""
) -> None:
    """Leave a remark by the form beside its place."""
    page.goto(f"/reviews/tide/{number}/?view=everything")
    page.get_by_role("link", name=f"Remark on {place}", exact=True).first.click()
    form = page.locator("form#remark")
    form.get_by_role("textbox", name=f"Remark on {place}").fill(text)
    form.get_by_label(kind).check()
    if suggested:
        form.get_by_text("Suggest a text").click()
        form.get_by_label("Suggested text").fill(suggested)
    form.get_by_role("button", name="Leave remark").click()
    expect(page.locator("#remarks .remark").filter(has_text=text)).to_be_visible()


def thread(page: Page, text: str) -> Locator:
    """Return the thread that begins with a text."""
    return page.locator(".remark").filter(has_text=text).first


def change(page: Page, place: str) -> Locator:
    """Return what changed in one place of a round."""
    return page.locator("article.change").filter(has=page.get_by_role("heading", name=place, exact=True))


def upload(page: Page, section: str, field: str, file: FilePayload) -> None:
    """Replace a file of the draft, and wait for its verdict."""
    page.goto(f"/listings/tide/{section}/")
    page.locator(f"input[type=file][name={field}]").set_input_files(file)
    state = page.locator(f"#asset-{field.replace('__file_', '-')}")
    expect(state).to_contain_text(file["name"])
    expect(state).to_have_attribute("data-state", "passed")
    expect(page.locator("#save-state")).to_have_text(SAVED)


def move(page: Page, button: str, state: str) -> None:
    """Press a button of the decision bar."""
    page.get_by_role("button", name=button).click()
    expect(page.locator("header.bar")).to_contain_text(state)


def answer(page: Page, text: str, reply: str) -> None:
    """Mark a remark as answered on the list of remarks, with a reply."""
    page.goto("/listings/tide/remarks/")
    found = thread(page, text)
    field = found.get_by_role("textbox")
    if not field.is_visible():
        found.get_by_text("Reply", exact=True).click()
    field.fill(reply)
    found.get_by_role("button", name="Mark as answered").click()
    expect(thread(page, text).locator(".badge").first).to_have_text("Answered")


def submit(page: Page, button: str, why: str = "") -> None:
    page.goto("/listings/tide/readiness/")
    if why:
        page.get_by_label(re.compile("Why . remark")).fill(why)
    page.get_by_role("button", name=button, exact=True).click()
    expect(page.locator("body")).to_contain_text("is submitted. The review team has it.")


def test_three_rounds_from_the_first_submission_to_a_public_tile(people: People, faults: Faults) -> None:
    faults.allow("status of 422")
    first_round(people)
    partner_answers_the_first(people)
    second_round(people)
    partner_answers_the_second(people)
    third_round(people)


def first_round(people: People) -> None:
    aiko, rui, maren, ada = people.aiko, people.rui, people.maren, people.ada
    submit(aiko, "Submit for review")
    ada.goto("/reviews/tide/1/")
    maren.goto("/reviews/tide/1/")
    expect(maren.locator("header.bar")).to_contain_text("AM")  # Ada looks at it as well
    move(maren, "Claim this round", "In review")
    remark(maren, 1, "Short description", "Say what it shows.", suggested=BETTER)
    remark(maren, 1, "Wordmark logo", "Too pale.")
    remark(maren, 1, "Metrics", "Depth is a count.")
    remark(maren, 1, "Dashboards", "It reads memory that nobody has.")
    remark(maren, 1, "Setup", "Why is step 2 there?", kind="Question")
    remark(maren, 1, "Title", "Legal looked at the name.", kind="Private note")
    rui.goto("/listings/tide/remarks/")
    expect(rui.get_by_text("No open remarks")).to_be_visible()  # all of it waits for the decision
    ada.goto("/reviews/tide/1/")
    expect(thread(ada, "Legal looked at the name.")).to_be_visible()
    move(maren, "Request changes", "Changes requested")


def partner_answers_the_first(people: People) -> None:
    aiko, rui = people.aiko, people.rui
    aiko.goto("/listings/tide/remarks/")
    expect(aiko.locator("#main")).not_to_contain_text("Legal looked")
    expect(thread(aiko, "Say what it shows.")).to_contain_text("#1")
    expect(thread(aiko, "Why is step 2 there?")).to_contain_text("#5")
    rui.goto("/listings/tide/overview/")
    thread(aiko, "Say what it shows.").get_by_role("button", name="Use this").click()
    expect(thread(aiko, "Say what it shows.").locator(".badge").first).to_have_text("Answered")
    expect(rui.get_by_label("Short description", exact=True)).to_have_value("Counts what matters.")
    rui.reload()
    expect(rui.get_by_label("Short description", exact=True)).to_have_value(BETTER)
    darker = LOGO.replace(b"2b7fb8", b"0d3b66")
    upload(rui, "overview", "logo", {"name": "darker.svg", "mimeType": "image/svg+xml", "buffer": darker})
    rows = HEAD + metric("depth", "count") + metric("oldest") + metric("same")
    upload(aiko, "data", "metadata", {"name": "metadata.csv", "mimeType": "text/csv", "buffer": rows})
    answer(rui, "Too pale.", "Darker now.")
    answer(aiko, "Depth is a count.", "It is.")
    answer(aiko, "Why is step 2 there?", "It starts the agent.")
    aiko.goto("/listings/tide/readiness/")
    aiko.get_by_role("button", name="Submit again").click()
    expect(aiko.get_by_role("alert")).to_contain_text("Remark #4 asks for a change.")
    submit(aiko, "Submit again", why="Memory comes with the next version.")


def second_round(people: People) -> None:
    maren, ada, rui = people.maren, people.ada, people.rui
    maren.goto("/reviews/tide/2/")
    move(maren, "Claim this round", "In review")
    expect(maren.locator("#main")).to_contain_text("Memory comes with the next version.")
    expect(maren.locator("#main h2").first).to_contain_text("What changed since you looked on")
    expect(change(maren, "Short description").locator("ins").first).to_contain_text("Shows")
    expect(change(maren, "Short description")).to_contain_text("Answers your remark")
    expect(change(maren, "Wordmark logo").locator("figure")).to_have_count(2)
    metrics = change(maren, "Metrics")
    expect(metrics.locator("tr.add")).to_contain_text("tide.oldest")
    expect(metrics.locator("tr.gone")).to_contain_text("tide.age")
    expect(metrics).to_contain_text("1 row is the same as in round 1.")
    expect(change(maren, "Dashboards")).to_have_count(0)
    for text in ("Say what it shows.", "Too pale.", "Why is step 2 there?"):
        thread(maren, text).get_by_role("button", name="Accept").click()
        expect(thread(maren, text).locator(".badge").first).to_have_text("Resolved")
    thread(maren, "Depth is a count.").get_by_role("button", name="Reopen").click()
    expect(thread(maren, "Depth is a count.").locator(".badge").first).to_have_text("Open")
    maren.goto("/reviews/tide/2/?view=everything&remark=overview.title#remark")
    expect(maren.get_by_label("Blocking")).to_be_disabled()
    ada.goto("/reviews/tide/2/?view=everything&remark=overview.title#remark")
    ada.get_by_role("textbox", name="Remark on Title").fill("The name is taken, we hear.")
    ada.get_by_label("Blocking").check()
    ada.get_by_label("Block all the same").check()
    ada.get_by_role("button", name="Leave remark").click()
    expect(thread(ada, "The name is taken, we hear.")).to_contain_text("Raised late")
    maren.goto("/reviews/tide/2/")
    move(maren, "Request changes", "Changes requested")
    rui.goto("/listings/tide/remarks/")
    expect(thread(rui, "The name is taken, we hear.")).to_contain_text("An admin allowed it.")


def partner_answers_the_second(people: People) -> None:
    aiko, rui = people.aiko, people.rui
    rui.goto("/listings/tide/overview/")
    rui.get_by_label("Title", exact=True).fill("Tide Gauge")
    expect(rui.locator("#save-state")).to_have_text(SAVED)
    file: FilePayload = {
        "name": "level.json",
        "mimeType": "application/json",
        "buffer": dashboard("avg:tide.disk{*}"),
    }
    upload(aiko, "content", "dashboards__file_level", file)
    rows = HEAD + metric("depth", "count") + metric("oldest", "count") + metric("same")
    upload(rui, "data", "metadata", {"name": "metadata.csv", "mimeType": "text/csv", "buffer": rows})
    answer(rui, "The name is taken, we hear.", "A new one.")
    answer(aiko, "It reads memory that nobody has.", "It reads the disk.")
    answer(rui, "Depth is a count.", "The other one, too.")
    expect(thread(aiko, "It reads memory that nobody has.")).to_contain_text("Changed")
    submit(rui, "Submit again")


def third_round(people: People) -> None:
    aiko, maren, ada = people.aiko, people.maren, people.ada
    maren.goto("/reviews/tide/3/")
    move(maren, "Claim this round", "In review")
    expect(change(maren, "Title").locator("ins")).to_contain_text("Gauge")
    expect(change(maren, "Short description")).to_have_count(0)
    expect(change(maren, "Wordmark logo")).to_have_count(0)
    expect(change(maren, "Dashboards")).to_contain_text("avg:tide.memdisk{*}")
    metrics = change(maren, "Metrics")
    expect(metrics).to_contain_text("2 rows are the same as in round 2.")
    maren.get_by_role("link", name=re.compile("Answers")).first.click()
    expect(maren.locator("#main h2").first).to_have_text("What was asked for")
    accept = maren.get_by_role("button", name="Accept")
    for waiting in (3, 2, 1):
        expect(accept).to_have_count(waiting)
        accept.first.click()
    expect(accept).to_have_count(0)
    assert not Feedback.objects.exclude(kind="note").filter(resolved_at__isnull=True).exists()
    move(maren, "Recommend", "Recommended")
    ada.goto("/reviews/tide/3/")
    ada.get_by_role("button", name="Approve").click()
    expect(ada).to_have_url(re.compile("/approve/$"))
    move(ada, "Approve", "Published")
    aiko.goto("/catalogue/tide/")
    expect(aiko.locator("main")).to_contain_text("Tide Gauge")
    expect(aiko.locator("main")).to_contain_text(BETTER)
