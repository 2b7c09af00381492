"""Seeding: accounts, and five listings brought to different states by the very actions people use."""

import hashlib
import shutil
import tempfile
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from accounts.demo import create_demo_accounts
from accounts.models import Organization, User
from listings.actions.creating import create_listing
from listings.actions.saving import save_section
from listings.merging import Edit
from listings.models import Listing
from listings.registry import get_section
from media import inspection
from media.actions import receive_asset
from media.kinds import SVG_LOGO
from media.models import to_values
from media.uploading import ReceivedFile
from reviews.actions.deciding import (
    approve_submission,
    publish_submission,
    recommend_submission,
    request_changes,
)
from reviews.actions.remarking import leave_feedback
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.demo.listings import DEMO_LISTINGS, DemoListing
from reviews.models import Notification

LOGOS = Path(__file__).parent / "logos"
REVIEWER, ADMIN = "maren@tilework.example", "admin@tilework.example"


def seed_demo() -> bool:
    """Create the demo data once; return whether it did (False: an organization is there already)."""
    with transaction.atomic():
        if Organization.objects.exists():
            return False
        create_demo_accounts()
        for demo in DEMO_LISTINGS:
            listing = _create(demo)
            _tell_story(demo.story, listing, _user(demo.owner))
        Notification.objects.update(mailed_at=timezone.now())  # nobody waits for mail about a made-up past
    return True


def _user(email: str) -> User:
    return User.objects.get(email=email)


def _create(demo: DemoListing) -> Listing:
    organization, owner = Organization.objects.get(slug=demo.organization), _user(demo.owner)
    listing = create_listing(
        organization=organization,
        offering_type=demo.offering_type,
        name=demo.name,
        slug=demo.slug,
        integration_id=demo.slug,
        by=owner,
    )
    for key, values in demo.values.items():
        _save(listing, key, values, owner)
    if demo.story != "draft":
        _save(listing, "overview", {"logo": _logo(demo, organization, owner)}, owner)
    return listing


def _save(listing: Listing, key: str, values: dict[str, object], by: User) -> None:
    edits = [Edit(field=name, value=value, base=0, page="demo") for name, value in values.items()]
    save_section(listing=listing, section=get_section(key), edits=edits, by=by)


def _logo(demo: DemoListing, organization: Organization, by: User) -> object:
    source = LOGOS / f"{demo.slug}.svg"
    data = source.read_bytes()
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False) as copy:
        shutil.copyfileobj(source.open("rb"), copy)
    file = ReceivedFile(
        path=Path(copy.name), name=source.name, size=len(data), sha256=hashlib.sha256(data).hexdigest()
    )
    asset = receive_asset(organization=organization, kind=SVG_LOGO, file=file, by=by)
    inspection.inspect(asset.pk)
    asset.inspection.refresh_from_db()
    return to_values(asset)


def _tell_story(story: str, listing: Listing, owner: User) -> None:
    """Bring the listing to where its story ends."""
    if story == "draft":
        return
    submission = submit_listing(listing=listing, by=owner)
    if story == "submitted":
        return
    reviewer = _user(REVIEWER)
    submission = claim_submission(submission=submission, by=reviewer)
    if story == "in_review":
        return
    if story == "changes_requested":
        leave_feedback(
            submission=submission,
            by=reviewer,
            section="overview",
            field="description",
            text="Say what it does for the reader before how it works.",
        )
        request_changes(submission=submission, by=reviewer, summary="One sentence to change.")
        return
    submission = recommend_submission(submission=submission, by=reviewer)
    admin = _user(ADMIN)
    publish_submission(submission=approve_submission(submission=submission, by=admin), by=admin)
