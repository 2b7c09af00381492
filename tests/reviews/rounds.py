"""Listings with a second round, for the tests of the review page."""

import json
from typing import Any

from accounts.models import User
from media.kinds import DASHBOARD_JSON, METADATA_CSV, SVG_LOGO
from reviews.models import Submission
from tests.factories import LOGO, fill, make_checked, make_returned, submit_again
from validation.metrics.file_rules import REQUIRED

HEAD = ",".join(REQUIRED).encode() + b"\n"


def metric(name: str, kind: str = "gauge", says: str = "Messages that wait.") -> bytes:
    """Return a row of metadata.csv."""
    return f"tide.{name},{kind},,message,,{says},0,tide,{name}\n".encode()


def dashboard(query: str) -> bytes:
    """Return a dashboard of one widget."""
    definition = {"type": "timeseries", "title": "Waiting", "requests": [{"q": query}]}
    return json.dumps({"title": "Level", "widgets": [{"definition": definition}]}).encode()


def metrics_file(submission: Submission, *rows: bytes) -> dict[str, Any]:
    """Return a metadata.csv of these rows, as values hold it."""
    return make_checked(submission.listing, METADATA_CSV, HEAD + b"".join(rows), "metadata.csv")


def dashboards(submission: Submission, query: str) -> list[dict[str, Any]]:
    """Return the list of dashboards with one of one widget."""
    file = make_checked(
        submission.listing, DASHBOARD_JSON, dashboard(query), "level.json", title="Level", query=query
    )
    return [{"id": "level", "file": file, "title": "", "description": "", "short_name": "level"}]


def other_logo(submission: Submission) -> dict[str, Any]:
    """Return another logo than the first round has, as values hold it."""
    return make_checked(submission.listing, SVG_LOGO, LOGO.replace(b"2b7fb8", b"0d3b66"), "other.svg")


def returned(reviewer: User | None = None) -> Submission:
    """Return a first round, sent back, with a remark on the short description."""
    return make_returned(reviewer, slug="tide")


def again(first: Submission, **sections: dict[str, Any]) -> Submission:
    """Change sections of the draft, and return the round that is submitted then."""
    for section, values in sections.items():
        fill(first.listing, section, **values)
    return submit_again(first)
