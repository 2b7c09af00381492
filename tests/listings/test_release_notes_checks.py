"""The rules of Release notes: for each a smallest good and a smallest bad case."""

from dataclasses import replace

import pytest

from listings.bundle import Folder
from listings.findings import findings_of
from listings.release_notes import bundle, checks
from listings.release_notes.pure import tells
from listings.release_notes.tile import tile
from tests.factories import fill, make_published
from tests.validation.corpus import CORPUS, needed
from validation.changelog import KINDS
from validation.listing import MARKETPLACE_INTEGRATION, ListingFacts

NEW = ListingFacts()


def release(version="1.0.0", date="2026-01-31", **entries):
    row = {"id": f"v{version}", "version": version, "date": date, **dict.fromkeys(KINDS, ""), "notes": ""}
    return {**row, **(entries or {"added": "Initial release"})}


def published(*releases):
    return ListingFacts(published={"release_notes": {"releases": list(releases), "further": ""}})


def found(*releases, listing=NEW):
    findings = checks.check({"releases": list(releases), "further": ""}, listing)
    assert all(finding.text() and finding.field == "releases" for finding in findings)
    return [(finding.code, finding.severity, finding.row) for finding in findings]


def test_good_values_have_no_findings():
    assert found(release()) == []
    assert found(release("1.1.0", "2026-02-01", fixed="One"), release("1.0.0", "2026-02-01")) == []


def test_there_is_a_release():
    assert found() == [("release-version", "error", "")]
    assert found(listing=published()) == [("release-version", "warning", "")]


@pytest.mark.parametrize("version", ["", "1.2", "v1.2.0", "1.2.0.1", "Unreleased"])
def test_version_is_semantic(version):
    assert found(release(version, added="One"), release()) == [("release-version", "error", f"v{version}")]


def test_version_comes_once():
    rows = release("1.1.0"), {**release("1.1.0"), "id": "again"}, release()

    assert found(*rows) == [("release-version", "error", "again")]


def test_newest_stands_first():
    three, two, one = release("1.2.0"), release("1.1.0"), release()

    assert found(three, two, one) == []
    assert found(one, two, three) == [("release-version", "error", "")]
    assert found(two, three, one) == [("release-version", "error", "v1.1.0")]
    assert found(one, two, listing=published(one)) == [("release-version", "warning", "")]


@pytest.mark.parametrize(
    "date", ["", "31.01.2026", "2026-02-30", "2026-W05-6", "20260131", "Unknown", "2999-01-01"]
)
def test_date_is_a_day_that_was(date):
    assert found(release(date=date)) == [("release-date", "error", "v1.0.0")]
    newer = release("1.1.0")
    assert found(newer, release(date=date), listing=published(release())) == [
        ("release-date", "warning", "v1.0.0")
    ]


def test_dates_fall_whatever_the_order_of_the_rows():
    newer, older = release("1.1.0", "2026-01-01"), release("1.0.0", "2026-01-31")

    assert found(newer, older) == [("release-date", "error", "v1.0.0")]
    assert ("release-date", "error", "v1.0.0") in found(older, newer)


def test_each_release_but_the_first_says_something():
    nothing, text = release("1.1.0", added=" "), release("1.1.0", notes="* One")

    assert found(nothing, release()) == [("release-entries", "error", "v1.1.0")]
    assert found(text, release()) == [("release-entries", "error", "v1.1.0")]
    assert found(release(added="")) == []


def test_listing_begins_with_the_first_version():
    assert found(release("0.1.0")) == [("release-initial", "info", "")]
    assert found(release("0.2.0"), release("0.1.0"), listing=published(release("0.1.0"))) == []


def test_update_brings_a_higher_version():
    public = published(release("1.1.0"), release())

    assert found(release("1.1.0"), release(), listing=public) == [("release-bump", "error", "")]
    assert found(release("1.2.0"), release("1.1.0"), release(), listing=public) == []
    assert found(release("1.1.1"), release(), listing=public) == []
    assert found(release(), listing=ListingFacts(published={})) == []
    unchanged = replace(public, changed=False)
    assert found(release("1.1.0"), release(), listing=unchanged) == []


def test_secrets_are_found():
    key = "api_key: " + "0123456789abcdef" * 2

    assert found(release(fixed=f"One\n{key}")) == [("secret-found", "error", "v1.0.0")]


def test_versions_are_told_newest_first():
    told = tells(
        {"releases": [release(), release("1.10.0"), release("soon"), release("1.9.0")], "further": ""}
    )

    assert told.versions == ("1.10.0", "1.9.0", "1.0.0")
    assert tells({"releases": []}).versions == ()


def test_tile_has_a_tab_with_the_releases():
    rows = [release("1.1.0", added="One\n  more", fixed="[Two][1]", notes="Text"), release(date="")]
    (text,) = tile({"releases": rows, "further": "[1]: https://tidewater.example"}).tab.texts

    assert text.markdown == (
        "### 1.1.0 / 2026-01-31\n\n#### Added\n\n* One\n  more\n\n#### Fixed\n\n* [Two][1]\n\nText\n\n"
        "### 1.0.0\n\n#### Added\n\n* Initial release\n\n[1]: https://tidewater.example"
    )
    assert tile({"releases": [], "further": ""}).tab is None


def test_a_folder_is_read():
    text = b"# CHANGELOG - Queue\n\n## 1.1.0 / 2026-02-01\n\n***Fixed***:\n\n* One\n\n## 1.0.0\n\nText\n"
    values = bundle.read(Folder({"CHANGELOG.md": text}))

    assert [(row["version"], row["date"], row["fixed"], row["notes"]) for row in values["releases"]] == [
        ("1.1.0", "2026-02-01", "One", ""),
        ("1.0.0", "", "", "Text"),
    ]
    assert len({row["id"] for row in values["releases"]}) == 2
    assert values == bundle.read(Folder({"CHANGELOG.md": text}))


@needed
def test_published_listings_break_the_rules_about_as_often_as_was_counted():
    files = sorted((CORPUS / "listings").glob("*/CHANGELOG.md"))
    read = [bundle.read(Folder({"CHANGELOG.md": path.read_bytes()})) for path in files]
    codes = [{code for code, *_rest in found(*values["releases"], listing=published())} for values in read]

    assert len(read) == 134
    assert sum("release-version" in each for each in codes) == 22
    assert sum("release-date" in each for each in codes) == 43
    assert sum("release-entries" in each for each in codes) == 4


@pytest.mark.django_db
def test_nothing_is_asked_of_a_published_listing_until_it_is_changed():
    listing = make_published().listing
    assert "release-bump" not in [finding.code for finding in findings_of(listing)]
    fill(listing, "overview", description="Counts more.")
    assert "release-bump" in [finding.code for finding in findings_of(listing)]


def test_entries_are_plain_english_text_but_on_the_marketplace():
    odd = release(added="First\nOld → new")
    (finding,) = checks.check({"releases": [odd]}, NEW)
    assert (finding.code, finding.severity, finding.row, finding.line, finding.column) == (
        "text-encoding",
        "warning",
        "v1.0.0",
        2,
        5,
    )
    assert found(odd, listing=ListingFacts(MARKETPLACE_INTEGRATION)) == []
