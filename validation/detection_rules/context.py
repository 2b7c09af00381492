"""The rules of a detection rule that need the listing around it: functions over its facts. Pure."""

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from validation.detection_rules.rules import ID_FORM, ID_MISSING, PARTNER_ID
from validation.finding import Finding
from validation.listing import ListingFacts
from validation.messages import gettext_noop
from validation.names import normalise

SOURCE = "source:"
RULE_ID = "rule_id"
RULE_NAME = "rule_name"
LETTERS = "0123456789abcdefghijklmnopqrstuvwxyz"
LONGEST_KEY = 200

ID_TAKEN = gettext_noop(
    "The partner rule ID %(found)s is taken by another rule. Use another: %(free)s is free."
)


def names(facts: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return the names no other rule may have, in the form in which they are compared."""
    wanted = (
        (RULE_ID, str(facts.get("partner_id", ""))),
        (RULE_NAME, normalise(str(facts.get("title", "")))),
    )
    return [(kind, name[:LONGEST_KEY]) for kind, name in wanted if name]


def free_id(seed: str, taken: frozenset[str] = frozenset()) -> str:
    """Return a partner rule ID that none of `taken` is, the same for the same seed."""
    attempt = 0
    while True:
        number = int.from_bytes(hashlib.sha256(f"{seed} {attempt}".encode("utf-8", "replace")).digest()[:8])
        found = "".join(LETTERS[number // 36**place % 36] for place in range(9))
        free = f"{found[:3]}-{found[3:6]}-{found[6:]}"
        if free not in taken:
            return free
        attempt += 1


def check(
    facts: Mapping[str, Any], listing: ListingFacts, before: Sequence[Mapping[str, Any]] = ()
) -> list[Finding]:
    """Return the findings on a rule within its listing, after the rules `before` it."""
    lines = facts.get("lines") or {}
    found = [*partner_id(facts, listing, before), *name(facts, listing, before), *source(facts, listing)]
    return [finding.at(line=lines.get(finding.path)) for finding in found]


def partner_id(
    facts: Mapping[str, Any], listing: ListingFacts, before: Sequence[Mapping[str, Any]]
) -> list[Finding]:
    """Each rule has an ID of its own, over all listings; a free one is offered (rule-id)."""
    held = str(facts.get("partner_id", ""))
    others = {str(each.get("partner_id", "")) for each in before}
    taken = held in others or (RULE_ID, held) in listing.taken
    formed = PARTNER_ID.fullmatch(held) is not None
    if formed and not taken:
        return []
    known = frozenset({*others, *(key for kind, key in listing.taken if kind == RULE_ID)})
    free = free_id(f"{listing.app_uuid} {facts.get('title', '')} {len(before)}", known)
    message = ID_TAKEN if formed else ID_FORM if held else ID_MISSING
    params = {"found": held, "free": free} if held else {"free": free}
    return [Finding("rule-id", "error", message, params, path="$.partnerRuleId", fix=free)]


def name(
    facts: Mapping[str, Any], listing: ListingFacts, before: Sequence[Mapping[str, Any]]
) -> list[Finding]:
    """Each rule has a name of its own, over all listings (rule-name)."""
    key = normalise(str(facts.get("title", "")))
    others = {normalise(str(each.get("title", ""))) for each in before}
    if not key or (key not in others and (RULE_NAME, key[:LONGEST_KEY]) not in listing.taken):
        return []
    message = gettext_noop("Another rule has this name. Give this one a name of its own.")
    return [Finding("rule-name", "error", message, path="$.name")]


def source(facts: Mapping[str, Any], listing: ListingFacts) -> list[Finding]:
    """A rule looks at this listing's logs: a tag says so, or each query does (rule-source)."""
    wanted = listing.told.log_source.strip().lower()
    tagged = {
        str(tag).removeprefix(SOURCE).lower()
        for tag in facts.get("tags") or []
        if str(tag).startswith(SOURCE)
    }
    named = facts.get("sources") or []
    if not wanted or wanted in tagged or (named and all(wanted in each for each in named)):
        return []
    message = gettext_noop(
        "Neither a tag nor each query says %(source)s, the source of this listing's logs. Add it to the tags."
    )
    place = listing.told.place("log_source")
    return [
        Finding("rule-source", "warning", message, {"source": SOURCE + wanted}, path="$.tags", other=place)
    ]
