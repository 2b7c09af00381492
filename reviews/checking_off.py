"""The checklist of a round: what the check decides itself, what a person ticked or waived, and what is open.

A round keeps the version that stood when it was submitted: later versions are for later rounds.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from reviews.models import Checklist, ChecklistItem, ChecklistTick, Submission


@dataclass(frozen=True)
class CheckedItem:
    """One item as it stands for a round: measured by the check (`found` findings of its codes), or ticked.

    The tick on a measured item is a waiver: an admin let it pass, whatever is found.
    """

    item: ChecklistItem
    tick: ChecklistTick | None
    found: int = 0

    @property
    def is_measured(self) -> bool:
        """Whether the check decides it."""
        return bool(self.item.codes)

    @property
    def is_waived(self) -> bool:
        """Whether an admin let pass what the check leaves open."""
        return self.found > 0 and self.tick is not None

    @property
    def is_done(self) -> bool:
        """Whether nothing is left to do."""
        return self.tick is not None or (self.is_measured and not self.found)


@dataclass(frozen=True)
class RoundChecklist:
    """The checklist of a round, item by item."""

    version: int
    items: Sequence[CheckedItem]

    @property
    def open(self) -> list[CheckedItem]:
        """The items that are not done."""
        return [one for one in self.items if not one.is_done]

    @property
    def left_by_check(self) -> bool:
        """Whether an item is open that nobody but the check, or an admin with a waiver, can close."""
        return any(one.is_measured for one in self.open)

    @property
    def done(self) -> int:
        """How many items are done."""
        return len(self.items) - len(self.open)


def checklist_of(submission: Submission) -> RoundChecklist | None:
    """Return a round's checklist, or None where its offering type had none then; three queries."""
    checklist = version_for(submission)
    if checklist is None:
        return None
    ticks = {tick.item_id: tick for tick in submission.ticks.select_related("by")}
    codes = codes_of(submission)
    return RoundChecklist(
        checklist.version,
        [CheckedItem(item, ticks.get(item.pk), count_of(item, codes)) for item in checklist.items.all()],
    )


def open_items(submission: Submission) -> list[str]:
    """Return the texts of the open items of a round's checklist, which keep it from being recommended."""
    checklist = checklist_of(submission)
    return [one.item.text for one in checklist.open] if checklist is not None else []


def version_for(submission: Submission) -> Checklist | None:
    """Return the version of the checklist that stood when a round was submitted."""
    offering_type = submission.snapshot["listing"]["offering_type"]
    versions = Checklist.objects.filter(offering_type=offering_type, made_at__lte=submission.submitted_at)
    return versions.prefetch_related("items").order_by("-version").first()


def codes_of(submission: Submission) -> list[str]:
    """Return the codes of what was found when a round was submitted, each as often as it was found."""
    return [str(finding.get("code", "")) for finding in submission.findings]


def count_of(item: ChecklistItem, codes: Sequence[str]) -> int:
    """Return how many of these codes of findings an item names; one may end with an asterisk."""
    return sum(any(_names(pattern, code) for pattern in item.codes) for code in codes)


def _names(pattern: str, code: str) -> bool:
    return code.startswith(pattern[:-1]) if pattern.endswith("*") else code == pattern
