"""The rules of the Release notes section. Pure: values in, findings out."""

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from validation import secrets
from validation.changelog import KINDS, versions
from validation.finding import Finding, Param, Severity
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop
from validation.text import blank, encoding, string
from validation.text import rows as rows_of

FIELD = "releases"
KEY = "release_notes"
Release = Mapping[str, Any]
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def check(values: Values, listing: ListingFacts) -> list[Finding]:
    """Return every finding of the section."""
    releases = rows(values)
    return [
        *present(releases, listing),
        *order(releases, listing),
        *written(releases, listing),
        *dates(releases, listing),
        *entries(releases, listing),
        *characters(releases, listing),
        *initial(releases, listing),
        *bump(releases, listing),
        *secrets.check(values),
    ]


def rows(values: Values) -> list[Release]:
    """Return the releases in the order in which they stand."""
    return rows_of(values, FIELD)


def _finding(
    code: str, severity: Severity, message: str, row: Release | None = None, **params: Param
) -> Finding:
    return Finding(code, severity, message, params, field=FIELD, row=str(row.get("id", "")) if row else "")


def _version(row: Release) -> str:
    return string(row, "version").strip()


# -- versions


def present(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-version: there is at least one release."""
    message = gettext_noop("There is no release. Add one; the first is 1.0.0.")
    return [] if releases else [_finding("release-version", listing.new_error, message)]


def written(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-version: each version is a semantic one, and comes once."""
    missing = gettext_noop("The version is missing. Enter three numbers such as 1.2.0.")
    other = gettext_noop("“%(version)s” is no version. Write three numbers such as 1.2.0.")
    again = gettext_noop("The version %(version)s comes twice. Each release has its own.")
    found, seen = [], set()
    for row in releases:
        text = _version(row)
        version = versions.read(text)
        if version is None:
            message = missing if blank(text) else other
            found.append(_finding("release-version", listing.new_error, message, row, version=text[:40]))
        elif version in seen:
            found.append(_finding("release-version", listing.new_error, again, row, version=text[:40]))
        seen.add(version)
    return found


def order(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-version: the newest stands first, and each is above the one before it in time."""
    oldest_first = gettext_noop("The oldest release stands first. Readers look for the newest there.")
    wrong = gettext_noop("%(version)s stands above %(higher)s. Put the higher version first.")
    known = [(row, version) for row in releases if (version := versions.read(_version(row)))]
    if len(known) > 1 and all(one < two for (_row, one), (_next, two) in pairwise(known)):
        return [_finding("release-version", listing.new_error, oldest_first)]
    return [
        _finding(
            "release-version",
            listing.new_error,
            wrong,
            above,
            version=_version(above),
            higher=_version(below),
        )
        for (above, one), (below, two) in pairwise(known)
        if one < two
    ]


def initial(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-initial: a listing that was never published begins with 1.0.0, as nearly all do."""
    known = versions.order(map(_version, releases))
    if listing.published is not None or not known or known[-1] == versions.FIRST:
        return []
    message = gettext_noop("The first release is %(version)s. Most listings begin with %(first)s.")
    return [_finding("release-initial", "info", message, version=known[-1][:40], first=versions.FIRST)]


def bump(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-bump: an update says what is new, under a version above the public one."""
    public = versions.highest(map(_version, rows((listing.published or {}).get(KEY, {}))))
    newest = versions.highest(map(_version, releases))
    before, now = versions.read(public), versions.read(newest)
    if not listing.changed or before is None or (now is not None and now > before):
        return []
    message = gettext_noop(
        "Version %(public)s is public. Add a release above it that says what this update brings, "
        "such as %(next)s."
    )
    following = versions.after(public, "minor")
    return [_finding("release-bump", "error", message, public=public[:40], next=following)]


# -- dates


def dates(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-date: a day as 2026-01-31, not in the future, none later than that of a higher version."""
    missing = gettext_noop("The date of %(version)s is missing. Enter it as 2026-01-31.")
    other = gettext_noop("“%(date)s” is no date. Write year, month and day as 2026-01-31.")
    future = gettext_noop("%(date)s lies in the future. Enter the day on which %(version)s comes out.")
    found = []
    for row in releases:
        text = string(row, "date").strip()
        if _day(row):
            continue
        message = missing if not text else future if read_date(text) else other
        params: dict[str, Param] = {"version": _version(row)[:40], "date": text[:40]}
        found.append(_finding("release-date", listing.new_error, message, row, **params))
    return found + _falling(releases, listing)


def _falling(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """Compare the days in the order of the versions, whatever the order in which they stand."""
    message = gettext_noop("%(date)s is later than %(later)s, the day of the higher version %(version)s.")
    known = [
        (version, day, row)
        for row in releases
        if (version := versions.read(_version(row))) and (day := _day(row))
    ]
    known.sort(key=lambda each: each[0], reverse=True)
    return [
        _finding(
            "release-date",
            listing.new_error,
            message,
            lower,
            date=day.isoformat(),
            later=above.isoformat(),
            version=_version(higher),
        )
        for (_one, above, higher), (_two, day, lower) in pairwise(known)
        if day > above
    ]


def read_date(text: str) -> date | None:
    """Return the day that a text is, or None; only the form 2026-01-31 is one."""
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None


def _day(row: Release) -> date | None:
    """Return the day of a release, or None for one that is none or that is future everywhere on Earth."""
    day = read_date(string(row, "date").strip())
    return day if day and day <= (datetime.now(UTC) + timedelta(hours=14)).date() else None


# -- entries


def entries(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """release-entries: each release but the first says what it brought."""
    nothing = gettext_noop("%(version)s says nothing. Add what was added, changed or fixed.")
    unsorted = gettext_noop(
        "%(version)s has its text under no heading. Put each entry under Added, Changed or Fixed."
    )
    known = versions.order(map(_version, releases))
    return [
        _finding(
            "release-entries",
            listing.new_error,
            nothing if blank(string(row, "notes")) else unsorted,
            row,
            version=_version(row)[:40],
        )
        for row in releases
        if all(blank(string(row, kind)) for kind in KINDS) and not (known and _version(row) == known[-1])
    ]


def characters(releases: Sequence[Release], listing: ListingFacts) -> list[Finding]:
    """text-encoding: a change log in the public repository is plain English text."""
    return [
        finding.at(field=FIELD, row=str(row.get("id", "")))
        for row in ([] if listing.marketplace else releases)
        for kind in (*KINDS, "notes")
        for finding in encoding(row, kind)
    ]
