"""What pages of other apps show of the review desk, and how its own pages write out changes and sentences."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import template
from django.template.context import RequestContext
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from listings.assets import facts_of
from listings.columns import Column, asset_column
from listings.findings import Progress
from listings.models import Listing
from listings.sections import Field
from listings.tile import Tile
from reviews import sentences, states
from reviews.diff import RowChange
from reviews.frozen import FieldView, Round
from reviews.kept_words import kept_words
from reviews.models import Event
from reviews.permissions import standing_in
from reviews.places import place_name
from reviews.queries import rounds_of, sent_remarks
from reviews.thread import Thread
from reviews.threads import Threads
from reviews.words import Op
from validation.finding import Finding

register = template.Library()

FOLD_FROM = 320
KEPT = 120


@register.simple_tag
def listing_state(listing: Listing) -> states.ListingState:
    """`{% listing_state listing as state %}`: label, badge, number, ball_text, is_open of a listing."""
    return states.listing_state(rounds_of(listing))


@register.simple_tag(takes_context=True)
def remarks_of(context: RequestContext, listing: Listing, section: str = "") -> Threads:
    """`{% remarks_of listing as remarks %}`: the sent remarks that are not resolved, those on one section (or
    "tile") where it is named. Call it once a page."""
    user = context["request"].user
    who = standing_in(user, listing.organization)
    found = sent_remarks(listing).filter(resolved_at__isnull=True)
    return Threads(found.filter(section=section) if section else found, who, listing)


@register.simple_tag
def threads_at(remarks: Threads | None, section: str = "", field: str = "") -> list[Thread]:
    """`{% threads_at remarks "overview" "title" as threads %}`: the threads on a field, or on a section."""
    return remarks.at(section, field) if remarks else []


@register.simple_tag
def threads_on_lost_tabs(remarks: Threads, tile: Tile) -> list[Thread]:
    """`{% threads_on_lost_tabs remarks tile as threads %}`: the threads on tabs that the tile has no more."""
    return remarks.on_lost_tabs({tab.key for tab in tile.tabs})


@register.simple_tag
def changed_at(shown: Round | None, thread: Thread) -> FieldView | None:
    """`{% changed_at round thread as one %}`: the field of a remark whose very place changed on the page."""
    if not isinstance(shown, Round):
        return None
    asked = thread.feedback
    place = (asked.section, asked.field)
    there = [one for one in shown.changed_fields if (one.section.key, one.field.name) == place]
    return next((one for one in there if one.change_in(asked.row)), None)


@register.simple_tag
def key(name: str, pk: int) -> str:
    """`{% key "message" listing.pk as message_key %}`: where a text is kept while written."""
    return f"{name}-{pk}"


@register.simple_tag(takes_context=True)
def kept(context: RequestContext, key: str) -> str:
    """`{% kept key %}`: what this person wrote there and has not sent."""
    return kept_words(context["request"], key)


@register.filter
def open_in(remarks: Threads | None, section: str) -> int:
    """`{{ remarks|open_in:"overview" }}`: how many remarks in a section wait for the partner."""
    return remarks.open_by_section.get(section, 0) if remarks else 0


@register.filter
def open_on_tab(remarks: Threads | None, tab: str) -> int:
    """`{{ remarks|open_on_tab:"setup" }}`: how many remarks on a tab of the tile wait for the partner."""
    return remarks.open_by_tab.get(tab, 0) if remarks else 0


@register.filter
def sentence(event: Event) -> SafeString:
    """Return what happened, with the names in bold."""
    return sentences.as_html(event)


@register.filter
def state_badge(state: str) -> str:
    """Return the class that colours the badge of a submission's state."""
    return states.BADGES[state]


@register.filter
def findings_badge(step: Progress) -> str:
    """Return the counts of a section in words: "3 errors, 1 warning"."""
    parts = []
    if step.errors:
        parts.append(ngettext("%(n)s error", "%(n)s errors", step.errors) % {"n": step.errors})
    if step.warnings:
        parts.append(ngettext("%(n)s warning", "%(n)s warnings", step.warnings) % {"n": step.warnings})
    return ", ".join(parts)


@register.filter
def place_of(finding: Finding) -> str:
    """Return how people call the place of a finding."""
    return place_name(finding.section, finding.field)


@register.filter
def diffed(ops: Sequence[Op]) -> SafeString:
    """Return the words of a change with what came underlined and what went struck; long same parts folded."""
    last = len(ops) - 1
    return format_html_join(
        "", "{}", ((_piece(*op, index == 0, index == last),) for index, op in enumerate(ops))
    )


def _piece(kind: str, text: str, first: bool, last: bool) -> SafeString:
    if kind == "same":
        return _folded(text, first, last)
    tag = "ins" if kind == "ins" else "del"
    return mark_safe(f"<{tag}>{_lines(text)}</{tag}>")  # noqa: S308 - the text is escaped by _lines


def _folded(text: str, first: bool, last: bool) -> SafeString:
    if len(text) <= FOLD_FROM:
        return _lines(text)
    head = "" if first else text[:KEPT]
    tail = "" if last else text[-KEPT:]
    fold = f'<span class="dim"> [{conditional_escape(_("unchanged"))}] </span>'
    return mark_safe(f"{_lines(head)}{fold}{_lines(tail)}")  # noqa: S308 - the texts are escaped by _lines


def _lines(text: str) -> SafeString:
    """Return the text escaped, its line breaks kept."""
    return mark_safe(conditional_escape(text).replace("\n", "<br>"))  # noqa: S308 - escaped just here


@register.filter
def filled(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return the columns that hold something in any of the rows: a table shows no others."""
    return [
        column for column in columns if column.kind == "switch" or any(row.get(column.key) for row in rows)
    ]


@register.filter
def cell(row: Mapping[str, Any], column: Column) -> Any:
    """Return what a row holds in a column, in words."""
    return _in_words(column, row.get(column.key, ""))


@register.filter
def own_words(asset: Mapping[str, Any] | None, column: Column) -> str:
    """Return what a file itself says for a column that its row leaves empty."""
    own = facts_of(asset).get(column.key)
    return own if isinstance(own, str) and column.kind in ("line", "text") else ""


@register.filter
def cell_change(row: RowChange, column: Column) -> Any:
    """Return what a changed row holds in a column: word by word where that changed."""
    change = next((change for change in row.keys if change.key == column.key), None)
    if change is None or column.kind in ("asset", "switch", "choice"):
        before, after = (_in_words(column, side.get(column.key, "")) for side in (row.before, row.after))
        return after if before == after else format_html("<del>{}</del> <ins>{}</ins>", before, after)
    return diffed(change.words)


@register.filter
def file_of(row: Mapping[str, Any], field: Field) -> Mapping[str, Any] | None:
    """Return the file in a row, or None."""
    column = asset_column(field.columns)
    return row.get(column.key) if column else None


def _in_words(column: Column, value: Any) -> str:
    if column.kind == "asset":
        return value["name"] if value else ""
    if column.kind == "list":
        return ", ".join(value or [])
    if column.kind == "switch":
        return _("Yes") if value else _("No")
    return str(dict(column.choices).get(value, value))


@register.filter
def tile_of(finding: Finding) -> str:
    """Return the state of a tile that stands for one finding."""
    return {"error": "error", "warning": "warn"}.get(finding.severity, "info")
