"""Seeding: accounts, and five listings brought to different states by the very actions people use."""

from django.db import transaction
from django.utils import timezone

from accounts.demo import create_demo_accounts
from accounts.models import Organization, User
from listings.actions.importing import import_listing
from listings.bundle import open_folder
from listings.models import Listing
from listings.snapshot import asset_ids_in, take
from media import inspection
from reviews.actions.deciding import recommend_submission, request_changes
from reviews.actions.publishing import approve_submission, publish_submission
from reviews.actions.remarking import leave_feedback
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.demo.checklists import seed_checklists, tick_all
from reviews.demo.listings import DEMO_LISTINGS, DemoListing
from reviews.demo.reasons import seed_reasons
from reviews.models import Notification

REVIEWER, ADMIN = "maren@tilework.example", "admin@tilework.example"


def seed_demo() -> bool:
    """Create the demo data once; return whether it did (False: an organization is there already)."""
    with transaction.atomic():
        if Organization.objects.exists():
            return False
        create_demo_accounts()
        seed_checklists(by=_user(ADMIN))
        seed_reasons(by=_user(ADMIN))
        for demo in DEMO_LISTINGS:
            listing = _create(demo)
            _tell_story(demo.story, listing, _user(demo.owner))
        Notification.objects.update(mailed_at=timezone.now())  # nobody waits for mail about a made-up past
    return True


def _user(email: str) -> User:
    return User.objects.get(email=email)


def _create(demo: DemoListing) -> Listing:
    """Import the listing's folder and check its files at once."""
    organization = Organization.objects.get(slug=demo.organization)
    listing = import_listing(organization=organization, folder=open_folder(demo.folder), by=_user(demo.owner))
    for asset_id in asset_ids_in(take(listing)):
        inspection.inspect(asset_id)
    return listing


def _tell_story(story: str, listing: Listing, owner: User) -> None:
    """Bring the listing to where its story ends."""
    if story == "draft":
        return
    submission = submit_listing(listing=listing, by=owner)
    if story == "submitted":
        return
    reviewer = _user(REVIEWER)
    submission = claim_submission(submission=submission, by=reviewer)
    here = {"submission": submission, "by": reviewer, "section": "overview"}
    if story == "in_review":
        suggested = "See slow queries and locks before your users do."
        leave_feedback(**here, field="description", text="Begin with the reader.", suggested=suggested)
        leave_feedback(**here, field="title", text="Our lawyers have seen the name.", kind="note")
        return
    if story == "changes_requested":
        leave_feedback(
            **here,
            field="description",
            text="Say what it does for the reader before how it works.",
            suggested="See how deep your queues are, and who keeps them waiting.",
        )
        request_changes(submission=submission, by=reviewer, summary="One sentence to change.")
        return
    tick_all(submission=submission, by=reviewer)
    submission = recommend_submission(submission=submission, by=reviewer)
    admin = _user(ADMIN)
    publish_submission(submission=approve_submission(submission=submission, by=admin), by=admin)
