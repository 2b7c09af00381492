"""One organization with a listing in each state and the people around it, for tests that walk all pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from accounts.actions.invitations import digest
from accounts.models import Invitation, Membership, Organization, User
from listings.actions.arriving import receive_folder
from listings.configuration.actions.exceptions import ask_exception
from listings.configuration.actions.secrets import generate_secret
from listings.models import Arrival, Listing, OfferingType
from media import inspection
from media.models import Asset, to_values
from reviews.actions.checking_off import NewItem, change_checklist
from reviews.actions.deciding import request_changes
from reviews.actions.keeping_reasons import add_reason
from reviews.actions.publishing import approve_submission, publish_submission
from reviews.actions.remarking import leave_feedback
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.models import ChecklistItem, Feedback, Notification, Reason, SavedFilter, Submission
from reviews.sealing import Account
from tests.factories import (
    LOGO,
    MembershipFactory,
    OrganizationFactory,
    fill,
    make_admin,
    make_asset,
    make_listing,
    make_member,
    make_ready_listing,
    make_reviewer,
)
from tests.listings.archives import came

TOKEN = "a-link-that-its-reader-alone-knows"
ACCOUNT = Account("https://try.tidewater.example/", "tester", "a-secret-for-tests", "Press Sign in.")
ROLES = ("out", "stranger", "viewer", "editor", "owner", "reviewer", "admin")


@dataclass(frozen=True)
class Scene:
    """Tidewater's listings, named by their state, and who looks at them; nobody is signed in as "out"."""

    organization: Organization
    people: Mapping[str, User | None]
    draft: Listing
    ready: Listing
    waiting: Submission
    in_review: Submission
    approved: Submission
    published: Submission
    returned: Submission
    remark: Feedback
    notification: Notification
    saved_filter: SavedFilter
    invitation: Invitation
    arrival: Arrival
    pending: Asset
    passed: Asset
    public: Asset
    item: ChecklistItem
    reason: Reason


def draw(asset: Asset) -> None:
    """Give an asset a picture made from it."""
    asset.inspection.refresh_from_db()
    verdict = asset.inspection.verdict
    picture = {"name": "thumb", "sha256": verdict.clean_sha256, "content_type": "image/svg+xml"}
    verdict.renditions = [{**picture, "width": 4, "height": 1}]
    verdict.save()


def make_scene() -> Scene:
    """Make it; the reviewer has claimed what is in review, and sent back what is returned."""
    organization = OrganizationFactory(slug="tidewater", name="Tidewater")
    people = {
        role: make_member(organization, role, name=f"Tidewater {role}", email=f"{role}@tidewater.example")
        for role in Membership.Role.values
    }
    owner, reviewer, admin = people["owner"], make_reviewer(name="Rui Reviewer"), make_admin(name="Ada Admin")
    stranger = MembershipFactory(organization__slug="lanternfish", user__name="Sol Stranger").user
    item = _checklist(admin)
    draft = make_listing(owner, slug="draft", name="Draft")
    pending = make_asset(organization, owner, LOGO.replace(b"2b7fb8", b"2b7fb9"))
    fill(draft, "overview", description="Half done", logo=to_values(pending))
    passed = make_asset(organization, owner, LOGO.replace(b"2b7fb8", b"2b7fc0"))
    inspection.inspect(passed.pk)
    draw(passed)
    returned = claim_submission(submission=_submitted(owner, "returned"), by=reviewer)
    remark = leave_feedback(
        submission=returned,
        by=reviewer,
        text="Say what it counts.",
        section="overview",
        field="description",
        suggested="Counts what waits in your queues.",
    )
    request_changes(submission=returned, by=reviewer, summary="One thing to change.")
    remark.refresh_from_db()
    ready = make_ready_listing(owner, slug="ready")
    generate_secret(listing=ready, replaces=None, by=owner)
    ask_exception(listing=ready, reason="Our service is older than OAuth.", by=owner)
    published = publish_submission(submission=_approved(owner, admin, "published"), by=admin)
    return Scene(
        organization=organization,
        people={"out": None, "stranger": stranger, **people, "reviewer": reviewer, "admin": admin},
        draft=draft,
        ready=ready,
        waiting=_submitted(owner, "waiting"),
        in_review=claim_submission(submission=_submitted(owner, "in-review", account=ACCOUNT), by=reviewer),
        approved=_approved(owner, admin, "approved"),
        published=published,
        returned=returned,
        remark=remark,
        notification=Notification.objects.filter(user=owner).first(),
        saved_filter=SavedFilter.objects.create(user=reviewer, name="Mine", query="show=mine"),
        invitation=_invited(organization, owner, stranger.email),
        arrival=receive_folder(organization=organization, listing=None, file=came(), by=owner),
        pending=pending,
        passed=Asset.objects.get(pk=passed.pk),
        item=item,
        reason=add_reason(title="Too long", text="Shorten {field}.", by=admin),
        public=Asset.objects.get(pk=logo_of(published.snapshot)["id"]),
    )


def logo_of(snapshot: Mapping[str, Any]) -> dict[str, Any]:
    """Return the logo as a snapshot holds it."""
    return snapshot["sections"]["overview"]["values"]["logo"]


def _checklist(admin: User) -> ChecklistItem:
    items = [NewItem("Read it aloud.")]
    change_checklist(offering_type=OfferingType.INTEGRATION, items=items, seen_version=0, by=admin)
    return ChecklistItem.objects.get()


def _invited(organization: Organization, owner: User, email: str) -> Invitation:
    return Invitation.objects.create(
        organization=organization, email=email, role="viewer", token_sha256=digest(TOKEN), invited_by=owner
    )


def _submitted(owner: User, slug: str, account: Account | None = None) -> Submission:
    return submit_listing(listing=make_ready_listing(owner, slug=slug), by=owner, account=account)


def _approved(owner: User, admin: User, slug: str) -> Submission:
    claimed = claim_submission(submission=_submitted(owner, slug), by=admin)
    return approve_submission(submission=claimed, by=admin, reason="Looked at it together.")
