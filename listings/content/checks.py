"""The rules of the Content section. Pure: values in, findings out."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from listings.assets import facts_of, findings_of
from listings.content import items
from listings.content.items import DASHBOARDS, FIELDS, MONITORS, NAMED, RULES, VIEWS
from validation import secrets
from validation.dashboards import context as dashboard_context
from validation.dashboards import rules as dashboard_rules
from validation.detection_rules import context as rule_context
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop
from validation.monitors import context as monitor_context
from validation.monitors import rules as monitor_rules

MOST = 10


@dataclass(frozen=True)
class Kind:
    """What is said of one kind of item: the code of too many, that of a row without a file, and the words."""

    count: str
    file: str
    too_many: str
    no_file: str


KINDS = {
    DASHBOARDS: Kind(
        "dashboard-required",
        "dashboard-json",
        gettext_noop("%(count)s dashboards; at most %(most)s. Remove some."),
        gettext_noop("The dashboard has no file. Choose one, or remove the dashboard."),
    ),
    MONITORS: Kind(
        "monitor-required",
        "monitor-json",
        gettext_noop("%(count)s monitors; at most %(most)s. Remove some."),
        gettext_noop("The monitor has no file. Choose one, or remove the monitor."),
    ),
    RULES: Kind(
        "rule-schema",
        "rule-json",
        gettext_noop("%(count)s detection rules; at most %(most)s. Remove some."),
        gettext_noop("The detection rule has no file. Choose one, or remove the rule."),
    ),
    VIEWS: Kind(
        "view-schema",
        "view-json",
        gettext_noop("%(count)s saved views; at most %(most)s. Remove some."),
        gettext_noop("The saved view has no file. Choose one, or remove the view."),
    ),
}


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section."""
    return [
        *dashboard_required(values, listing),
        *monitor_required(values, listing),
        *too_many(values, listing),
        *files(values),
        *short_names(values, listing),
        *dashboards(values, listing),
        *monitors(values, listing),
        *detection_rules(values, listing),
        *secrets.check(typed(values)),
    ]


def typed(values: Values) -> Values:
    """Return the texts that a person typed; what stands in a file is looked through with the file."""
    return {
        field: [
            {key: part for key, part in row.items() if key != "file"} for row in items.rows(values, field)
        ]
        for field in FIELDS
    }


def dashboard_required(values: Values, listing: ListingFacts) -> list[Finding]:
    """Who installs an integration begins with a dashboard.

    A listing that was published without an integration part, which its source type name tells, goes on so.
    """
    without = listing.published is not None and not listing.told.source_type_name.strip()
    if not listing.has_integration or without or any(items.rows(values, DASHBOARDS)):
        return []
    message = gettext_noop("There is no dashboard. Export one from the platform as JSON and add it.")
    return [Finding("dashboard-required", listing.new_error, message, field=DASHBOARDS)]


def monitor_required(values: Values, listing: ListingFacts) -> list[Finding]:
    """Where metrics are submitted, one of them is worth being watched."""
    if "metrics" not in listing.told.submitted or any(items.rows(values, MONITORS)):
        return []
    message = gettext_noop("Metrics are submitted, and there is no monitor that watches one. Add one.")
    place = listing.told.place("submitted")
    return [Finding("monitor-required", listing.new_error, message, field=MONITORS, other=place)]


def too_many(values: Values, listing: ListingFacts) -> list[Finding]:
    """At most ten of a kind. A published listing that has more is told, of rules it may have no more."""
    counts = {field: sum(1 for _ in items.rows(values, field)) for field in FIELDS}
    return [
        Finding(
            KINDS[field].count,
            "error" if field == RULES else listing.new_error,
            KINDS[field].too_many,
            {"count": count, "most": MOST},
            field=field,
        )
        for field, count in counts.items()
        if count > MOST
    ]


def files(values: Values) -> list[Finding]:
    """Each row has a file, whose inspection is told at its row; of a text that the row replaces nothing."""
    found = []
    for field in FIELDS:
        for row in items.rows(values, field):
            row_id = str(row.get("id", ""))
            if not row.get("file"):
                kind = KINDS[field]
                found.append(Finding(kind.file, "error", kind.no_file, field=field, row=row_id))
            replaced = tuple(f"$.{key}" for key in items.SAID if str(row.get(key) or "").strip())
            told = findings_of(row.get("file"), field=field, row=row_id, code="content")
            found += [finding for finding in told if not _replaced(finding, replaced)]
    return found


def _replaced(finding: Finding, paths: tuple[str, ...]) -> bool:
    return finding.path in paths and finding.code.endswith(("-title", "-description"))


def short_names(values: Values, listing: ListingFacts) -> list[Finding]:
    """A name under which something was published can neither change nor go, and comes once of its kind."""
    return [finding for field in NAMED for finding in _short_names(values, listing, field)]


def _short_names(values: Values, listing: ListingFacts, field: str) -> list[Finding]:
    code = "content-short-name"
    now = [(str(row.get("id", "")), items.short_name(row)) for row in items.rows(values, field)]
    twice = gettext_noop("Another item has the short name “%(name)s”. Give this one a name of its own.")
    seen: set[str] = set()
    found = []
    for row_id, name in now:
        if name and name in seen:
            found.append(Finding(code, "error", twice, {"name": name}, field=field, row=row_id))
        seen.add(name)
    changed = gettext_noop("Published as “%(name)s”; that cannot change. Enter this short name again.")
    gone = gettext_noop("“%(name)s” was published and cannot go. Add it again under that short name.")
    for was_id, was in _published(listing, field):
        if was in seen:
            continue
        if was_id in dict(now):
            found.append(Finding(code, "error", changed, {"name": was}, field=field, row=was_id, fix=was))
        else:
            found.append(Finding(code, "error", gone, {"name": was}, field=field))
    return found


def _published(listing: ListingFacts, field: str) -> list[tuple[str, str]]:
    """Return row and short name of what is public; the values of no other section have such a field."""
    sections = (listing.published or {}).values()
    held: Mapping[str, Any] = next((values for values in sections if field in values), {})
    named = [(str(row.get("id", "")), items.short_name(row)) for row in items.rows(held, field)]
    return [(row_id, name) for row_id, name in named if name]


def dashboards(values: Values, listing: ListingFacts) -> list[Finding]:
    """A dashboard within its listing, and the title that its row puts in place of the file's."""
    return [
        finding
        for row in items.rows(values, DASHBOARDS)
        if facts_of(row.get("file"))
        for finding in _at_row(
            [
                *dashboard_rules.title({"title": row.get("title")}),
                *dashboard_context.check(items.facts(row), listing),
            ],
            DASHBOARDS,
            row,
        )
    ]


def monitors(values: Values, listing: ListingFacts) -> list[Finding]:
    """A monitor within its listing, and the texts that its row puts in place of the file's."""
    found = []
    for row in items.rows(values, MONITORS):
        said = {key: row.get(key) for key in items.SAID if str(row.get(key) or "").strip()}
        told = [*monitor_rules.title(said), *monitor_rules.description(said)]
        if facts_of(row.get("file")):
            told += monitor_context.check(items.facts(row), listing)
        found += _at_row(told, MONITORS, row)
    return found


def detection_rules(values: Values, listing: ListingFacts) -> list[Finding]:
    """Each rule within its listing and beside the rules before it."""
    found: list[Finding] = []
    before: list[Mapping[str, Any]] = []
    for row in items.rows(values, RULES):
        if facts_of(row.get("file")):
            facts = items.facts(row)
            found += _at_row(rule_context.check(facts, listing, before), RULES, row)
            before.append(facts)
    return found


def _at_row(findings: list[Finding], field: str, row: Mapping[str, Any]) -> list[Finding]:
    place = {"field": field, "row": str(row.get("id", "")), "file": items.file_name(row)}
    return [finding.at(**place) for finding in findings]
