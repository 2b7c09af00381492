"""All rows of a list of metrics of one round, page by page, with what changed since another."""

from collections.abc import Mapping
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from listings.merging import number as whole_number
from listings.registry import get_section
from listings.sections import Field
from listings.snapshot import values_of
from media import blobs
from reviews.baseline import baseline_of
from reviews.file_changes import shape_of
from reviews.file_diff.large_tables import TooMuchChanged, compare_changed
from reviews.file_diff.tables import EMPTY, TableDiff
from reviews.models import Submission
from reviews.permissions import can_remark, can_review, get_submission
from reviews.places import submission_address
from reviews.queries import newest_number, remarks_beside
from reviews.threads import Threads
from validation.metrics.read import NotText, TooLarge, read

ROWS = 100  # of a page
MOST_MARKED = 4_000_000  # bytes of both files, of which every row is compared to be marked


@require_safe
def file_rows(request: HttpRequest, slug: str, number: int, section: str, field: str) -> HttpResponse:
    """Show a page of the rows; `?show=changed` only those that are not as they were, `?from=` since when."""
    submission, who = get_submission(request.user, slug, number)
    declared = _field(section, field)
    after = _data(submission, section, field)
    if after is None:
        raise Http404
    baseline = baseline_of(submission, request.user, whole_number(request.GET.get("from", "")))
    before = _data(baseline.submission, section, field) if baseline else None
    said = Threads(remarks_beside(submission, unsent=can_review(who)), who, submission.listing)
    changed = request.GET.get("show") == "changed" and before is not None
    context: dict[str, Any] = {
        "submission": submission,
        "listing": submission.listing,
        "who": who,
        "field": declared,
        "baseline": baseline if before is not None else None,
        "changed": changed,
        "round_url": submission_address(submission),
        "place": f"{section}.{field}",
        "threads": said.at(section, field),
        "can_remark": can_remark(who, submission, newest_number(submission.listing)),
    }
    try:
        diff = _diff(before, after, changed=changed)
    except TooMuchChanged as refused:
        return render(request, "reviews/file_rows.html", context | {"too_many": refused.lines})
    except (NotText, TooLarge) as error:
        raise Http404 from error
    found = Paginator(diff.changes if changed else diff.pairs, ROWS).get_page(request.GET.get("page"))
    columns = diff.shown_columns(list(found))
    marked = before is not None and diff.before is not EMPTY
    context |= {"found": found, "columns": columns, "rows": diff.rows(list(found), columns), "marked": marked}
    return render(request, "reviews/file_rows.html", context)


def _field(section: str, name: str) -> Field:
    known = get_section(section)
    field = known.field(name) if known else None
    if field is None or shape_of(field.asset_kind) != "table":
        raise Http404
    return field


def _data(submission: Submission, section: str, field: str) -> bytes | None:
    """Return the bytes of the file that a round has in a field, or None."""
    asset: Mapping[str, Any] | None = values_of(submission.snapshot).get(section, {}).get(field)
    if not asset or not asset.get("clean_sha256"):
        return None
    try:
        return blobs.read(asset["clean_sha256"])
    except FileNotFoundError:
        return None


def _diff(before: bytes | None, after: bytes, *, changed: bool) -> TableDiff:
    """Return what to show; of very long files all rows are shown without marks."""
    if changed and before is not None:
        return compare_changed(before, after)
    if before is None or len(before) + len(after) > MOST_MARKED:
        return TableDiff(EMPTY, read(after))
    return TableDiff(read(before), read(after))
