"""Judging a listing's values: every section's check, and the rules between sections. Pure.

The editor and the command line both come here, so that they say the same of the same values.
"""

from collections.abc import Mapping

from listings import across, duplicates
from listings.duplicates import Words, by_their_keys
from listings.pure import get_pure
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.told import Told, unite

ORDER = {"error": 0, "warning": 1, "info": 2}


def told_by(values: Mapping[str, Values]) -> Told:
    """Return what the sections with these values tell each other; pictures have no address yet."""
    known = ((key, get_pure(key)) for key in values)
    return unite({key: pure.tells(values[key]) for key, pure in known if pure})


def check_values(
    values: Mapping[str, Values], facts: ListingFacts, words: Words = by_their_keys
) -> list[Finding]:
    """Return all findings on these values by section, worst first within a section.

    Those that need two sections stand with the section where they are put right. `words` returns what a
    section and a field are called.
    """
    between = [*across.check(facts.told, facts), *duplicates.check(values, words)]
    findings: list[Finding] = []
    for key, section_values in values.items():
        pure = get_pure(key)
        if pure is None:
            continue
        found = [finding.at(section=key) for finding in pure.check(section_values, facts)]
        found += [finding for finding in between if finding.section == key]
        findings += sorted(found, key=lambda finding: ORDER[finding.severity])
    return findings
