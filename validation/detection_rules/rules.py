"""The rules of a detection rule that hold whatever the listing. Pure: the parsed file in, findings out.

Findings name the path inside the file; the line is added where the file itself is at hand.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from validation import attack
from validation.finding import Finding
from validation.messages import gettext_noop

PARTNER_ID = re.compile(r"[a-z0-9]{3}-[a-z0-9]{3}-[a-z0-9]{3}")
STATUSES = ("critical", "high", "medium", "low", "info")
ATTACK_TAG = "security:attack"
CASES = ("cases", "thirdPartyCases")
LEFTOVER = (
    "id",
    "creator",
    "updater",
    "createdAt",
    "updatedAt",
    "creationAuthorId",
    "updateAuthorId",
    "version",
    "isDefault",
    "isDeleted",
)

ID_MISSING = gettext_noop("The rule has no “partnerRuleId”. Add one: %(free)s is free.")
ID_FORM = gettext_noop(
    "“%(found)s” is no rule ID. Write three groups of three small letters or digits: %(free)s is free."
)


def check(rule: Mapping[str, Any]) -> list[Finding]:
    """Return every finding that the parsed file alone gives rise to; the API's own model aside."""
    return [*form(rule), *name(rule), *attack_tags(rule), *cases(rule), *left_in(rule)]


def form(rule: Mapping[str, Any]) -> list[Finding]:
    """What a rule cannot do without, also where it was read back from an account (rule-schema)."""
    found = [
        Finding(
            "rule-schema",
            "error",
            gettext_noop("“%(key)s” is missing. Add it."),
            {"key": key},
            path=f"$.{key}",
        )
        for key in ("type", "message", "options")
        if key not in rule
    ]
    if not any(isinstance(rule.get(key), list) and rule[key] for key in ("queries", "referencedSignals")):
        message = gettext_noop("The rule has no queries. Add at least one.")
        found.append(Finding("rule-schema", "error", message, path="$.queries"))
    if not any(isinstance(rule.get(key), list) and rule[key] for key in CASES):
        message = gettext_noop("The rule has no cases. Add at least one, with its status.")
        found.append(Finding("rule-schema", "error", message, path="$.cases"))
    return found


def name(rule: Mapping[str, Any]) -> list[Finding]:
    """A rule has a name (rule-name)."""
    text = rule.get("name")
    if isinstance(text, str) and text.strip():
        return []
    message = gettext_noop("The rule has no name. Say what it detects.")
    return [Finding("rule-name", "error", message, path="$.name")]


def attack_tags(rule: Mapping[str, Any]) -> list[Finding]:
    """Tactics and techniques are of the framework, which a tag names (rule-attack)."""
    tags = _tags(rule)
    named = [(index, tag) for index, tag in tags if tag.partition(":")[0] in attack.KINDS]
    found = []
    if named and ATTACK_TAG not in {tag for _, tag in tags}:
        message = gettext_noop(
            "%(tag)s names a tactic or technique, so %(needed)s belongs to the tags. Add it."
        )
        params = {"tag": named[0][1], "needed": ATTACK_TAG}
        found.append(Finding("rule-attack", "error", message, params, path=f"$.tags[{named[0][0]}]"))
    for index, tag in named:
        kind, _, value = tag.partition(":")
        state = attack.state(kind, value)
        if state is None:
            message = gettext_noop("%(tag)s is not in the ATT&CK framework. Look up its ID.")
            found.append(Finding("rule-attack", "error", message, {"tag": tag}, path=f"$.tags[{index}]"))
        elif state == "past":
            message = gettext_noop("%(tag)s is no longer in the ATT&CK framework. Name what replaced it.")
            found.append(Finding("rule-attack", "warning", message, {"tag": tag}, path=f"$.tags[{index}]"))
    return found


def _tags(rule: Mapping[str, Any]) -> list[tuple[int, str]]:
    tags = rule.get("tags")
    held = tags if isinstance(tags, list) else []
    return [(index, tag[:200]) for index, tag in enumerate(held) if isinstance(tag, str)]


def cases(rule: Mapping[str, Any]) -> list[Finding]:
    """Each case has a status, the gravest first (rule-cases)."""
    found, last = [], -1
    for path, case in each_case(rule):
        status = str(case.get("status", "")).lower()
        if status not in STATUSES:
            message = gettext_noop("“%(status)s” is no status. Use critical, high, medium, low or info.")
            params = {"status": str(case.get("status", ""))[:40]}
            found.append(Finding("rule-cases", "error", message, params, path=f"{path}.status"))
            continue
        rank = STATUSES.index(status)
        if rank < last:
            message = gettext_noop(
                "“%(status)s” stands after “%(before)s”. The first that holds counts: put the gravest first."
            )
            params = {"status": status, "before": STATUSES[last]}
            found.append(Finding("rule-cases", "error", message, params, path=f"{path}.status"))
        last = max(last, rank)
    return found


def each_case(rule: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield the path and the case; of two lists of cases the first that is there."""
    key = next((key for key in CASES if isinstance(rule.get(key), list) and rule[key]), "cases")
    held = rule.get(key)
    for index, case in enumerate(held if isinstance(held, list) else []):
        if isinstance(case, Mapping):
            yield f"$.{key}[{index}]", case


def left_in(rule: Mapping[str, Any]) -> list[Finding]:
    """What an export leaves in a rule may name a person (rule-schema)."""
    keys = [key for key in LEFTOVER if key in rule]
    if not keys:
        return []
    message = gettext_noop("Left from the export: %(keys)s. They may name a person; remove them.")
    return [Finding("rule-schema", "info", message, {"keys": ", ".join(keys)}, path=f"$.{keys[0]}")]
