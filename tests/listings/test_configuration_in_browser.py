"""Configuration in a real browser: switching ways, finding scopes, a secret that is shown once."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from accounts.models import User
from listings.configuration.models import ClientSecret, Configuration
from listings.models import Listing
from tests.browser import Faults, axe
from tests.factories import MembershipFactory, fill, make_listing, make_member
from tests.on_the_way import OnTheWay

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
SAVED = re.compile(r"Saved \d\d:\d\d")


@pytest.fixture
def listing(transactional_db: None) -> Listing:
    """A draft of a new organization."""
    return make_listing(MembershipFactory(user__name="Aiko Kanda").user, slug="queue", name="Queue")


@pytest.fixture
def editor(page: Page, listing: Listing, sign_in: SignIn) -> Page:
    """The owner's browser on the listing's Configuration."""
    page.set_viewport_size({"width": 1440, "height": 900})
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/configuration/")
    return page


def choose(page: Page, way: str) -> None:
    page.get_by_role("radio", name=way, exact=True).check()


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_have_text(SAVED)


def kept(listing: Listing) -> Configuration:
    return Configuration.objects.get(listing=listing)


def test_switching_ways_loses_nothing(editor: Page, listing: Listing) -> None:
    repository, client = editor.get_by_label("Repository"), editor.get_by_label("Client name")
    expect(repository).to_be_hidden()
    expect(client).to_be_hidden()
    choose(editor, "Agent-based")
    repository.fill("https://code.partner.example/queue")
    editor.get_by_role("button", name="Add process").click()
    editor.get_by_label("Process", exact=True).fill("queued")
    choose(editor, "API with OAuth")
    expect(repository).to_be_hidden()
    client.fill("Queue")
    editor.get_by_role("button", name="Add redirect URI").click()
    editor.get_by_label("Redirect URI", exact=True).fill("https://queue.partner.example/back")
    editor.get_by_role("checkbox", name="metrics_read").check()
    choose(editor, "API without OAuth")
    expect(client).to_be_hidden()
    expect(editor.get_by_role("link", name="Ask for an exception")).to_be_visible()
    saved(editor)
    editor.reload()
    choose(editor, "Agent-based")
    expect(repository).to_have_value("https://code.partner.example/queue")
    expect(editor.get_by_label("Process", exact=True)).to_have_value("queued")
    choose(editor, "API with OAuth")
    expect(client).to_have_value("Queue")
    expect(editor.get_by_label("Redirect URI", exact=True)).to_have_value(
        "https://queue.partner.example/back"
    )
    expect(editor.get_by_role("checkbox", name="metrics_read")).to_be_checked()
    saved(editor)
    row = kept(listing)
    assert (row.method, row.repository_url, row.client_name, row.scopes) == (
        "oauth",
        "https://code.partner.example/queue",
        "Queue",
        ["metrics_read"],
    )
    assert [each["signature"] for each in row.process_signatures] == ["queued"]


def test_what_is_pressed_while_an_answer_arrives_is_clicked(editor: Page) -> None:
    choose(editor, "API with OAuth")
    saved(editor)
    saves = OnTheWay(editor, "**/configuration/")
    with editor.expect_request("**/configuration/"):
        editor.get_by_label("Client name").fill("Queue")
    editor.get_by_role("button", name="Add redirect URI").hover()
    editor.mouse.down()
    with editor.expect_event("requestfinished"):
        saves.let_go()
    editor.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 50)))")
    editor.mouse.up()
    expect(editor.get_by_label("Redirect URI", exact=True)).to_be_focused()
    expect(editor.locator("#findings-client_name")).to_be_empty()
    saved(editor)


def test_findings_follow_the_way(editor: Page) -> None:
    choose(editor, "Agent-based")
    expect(editor.locator("#findings-repository_url")).to_contain_text("The repository is missing")
    expect(editor.locator("#findings-onboarding_url")).to_be_empty()
    choose(editor, "API with OAuth")
    expect(editor.locator("#findings-onboarding_url")).to_contain_text("The onboarding URL is missing")
    expect(editor.locator("#findings-repository_url")).to_be_empty()
    axe(editor)


def test_scopes_are_found_counted_and_kept_in_order(editor: Page, listing: Listing) -> None:
    fill(listing, "configuration", method="oauth", scopes=["zebra_read", "monitors_read"])
    editor.reload()
    box = editor.locator("[data-scopes]")
    search = box.get_by_label("Find a scope")
    search.fill("incident write")
    expect(box.locator(".scope:visible")).to_have_count(3)
    expect(box.get_by_role("checkbox", name="metrics_read")).to_be_hidden()
    box.get_by_role("checkbox", name="incident_write").check()
    expect(box.locator("[data-scopes-count]")).to_have_text("3 chosen")
    search.fill("brand_new_read")
    search.press("Enter")
    expect(search).to_have_value("")
    expect(box.get_by_role("checkbox", name="brand_new_read")).to_be_checked()
    box.get_by_role("button", name="Only chosen").click()
    expect(box.locator(".scope:visible")).to_have_count(4)
    box.get_by_role("checkbox", name="monitors_read").uncheck()
    saved(editor)
    expect(editor.locator("#findings-scopes")).to_contain_text("brand_new_read")
    assert kept(listing).scopes == ["zebra_read", "brand_new_read", "incident_write"]
    editor.reload()
    expect(box.locator("[data-scopes-count]")).to_have_text("3 chosen")


def test_scopes_can_be_chosen_without_scripts(
    new_context: Callable[..., object], listing: Listing, sign_in: SignIn
) -> None:
    fill(listing, "configuration", method="oauth", scopes=["monitors_read", "zebra_read"])
    page = new_context(java_script_enabled=False).new_page()  # type: ignore[attr-defined]
    sign_in(page, listing.created_by)
    page.goto("/listings/queue/configuration/")
    page.get_by_role("checkbox", name="events_read").check()
    page.get_by_label("Another scope").fill("brand_new_read")
    page.locator("main").get_by_role("button", name="Save section").last.click()
    expect(page.get_by_role("checkbox", name="brand_new_read")).to_be_checked()
    assert kept(listing).scopes == ["monitors_read", "zebra_read", "events_read", "brand_new_read"]


def test_secret_is_shown_once(editor: Page, listing: Listing) -> None:
    choose(editor, "API with OAuth")
    saved(editor)
    editor.get_by_role("link", name="Generate a client secret").click()
    editor.get_by_role("button", name="Generate secret").click()
    secret = editor.locator("#secret").inner_text()
    assert len(secret) == 43
    axe(editor)
    editor.reload()
    expect(editor.get_by_text("The secrets changed since this page was made")).to_be_visible()
    assert (secret in editor.content(), ClientSecret.objects.count()) == (False, 1)
    editor.go_back()
    assert secret not in editor.content()
    for page in ("configuration/", "configuration/secret/", "history/", "preview/"):
        editor.goto(f"/listings/queue/{page}")
        assert secret not in editor.content()
    assert ClientSecret.objects.get().ending == secret[-4:]


def test_secret_is_rotated_with_an_overlap_and_revoked(editor: Page, listing: Listing) -> None:
    editor.goto("/listings/queue/configuration/secret/")
    editor.get_by_role("button", name="Generate secret").click()
    first = editor.locator("#secret").inner_text()
    editor.get_by_role("button", name="Rotate secret").click()
    expect(editor.locator("#secret")).not_to_have_text(first)
    second = editor.locator("#secret").inner_text()
    expect(editor.locator("main")).to_contain_text("works until")
    editor.get_by_role("button", name=f"Revoke the secret ending in {first[-4:]} now").click()
    expect(editor.get_by_text(f"The secret ending in {first[-4:]} is revoked.")).to_be_visible()
    expect(editor.locator("main")).not_to_contain_text("works until")
    assert [secret.ending for secret in ClientSecret.objects.live()] == [second[-4:]]


def test_viewer_makes_no_secret(page: Page, listing: Listing, sign_in: SignIn, faults: Faults) -> None:
    faults.allow("status of 403")
    fill(listing, "configuration", method="oauth")
    sign_in(page, make_member(listing.organization, "viewer"))
    page.goto("/listings/queue/configuration/")
    page.get_by_role("link", name="Show client secrets").click()
    expect(page.get_by_role("button", name="Generate secret")).to_have_count(0)
    status = page.evaluate(
        """async () => {
            const token = document.body.getAttribute("hx-headers").match(/: "(.*)"/)[1];
            const headers = { "X-CSRFToken": token };
            return (await fetch(location.href, { method: "POST", headers })).status;
        }"""
    )
    assert (status, ClientSecret.objects.count()) == (403, 0)
