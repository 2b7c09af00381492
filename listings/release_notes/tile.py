"""Release notes' share of the tile. Pure: values in, texts out."""

from collections.abc import Mapping
from typing import Any

from listings.tile import Tab, Text, TilePart
from validation.changelog import KINDS, entries
from validation.listing import Values
from validation.messages import gettext_noop


def tile(values: Values) -> TilePart:
    """Return the tab with all releases, in the order in which they stand."""
    parts = [_release(row) for row in values["releases"]]
    text = "\n\n".join([*parts, values["further"]]) if parts else ""
    tab = Tab(key="release-notes", title=gettext_noop("Release notes"), texts=(Text(markdown=text),))
    return TilePart(tab=tab if parts else None)


def _release(row: Mapping[str, Any]) -> str:
    """Return a release as Markdown: under the page's own headings, as a change log has it."""
    heading = " / ".join(part for part in (row["version"].strip(), row["date"].strip()) if part)
    lists = [
        f"#### {kind.title()}\n\n{entries.to_markdown(row[kind])}" for kind in KINDS if row[kind].strip()
    ]
    return "\n\n".join(part for part in (f"### {heading}", *lists, row["notes"].strip()) if part)
