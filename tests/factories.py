"""Test data. Each factory makes what is asked for and nothing more."""

import hashlib
import tempfile
import time
from datetime import datetime
from pathlib import Path
from typing import Any

import factory
from django.conf import settings
from django.db.models import QuerySet
from factory.django import DjangoModelFactory

from accounts.models import Membership, Organization, User
from listings.actions import create_listing
from listings.actions.saving import Saved, save_section
from listings.merging import Edit
from listings.models import Listing
from listings.registry import get_section
from media import inspection
from media.actions import receive_asset, receive_bytes
from media.kinds import DASHBOARD_JSON, SVG_LOGO, Kind
from media.models import Asset, Inspection, to_values
from media.uploading import ReceivedFile
from reviews.actions.deciding import request_changes
from reviews.actions.publishing import approve_submission, publish_submission
from reviews.actions.remarking import leave_feedback
from reviews.actions.submitting import submit_listing
from reviews.actions.taking import claim_submission
from reviews.models import Event, Feedback, Submission
from validation.listing import OFFERINGS
from validation.verdict import Verdict

PATIENCE = 30.0

LOGO = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 30">
<path d="M4 4h30v22H4z" fill="#2b7fb8"/><path d="M44 8h70v14H44z" fill="#4a8fb0"/></svg>"""


class UserFactory(DjangoModelFactory):
    """A partner without an organization."""

    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@partner.example")
    name = factory.Sequence(lambda n: f"Person {n}")
    password = factory.django.Password("correct horse battery")


class OrganizationFactory(DjangoModelFactory):
    """An organization without members."""

    class Meta:
        model = Organization

    slug = factory.Sequence(lambda n: f"partner-{n}")
    name = factory.Sequence(lambda n: f"Partner {n}")


class MembershipFactory(DjangoModelFactory):
    """An owner of a new organization."""

    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory)
    organization = factory.SubFactory(OrganizationFactory)
    role = Membership.Role.OWNER


def make_reviewer(**fields: Any) -> User:
    """Return a reviewer."""
    return UserFactory(role=User.Role.REVIEWER, **fields)


def make_admin(**fields: Any) -> User:
    """Return a platform admin."""
    return UserFactory(role=User.Role.ADMIN, **fields)


def make_member(organization: Organization, role: str = Membership.Role.EDITOR, **fields: Any) -> User:
    """Return a new member of an organization."""
    return MembershipFactory(organization=organization, role=role, user=UserFactory(**fields)).user


def make_listing(by: User | None = None, **fields: Any) -> Listing:
    """Return a new listing, of a new owner where none is given."""
    by = by or MembershipFactory().user
    slug = fields.pop("slug", f"listing-{Listing.objects.count() + 1}")
    organization = fields.pop("organization", None) or by.memberships.first().organization
    defaults = {
        "offering_type": "integration",
        "name": slug.replace("-", " ").title(),
        "integration_id": slug,
    }
    return create_listing(organization=organization, slug=slug, by=by, **{**defaults, **fields})


def fill(listing: Listing, section: str, by: User | None = None, **values: Any) -> Saved:
    """Save values in a section of the listing, as its creator where nobody is given."""
    edits = [Edit(field=name, value=value, base=10**6) for name, value in values.items()]
    return save_section(
        listing=listing, section=get_section(section), edits=edits, by=by or listing.created_by
    )


def add_release(listing: Listing, version: str = "1.1.0") -> Saved:
    """Add a release to the listing, which every update of a published one needs."""
    row = get_section("release_notes").model.objects.get(listing=listing)
    blank = {column.key: column.blank for column in get_section("release_notes").field("releases").columns}
    day = row.releases[0]["date"]
    new = {**blank, "id": version, "version": version, "date": day, "fixed": "What was wrong."}
    return fill(listing, "release_notes", releases=[new, *row.releases])


def make_asset(organization: Organization, by: User, data: bytes = LOGO, name: str = "logo.svg") -> Asset:
    """Return an uploaded logo that waits for its inspection."""
    return receive_asset(organization=organization, kind=SVG_LOGO, file=received(data, name), by=by)


def received(data: bytes, name: str) -> ReceivedFile:
    """Return a file as it is once it came in whole."""
    with tempfile.NamedTemporaryFile(dir=settings.FILE_UPLOAD_TEMP_DIR, delete=False) as handle:
        handle.write(data)
    sha256 = hashlib.sha256(data).hexdigest()
    return ReceivedFile(path=Path(handle.name), name=name, size=len(data), sha256=sha256)


def inspect(asset: Asset) -> None:
    """Inspect a file, or wait for the worker of another test that has it in hand already."""
    inspection.inspect(asset.pk)
    until = time.monotonic() + PATIENCE
    asset.refresh_from_db()
    while asset.inspection.state in Inspection.OPEN and time.monotonic() < until:
        time.sleep(0.05)
        asset.inspection.refresh_from_db()
    asset.refresh_from_db()


def make_checked(
    listing: Listing, kind: Kind, data: bytes, name: str, /, findings: Any = (), **facts: Any
) -> dict[str, Any]:
    """Return a file, as values hold it, that an inspection passed and read these facts from."""
    asset = receive_bytes(
        organization=listing.organization, kind=kind, name=name, data=data, by=listing.created_by
    )
    inspection.record(asset, Verdict(findings=list(findings), facts=facts, clean=data))
    asset.inspection.refresh_from_db()
    return to_values(asset)


def make_ready_listing(by: User | None = None, **fields: Any) -> Listing:
    """Return a listing with no error left: filled in, with an inspected logo."""
    listing = make_listing(by, **fields)
    asset = make_asset(listing.organization, listing.created_by)
    inspect(asset)
    fill(
        listing,
        "overview",
        vendor_url="https://partner.example/",
        description="Counts what matters.",
        overview="Counts what matters, and shows it.\n",
        tags=["Category::Metrics", "Offering::Integration", "Supported OS::Linux"],
        logo=to_values(asset),
    )
    fill(
        listing,
        "setup",
        setup="1. Open the page of integrations.\n2. Choose the tile and press Install.\n",
        uninstallation="Press Uninstall on the same page.\n",
    )
    fill(listing, "support", support_email="help@partner.example", sales_email="sales@partner.example")
    if OFFERINGS[listing.offering_type].integration:
        fill(listing, "configuration", method="agent", repository_url="https://code.partner.example/check")
        fill(listing, "data", queried=["metrics"])
        file = make_checked(
            listing, DASHBOARD_JSON, b'{"title": "Level", "widgets": []}', "level.json", title="Level"
        )
        row = {"id": "level", "file": file, "title": "", "description": "", "short_name": "level"}
        fill(listing, "content", dashboards=[row])
    return listing


def make_submission(by: User | None = None, **fields: Any) -> Submission:
    """Return the first round of a new listing that is ready."""
    listing = make_ready_listing(by, **fields)
    return submit_listing(listing=listing, by=listing.created_by)


def make_claimed(reviewer: User | None = None, by: User | None = None, **fields: Any) -> Submission:
    """Return a round in review, of a new reviewer where none is given."""
    return claim_submission(submission=make_submission(by, **fields), by=reviewer or make_reviewer())


def make_feedback(
    submission: Submission, section: str = "overview", field: str = "description", text: str = "Shorter."
) -> Feedback:
    """Return a remark by the submission's reviewer, kept back while the round is in review."""
    by = submission.reviewer or make_reviewer()
    return leave_feedback(submission=submission, by=by, section=section, field=field, text=text)


def make_returned(reviewer: User | None = None, by: User | None = None, **fields: Any) -> Submission:
    """Return a round that was sent back with one remark on the short description."""
    submission = make_claimed(reviewer, by, **fields)
    make_feedback(submission)
    return request_changes(submission=submission, by=submission.reviewer, summary="One thing to change.")


def submit_again(submission: Submission, **words: Any) -> Submission:
    """Submit the draft of a listing once more, saying why its blocking remarks stay open."""
    words.setdefault("why_open", "It stays as it is.")
    return submit_listing(listing=submission.listing, by=submission.submitted_by, **words)


def make_published(by: User | None = None, **fields: Any) -> Submission:
    """Return a round that is public."""
    admin = make_admin()
    submission = make_claimed(admin, by, **fields)
    return publish_submission(
        submission=approve_submission(submission=submission, by=admin, reason="Looked at it together."),
        by=admin,
    )


def let_events_be_of(past: datetime, **which: Any) -> None:
    """Let what happened have happened at another time, which the program itself cannot do."""
    QuerySet(Event).filter(**which).update(at=past)
