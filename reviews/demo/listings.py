"""The demo listings: fictional products of two fictional vendors, each with the values of its sections."""

from dataclasses import dataclass, field
from typing import Any

COMMON_TAGS = ["Supported OS::Linux", "Supported OS::Windows", "Supported OS::macOS"]


@dataclass(frozen=True, kw_only=True)
class DemoListing:
    """What one demo listing is made of; `story` names how far it gets (see demo/seeding.py)."""

    organization: str
    owner: str
    offering_type: str
    name: str
    slug: str
    story: str
    values: dict[str, dict[str, Any]] = field(default_factory=dict)


TIDEWATER_SUPPORT = {
    "support_email": "help@tidewater.example",
    "sales_email": "sales@tidewater.example",
    "documentation_url": "https://docs.tidewater.example/",
    "contact_link": "https://tidewater.example/contact",
    "support": "Write to us on working days. Name the version of your broker and, if there is one, the error.",
}
TIDEWATER_SETUP = {
    "setup": (
        "### Installation\n\n"
        "1. Sign in to your Tidewater console and open **Settings**, then **Integrations**.\n"
        "2. Choose the region that your account is in.\n"
        "3. Press **Connect**. The first numbers arrive within five minutes.\n\n"
        "### Validation\n\n"
        "Run `tidewater status` on any broker. It names the account that the numbers go to.\n"
    ),
    "uninstallation": (
        "1. Open **Settings**, then **Integrations**, and press **Disconnect**.\n"
        "2. Delete the key named `tidewater` if nothing else uses it.\n"
    ),
}
LANTERNFISH_SETUP = {
    "setup": (
        "1. Order through the tile. A Lanternfish engineer writes to you within a working day.\n"
        "2. Name the systems that are to be looked at.\n"
        "3. Invite the engineer to your account with read-only rights.\n"
    ),
    "uninstallation": "Remove the engineer from your account once the work is done.\n",
}
LANTERNFISH_SUPPORT = {
    "support_email": "support@lanternfish.example",
    "sales_email": "sales@lanternfish.example",
    "documentation_url": "https://lanternfish.example/docs",
    "support": "Customers reach us around the clock by e-mail.",
}

DEMO_LISTINGS = (
    DemoListing(
        organization="tidewater",
        owner="aiko@tidewater.example",
        offering_type="integration",
        name="Tidewater Streams",
        slug="tidewater-streams",
        story="published",
        values={
            "overview": {
                "vendor_name": "Tidewater Systems",
                "vendor_url": "https://tidewater.example/streams",
                "description": "Follow throughput, lag and errors of every Tidewater stream.",
                "overview": (
                    "Tidewater Streams moves events between services. The integration reads its broker's "
                    "counters every 15 seconds.\n\n### What you see\n\n"
                    "- How many events each stream carries\n- How far each consumer is behind\n"
                    "- Which partitions wait for a leader\n"
                ),
                "tags": [
                    "Category::Message Queues",
                    "Category::Metrics",
                    "Offering::Integration",
                    "Submitted Data Type::Metrics",
                    *COMMON_TAGS,
                ],
                "resources": [
                    {
                        "id": "r1",
                        "type": "blog",
                        "url": "https://tidewater.example/blog/watching-streams",
                    },
                    {
                        "id": "r2",
                        "type": "documentation",
                        "url": "https://docs.tidewater.example/streams",
                    },
                ],
            },
            "setup": TIDEWATER_SETUP,
            "support": TIDEWATER_SUPPORT,
        },
    ),
    DemoListing(
        organization="tidewater",
        owner="aiko@tidewater.example",
        offering_type="integration",
        name="Tidewater Queue",
        slug="tidewater-queue",
        story="changes_requested",
        values={
            "overview": {
                "vendor_name": "Tidewater Systems",
                "vendor_url": "https://tidewater.example/queue",
                "description": "Leverage our seamless agent to get queue insights.",
                "overview": (
                    "Tidewater Queue is a message broker for small teams.\n\n"
                    "### Metrics\n\nDepth, age and rate.\n"
                ),
                "tags": [
                    "Category::Message Queues",
                    "Offering::Integration",
                    "Submitted Data Type::Metrics",
                    *COMMON_TAGS,
                ],
            },
            "setup": TIDEWATER_SETUP,
            "support": TIDEWATER_SUPPORT,
        },
    ),
    DemoListing(
        organization="tidewater",
        owner="rui@tidewater.example",
        offering_type="integration",
        name="Tidewater Archive",
        slug="tidewater-archive",
        story="draft",
        values={
            "overview": {
                "vendor_name": "Tidewater Systems",
                "vendor_url": "http://tidewater.example/archive",
                "description": (
                    "Know what your archive holds, how old it is, and what it costs to keep it for years."
                ),
            },
        },
    ),
    DemoListing(
        organization="lanternfish",
        owner="lena@lanternfish.example",
        offering_type="marketplace_integration",
        name="Lanternfish DB",
        slug="lanternfish-db",
        story="in_review",
        values={
            "overview": {
                "vendor_name": "Lanternfish",
                "vendor_url": "https://lanternfish.example/db",
                "description": "Query times, locks and replication of Lanternfish clusters.",
                "overview": (
                    "Lanternfish DB keeps relational data close to its readers.\n\n"
                    "### Included\n\n1. Query times\n2. Locks\n"
                ),
                "tags": [
                    "Category::Data Stores",
                    "Category::Marketplace",
                    "Offering::Integration",
                    "Submitted Data Type::Metrics",
                    *COMMON_TAGS,
                ],
            },
            "setup": LANTERNFISH_SETUP,
            "support": LANTERNFISH_SUPPORT,
        },
    ),
    DemoListing(
        organization="lanternfish",
        owner="lena@lanternfish.example",
        offering_type="professional_service",
        name="Lanternfish Onboarding",
        slug="lanternfish-onboarding",
        story="submitted",
        values={
            "overview": {
                "vendor_name": "Lanternfish",
                "vendor_url": "https://lanternfish.example/services",
                "description": "A week with our engineers to move your database over.",
                "overview": "We plan the move with you, rehearse it, and stay for the first days.\n",
                "tags": [
                    "Category::Provisioning",
                    "Offering::Professional Service",
                    "Supported OS::Any",
                ],
            },
            "setup": LANTERNFISH_SETUP,
            "support": LANTERNFISH_SUPPORT,
        },
    ),
)
