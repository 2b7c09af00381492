"""The checklists of the demo: what a reviewer looks at before recommending, by offering type."""

from accounts.models import User
from listings.models import OfferingType
from reviews.actions.checking_off import NewItem, change_checklist, tick_item
from reviews.checking_off import checklist_of
from reviews.models import Submission

EVERY = (
    NewItem("The words say what it does, without superlatives"),
    NewItem("The logo can be read on light and on dark ground", ("logo-on-light", "logo-on-dark")),
    NewItem("The pictures show the product itself, and nothing that is secret"),
    NewItem("Support answers at the address given"),
)
CODED = (
    NewItem("Every metric is described, with a type and a unit", ("metadata-description", "metadata-unit")),
    NewItem("Dashboards read only metrics that the listing declares", ("dashboard-metric-unknown",)),
    NewItem("The steps of the setup were tried in a sandbox"),
)
SOLD = (NewItem("Prices, terms and the trial say the same as the contract"),)
DELIVERED = (NewItem("It says who delivers the service, what is delivered, and how long it takes"),)

CHECKLISTS = {
    OfferingType.INTEGRATION: (*EVERY, *CODED),
    OfferingType.MARKETPLACE_INTEGRATION: (*EVERY, *CODED, *SOLD),
    OfferingType.SOFTWARE_LICENSE: (*EVERY, *SOLD),
    OfferingType.PROFESSIONAL_SERVICE: (*EVERY, *DELIVERED, *SOLD),
}


def seed_checklists(*, by: User) -> None:
    """Make the first version of each checklist."""
    for offering_type, items in CHECKLISTS.items():
        change_checklist(offering_type=offering_type, items=items, seen_version=0, by=by)


def tick_all(*, submission: Submission, by: User) -> None:
    """Tick everything that a person ticks on a round's checklist."""
    checklist = checklist_of(submission)
    for one in checklist.items if checklist else ():
        if not one.is_measured:
            tick_item(submission=submission, item=one.item, done=True, by=by)
