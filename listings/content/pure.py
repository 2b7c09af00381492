"""The pure half of Content: what the command line has of the section too. Pure."""

from listings.content import bundle, checks, items
from listings.pure import Place, Pure
from validation.detection_rules import context as rule_context
from validation.listing import WITH_INTEGRATION, Values


def names_of(values: Values) -> list[tuple[str, str]]:
    """Return the names and IDs of detection rules, which no other listing may have."""
    return [name for row in items.rows(values, items.RULES) for name in rule_context.names(items.facts(row))]


ROW = {"content-short-name": ""}  # of the row in the manifest, and not of its file

pure = Pure(
    key="content",
    offerings=WITH_INTEGRATION,
    check=checks.check,
    tells=items.tells,
    names=names_of,
    read=bundle.read,
    write=bundle.write,
    files={
        "dashboards": "dashboard-json",
        "monitors": "monitor-json",
        "detection_rules": "rule-json",
        "saved_views": "view-json",
    },
    places={
        **{field: Place(path=f"$.assets.{field}", columns=ROW) for field in items.NAMED},
        "detection_rules": Place(path="$.assets"),
    },
)
