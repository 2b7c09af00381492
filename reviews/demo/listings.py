"""The demo listings: fictional products of two fictional vendors, each in a repository folder beside this file."""

from dataclasses import dataclass
from pathlib import Path

FOLDERS = Path(__file__).parent / "folders"


@dataclass(frozen=True, kw_only=True)
class DemoListing:
    """One demo listing: its folder, whose it is, and how far its story gets (see demo/seeding.py)."""

    slug: str
    organization: str
    owner: str
    story: str

    @property
    def folder(self) -> Path:
        """The repository folder it is imported from."""
        return FOLDERS / self.slug


DEMO_LISTINGS = (
    DemoListing(
        slug="tidewater-streams",
        organization="tidewater",
        owner="aiko@tidewater.example",
        story="published",
    ),
    DemoListing(
        slug="tidewater-queue",
        organization="tidewater",
        owner="aiko@tidewater.example",
        story="changes_requested",
    ),
    DemoListing(
        slug="tidewater-archive",
        organization="tidewater",
        owner="rui@tidewater.example",
        story="draft",
    ),
    DemoListing(
        slug="lanternfish-db",
        organization="lanternfish",
        owner="lena@lanternfish.example",
        story="in_review",
    ),
    DemoListing(
        slug="lanternfish-onboarding",
        organization="lanternfish",
        owner="lena@lanternfish.example",
        story="submitted",
    ),
)
