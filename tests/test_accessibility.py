"""Every page in a browser, light and wide, dark and narrow: axe-core finds nothing, nothing is cut off."""

from collections.abc import Callable, Iterator

import pytest
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from listings.actions.importing import import_listing
from listings.bundle import Folder
from media.kinds import PIPELINE_TESTS_YAML, PIPELINE_YAML
from reviews.actions.deciding import request_changes
from reviews.actions.remarking import leave_feedback
from reviews.actions.taking import claim_submission
from tests.addresses import GETS
from tests.browser import Faults, violations
from tests.factories import fill, make_checked, make_returned
from tests.reviews.rounds import again, dashboards, metric, metrics_file, other_logo
from tests.scene import ROLES, Scene, make_scene

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
SignIn = Callable[[Page, User], None]
NewContext = Callable[..., BrowserContext]
READERS = ("out", "owner", "reviewer")
NO_PAGES = {
    *("listings:proposal", "listings:asset_state", "listings:pictures", "listings_data:service_checks"),
    *("media:clean", "media:original", "media:rendition"),
    *("listings:download", "listings:download_published", "reviews:download"),
    "reviews:queue_looking",
}
LOOKS = pytest.mark.parametrize(("theme", "width"), [("light", 1366), ("dark", 320)])
ENTRANCES = (
    *("account_login", "account_signup", "account_reset_password", "account_reset_password_done"),
    *("account_email_verification_sent", "account_inactive"),
)
OWN_PAGES = ("account_email", "account_change_password", "account_logout", "account_reauthenticate")
STATES = (
    ("out", "/catalogue/?q=nothing+of+this+name"),
    ("out", "/catalogue/published/?tab=support"),
    ("owner", "/listings/ready/readiness/"),
    ("owner", "/listings/draft/support/"),
    ("owner", "/listings/ready/setup/"),
    ("owner", "/listings/draft/data/"),
    ("owner", "/listings/ready/content/"),
    ("owner", "/listings/ready/release_notes/"),
    ("owner", "/listings/draft/configuration/"),
    ("owner", "/listings/ready/configuration/"),
    ("owner", "/listings/ready/configuration/secret/"),
    ("owner", "/listings/ready/configuration/exception/"),
    ("owner", "/listings/returned/overview/"),
    ("owner", "/listings/returned/remarks/"),
    ("owner", "/listings/waiting/history/?withdraw"),
    ("owner", "/listings/came/files/"),
    ("owner", "/reviews/returned/1/"),
    ("viewer", "/listings/draft/overview/"),
    ("stranger", "/"),
    ("reviewer", "/reviews/?show=all"),
    ("reviewer", "/reviews/?show=all&q=nothing+of+this+name&state=submitted&due=today"),
    ("reviewer", "/reviews/in-review/1/?view=tile"),
    ("reviewer", "/reviews/in-review/1/?remark=overview.description"),
    ("reviewer", "/reviews/returned/1/"),
    ("reviewer", "/reviews/returned/1/?view=everything"),
    ("reviewer", "/reviews/changed/3/"),
    ("reviewer", "/reviews/changed/3/?view=answers"),
    ("reviewer", "/reviews/in-review/1/?remark=overview.logo&region=1"),
    ("owner", "/listings/changed/remarks/"),
    ("owner", "/listings/changed/overview/"),
    ("owner", "/listings/changed/preview/?tab=support"),
    ("owner", "/listings/changed/data/"),
    ("owner", "/listings/returned/readiness/"),
    ("reviewer", "/reviews/changed/3/rows/data/metadata/"),
    ("owner", "/reviews/changed/compare/"),
    ("owner", "/listings/changed/restore/2/overview/"),
    ("admin", "/reviews/approved/1/"),
    ("admin", "/reviews/in-review/1/approve/"),
    ("admin", "/reviews/published/1/"),
    ("admin", "/reviews/published/1/unpublish/"),
    ("admin", "/desk/configuration/exceptions/"),
    ("admin", "/desk/log/"),
    ("admin", "/desk/reports/"),
    ("admin", "/desk/reasons/"),
    ("admin", "/desk/checklists/"),
    ("admin", "/desk/checklists/integration/"),
    ("admin", "/accounts/notifications/"),
    ("owner", "/no/such/page/"),
    ("owner", "/reviews/"),
)


@pytest.fixture
def scene(transactional_db: None) -> Scene:
    """A listing in each state; the draft has faults of every kind."""
    made = make_scene()
    row = {"id": "a1", "type": "blog", "url": "no address"}
    text = "# Too high\n\n" + "A-very-long-word-without-a-break" * 8 + "\n\n| a | b |\n|---|---|\n| 1 | 2 |\n"
    fill(made.draft, "overview", title="", vendor_url="ftp://x", overview=text, resources=[row], tags=["Odd"])
    uris = [{"id": "b1", "uri": "https://*.tidewater.example/"}]
    fill(made.draft, "configuration", method="oauth", redirect_uris=uris, scopes=["odd", "cases_write"])
    bring_in(made)
    bring_back(made)
    return made


def bring_back(made: Scene) -> None:
    """Submit a round in which a text, a logo, metrics, a dashboard and a pipeline are others than before."""
    reviewer = made.people["reviewer"]
    first = make_returned(reviewer, made.people["owner"], slug="changed")
    tags = ["Category::Metrics", "Category::Log Collection", "Offering::Integration", "Supported OS::Linux"]
    fill(first.listing, "overview", tags=tags)
    for query, kind, line in (("avg:tide.mem{*}", "gauge", "one"), ("avg:tide.disk{*}", "count", "two")):
        metrics = metrics_file(first, metric("depth", kind), metric("age"), metric(line))
        text = f"id: tide\nname: {line}\n".encode()
        pipeline = make_checked(first.listing, PIPELINE_YAML, text, "tide.yaml")
        tests = make_checked(first.listing, PIPELINE_TESTS_YAML, text, "tide_tests.yaml")
        again(
            first,
            data={"metadata": metrics, "log_source": "tide", "pipeline": pipeline, "pipeline_tests": tests},
            content={"dashboards": dashboards(first, query)},
            overview={"description": f"Counts {line}."}
            | ({"logo": other_logo(first)} if line == "two" else {}),
        )
        if line == "one":
            second = claim_submission(submission=first.listing.submissions.get(number=2), by=reviewer)
            here = {"submission": second, "by": reviewer}
            shorter = {"section": "overview", "field": "description", "suggested": "Counts what waits."}
            leave_feedback(**here, text="Shorter.", **shorter)
            row = {"section": "data", "field": "metadata", "row": "tide.age", "row_name": "tide.age"}
            leave_feedback(**here, text="In seconds.", **row)
            logo = {"section": "overview", "field": "logo", "region": [100, 200, 300, 400]}
            leave_feedback(**here, text="Pale here?", kind="question", **logo)
            leave_feedback(**here, text="The text is cut.", section="tile", field="card")
            leave_feedback(**here, text="Where to?", section="tile", field="support", row_name="Support")
            leave_feedback(**here, text="For the desk alone.", kind="note")
            request_changes(submission=second, by=reviewer, summary="Once more.")


def bring_in(made: Scene) -> None:
    """Import a folder that holds what no section shows."""
    long = "a_name_without_a_break_" * 6
    files = {
        "manifest.json": f'{{"app_id": "came", "{long}": {{"key": 1}}}}'.encode(),
        "README.md": f"## Overview\n\nWords.\n\n## {long}\n\nMore.\n".encode(),
        f"code/{long}.py": b"code",
    }
    import_listing(organization=made.organization, folder=Folder(files, "came"), by=made.people["owner"])


def pages(scene: Scene) -> Iterator[tuple[str, str]]:
    """Yield role and path: each page of the table for those who read it, then states worth a look."""
    for row in GETS:
        for role in READERS:
            if row.name not in NO_PAGES and row.expected[role] == "200":
                yield role, reverse(row.name, args=row.args(scene))
    yield from (("out", reverse(name)) for name in ENTRANCES)
    yield from (("owner", reverse(name)) for name in OWN_PAGES)
    yield from STATES


@LOOKS
def test_every_page_is_accessible_and_fits(
    new_context: NewContext, sign_in: SignIn, faults: Faults, scene: Scene, theme: str, width: int
) -> None:
    faults.allow("status of (403|404)")
    wrong = []
    found = sorted(set(pages(scene)), key=lambda pair: ROLES.index(pair[0]))
    for role in dict.fromkeys(role for role, _path in found):
        page = new_context(color_scheme=theme, viewport={"width": width, "height": 800}).new_page()
        if user := scene.people[role]:
            sign_in(page, user)
        for path in [path for of, path in found if of == role]:
            page.goto(path)
            wrong += [f"{role} {path}: {fault}" for fault in faults_of(page)]
    assert wrong == [], "\n".join(wrong)


@LOOKS
def test_editor_with_a_conflict_is_accessible_and_fits(
    new_context: NewContext, sign_in: SignIn, scene: Scene, theme: str, width: int
) -> None:
    page = new_context(color_scheme=theme, viewport={"width": width, "height": 800}).new_page()
    sign_in(page, scene.people["owner"])
    page.goto("/listings/draft/overview/")
    fill(scene.draft, "overview", by=scene.people["editor"], description="Written by the editor")
    page.get_by_label("Short description").fill("Written by the owner")
    expect(page.locator("#conflict-description")).to_contain_text("Written by the editor")
    assert list(faults_of(page)) == []


@LOOKS
def test_forms_with_errors_are_accessible_and_fit(
    new_context: NewContext, sign_in: SignIn, faults: Faults, scene: Scene, theme: str, width: int
) -> None:
    faults.allow("status of 422")
    page = new_context(color_scheme=theme, viewport={"width": width, "height": 800}).new_page()
    page.goto("/accounts/signup/")
    for field in page.locator("main input:not([type=hidden])").all():
        field.fill("owner@tidewater.example")
    page.locator("main .btn-main").click()
    expect(page.locator("main .is-error").first).to_be_visible()
    assert list(faults_of(page)) == []
    sign_in(page, scene.people["owner"])
    page.goto("/listings/new/")
    page.locator("input[name=name]").fill("!!!")
    page.locator("main .btn-main").click()
    expect(page.locator("main .is-error").first).to_be_visible()
    assert list(faults_of(page)) == []


@LOOKS
def test_open_menu_and_message_are_accessible_and_fit(
    new_context: NewContext, sign_in: SignIn, scene: Scene, theme: str, width: int
) -> None:
    page = new_context(color_scheme=theme, viewport={"width": width, "height": 800}).new_page()
    sign_in(page, scene.people["reviewer"])
    page.goto("/reviews/waiting/1/")
    page.get_by_role("button", name="Claim").first.click()
    expect(page.get_by_text("The round is yours.")).to_be_visible()
    page.get_by_label("Your account").click()
    assert list(faults_of(page)) == []


def faults_of(page: Page) -> Iterator[str]:
    """Yield what axe-core finds on the page as it is, and how far it is too wide."""
    yield from violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    if wide > 0:
        yield f"{wide} px too wide"
