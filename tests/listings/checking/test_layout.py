"""The rules of a folder's layout and of a manifest's values: each with one fault, and none without."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from listings.bundle import Folder
from listings.checking.folder import check_folder
from tests.ddev.rules import OF_MARKETPLACE, RULES, Rule, manifest
from tests.listings.checking import sample


def told(files: dict[str, bytes]) -> set[tuple[str, str, str]]:
    """Return severity, code and file of what is found."""
    found = check_folder(Folder(files, "lanternfish"))
    return {(finding.severity, finding.code, finding.file) for finding in found}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: f"{rule.command}: {rule.name}")
def test_fault_is_told_at_its_file(rule: Rule) -> None:
    files = sample.files()
    assert (rule.code, rule.file) not in {each[1:] for each in told(files) if each[0] != "info"}
    assert (rule.code, rule.file) in {each[1:] for each in told(rule.change(files))}


@pytest.mark.parametrize("rule", OF_MARKETPLACE, ids=lambda rule: rule.name)
def test_fault_of_a_marketplace_offering_is_told(rule: Rule) -> None:
    files = sample.marketplace()
    assert (rule.code, rule.file) not in {each[1:] for each in told(files)}
    assert ("error", rule.code, rule.file) in told(rule.change(files))


@pytest.mark.parametrize("media", [["odd"], [1, {}], [{"media_type": 5, "caption": None, "image_url": []}]])
def test_odd_gallery_is_told(media: Any) -> None:
    files = manifest(lambda held: held["tile"].update(media=media))(sample.files())
    assert ("error", "manifest-value", "manifest.json") in told(files)


def test_listing_without_an_integration_needs_no_prefix() -> None:
    def change(held: Any) -> None:
        held["assets"].pop("integration")
        held["tile"]["classifier_tags"].remove("Submitted Data Type::Metrics")

    empty = {"metadata.csv": sample.METADATA.split("\n")[0].encode()}
    assert "metrics-prefix" not in {each[1] for each in told(manifest(change)(sample.files()) | empty)}


def test_missing_readme_is_told_once() -> None:
    files = sample.files()
    del files["README.md"]
    missing = ("error", "manifest-file", "README.md")
    assert [each for each in told(files) if each[1] == "manifest-file"] == [missing]


# -- any value anywhere

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the paths of all values inside one."""
    inside = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, part in inside for found in ((*path, key), *paths(part, (*path, key)))]


JSON_FILES = {name: json.loads(data) for name, data in sample.files().items() if name.endswith(".json")}
PLACES = [(name, path) for name, held in JSON_FILES.items() for path in paths(held)]


@settings(max_examples=300, deadline=None)
@given(place=st.sampled_from(PLACES), value=VALUES)
def test_odd_value_anywhere_in_json_breaks_nothing(place: tuple[str, tuple[Any, ...]], value: Any) -> None:
    name, (*outer, key) = place
    whole = held = json.loads(sample.files()[name])
    for step in outer:
        held = held[step]
    held[key] = value
    found = check_folder(Folder(sample.files() | {name: sample.lines(whole)}, "lanternfish"))
    assert all(finding.file and finding.line and finding.column for finding in found)
    assert [finding for finding in found if finding.code == "inspection-failed"] == []
