"""Files of which an older inspection read less, or other things: pages show what is known, and no more."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from django.template.loader import render_to_string
from django.urls import reverse

from accounts.models import User
from listings.columns import asset_column
from listings.facts import ANY, NUMBER, Panel, in_shape
from listings.models import Listing
from listings.registry import all_sections
from listings.sections import Field
from listings.snapshot import build_tile, take
from media.kinds import KINDS
from reviews.models import Submission
from tests.factories import fill, make_checked, make_ready_listing, make_returned, submit_again
from tests.reviews.people import page, signed_in

ODD: tuple[Any, ...] = (None, "text", 7, 1.5, True, [], {}, ["x"], [None], [[]], [{"no": 1}], {"x": None})
VIEWS = ("everything", "tile", "changes", "answers")


def panels() -> Iterator[Panel]:
    """Yield every panel: those of the fields as they are read, and those of the editor alone."""
    found = {
        panel.template: panel
        for section in all_sections()
        for field in (*section.fields, *section.form.base_fields.values())
        if (panel := getattr(field, "panel_of_file", None))
    }
    yield from found.values()


def odd_facts(shape: Any) -> Iterator[Any]:
    """Yield everything odd in place of a shape, and in place of each of its parts."""
    yield from ODD
    if isinstance(shape, Mapping):
        for key, part in shape.items():
            yield from ({"items" if key == ANY else key: odd} for odd in odd_facts(part))
    elif isinstance(shape, list):
        yield from ([odd] for odd in odd_facts(shape[0]))
    elif isinstance(shape, tuple):
        yield from ([*("y" for _ in shape[1:]), odd] for odd in ODD)


def in_whole(facts: Any) -> dict[str, Any]:
    """Return a file that passed, with these facts."""
    return {"id": 1, "name": "file.x", "state": "passed", "facts": facts}


PANELS = list(panels())


@pytest.mark.parametrize("panel", PANELS, ids=lambda panel: panel.template)
def test_panel_shows_what_is_known_of_odd_facts(panel: Panel) -> None:
    assert panel.facts(in_whole({})) == {}
    for odd in ({}, *odd_facts(panel.shape)):
        facts = panel.facts(in_whole(odd))
        html = render_to_string(panel.template, {"facts": facts})
        assert not {"{", "["} & set(html)  # nothing is written out as Python writes it


def test_every_panel_is_tried() -> None:
    assert len(PANELS) == 10


def test_facts_are_kept_as_far_as_they_are_in_shape() -> None:
    listed = {"texts": [str], "pair": (str, int), "rows": [{"a": str}]}
    shape = {"n": int, "size": NUMBER, **listed, "by": {ANY: int}}
    whole = {"n": 1, "size": 1.5, "texts": ["a"], "pair": ["a", 1], "rows": [{"a": "b"}], "by": {"c": 2}}
    assert in_shape({**whole, "other": 1}, shape) == whole
    rows = [{"a": 1}, {"a": "b"}]
    mixed = {"n": True, "size": 2, "texts": ["a", 1], "pair": ["a"], "rows": rows, "by": {"c": "d"}}
    assert in_shape(mixed, shape) == {"size": 2, "texts": ["a"], "rows": [{"a": "b"}], "by": {}}
    assert in_shape({"texts": [], "rows": [3], "by": []}, shape) == {"texts": []}


@pytest.mark.parametrize(
    ("facts", "shown", "left_out"),
    [
        ({"name": "tide", "version": "1.0.0"}, "tide 1.0.0", "Holds"),
        ({"name": "tide", "files": 3}, "3 files", "unpacked"),
        ({"name": "tide", "files": "3", "packages": ["tide"]}, "Package", "Holds"),
    ],
)
def test_wheel_shows_what_was_read_of_it(facts: dict[str, Any], shown: str, left_out: str) -> None:
    panel = next(panel for panel in PANELS if panel.template.endswith("_wheel.html"))
    html = " ".join(render_to_string(panel.template, {"facts": panel.facts(in_whole(facts))}).split())
    assert shown in html
    assert left_out not in html


def fields_of_files() -> Iterator[tuple[str, Field]]:
    """Yield the section and the field of everything that holds files."""
    for section in all_sections():
        yield from ((section.key, field) for field in section.fields if field.uploads)


def with_files(listing: Listing, **facts: Any) -> None:
    """Put a file of these facts into every field that takes one."""
    fill(listing, "data", submitted=["metrics", "logs"])
    for section, field in fields_of_files():
        file = make_checked(listing, KINDS[field.uploads], b"{}", "file.x", **facts)
        column = asset_column(field.columns)
        blank = {each.key: each.blank for each in field.columns}
        value = [{**blank, "id": "one", column.key: file}] if column else file
        fill(listing, section, **{field.name: value})


def set_facts(submission: Submission, facts: Any) -> None:
    """Let every file of a round have these facts."""
    for section, field in fields_of_files():
        value = submission.snapshot["sections"][section]["values"][field.name]
        column = asset_column(field.columns)
        for file in [row[column.key] for row in value] if column else [value]:
            file["facts"] = facts
    submission.save(update_fields=["snapshot"])


def pages_of(user: User, submission: Submission) -> Iterator[int]:
    """Yield how each view of a round and each tab of its tile is answered."""
    client, args = signed_in(user), [submission.listing.slug, submission.number]
    tabs = [{"view": "tile", "tab": tab.key} for tab in build_tile(submission.snapshot).tabs]
    for query in (*({"view": view} for view in VIEWS), *tabs):
        yield client.get(reverse("reviews:submission", args=args), query).status_code


@pytest.fixture
def second(db: None) -> Submission:
    """A second round with a file in every field; there was none in the first."""
    second = submit_again(make_returned(slug="tide"))
    with_files(second.listing)
    second.snapshot = take(second.listing)
    return second


EVERY = {key: None for panel in PANELS for key in panel.shape} | {
    "width": None,
    "height": None,
    "contrast": None,
}


@pytest.mark.parametrize("odd", ODD, ids=repr)
def test_round_whose_facts_are_odd_has_its_pages(second: Submission, odd: Any) -> None:
    for facts in (odd, dict.fromkeys(EVERY, odd)):
        set_facts(second, facts)
        assert set(pages_of(second.submitted_by, second)) == {200}


@pytest.mark.django_db
def test_draft_of_which_nothing_was_read_has_its_pages() -> None:
    listing = make_ready_listing(slug="tide")
    with_files(listing)
    for section in all_sections():
        assert page(listing.created_by, "listings:section", "tide", section.key).status_code == 200
    for name in ("listings:preview", "reviews:readiness", "home"):
        assert page(listing.created_by, name, *([] if name == "home" else ["tide"])).status_code == 200
