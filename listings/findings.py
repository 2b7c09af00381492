"""Findings of a listing: what is known around its values, and what is found on them."""

from collections.abc import Mapping
from dataclasses import dataclass

from listings import judging
from listings.claims import names_taken, names_wanted
from listings.columns import identity
from listings.models import Listing, Publication
from listings.pictures import addressed
from listings.registry import get_section, sections_for
from listings.sections import Section
from listings.snapshot import values_of
from listings.values import draft_values, dump
from validation.finding import Finding, count
from validation.listing import ListingFacts, Values
from validation.told import Told


def facts_about(drafts: Mapping[Listing, Mapping[str, Values]]) -> dict[int, ListingFacts]:
    """Return, by listing, what the sections' checks may know of each draft around their own values."""
    published = {
        row.listing_id: values_of(row.snapshot) for row in Publication.objects.filter(listing__in=drafts)
    }
    taken = names_taken({listing.pk: names_wanted(listing, values) for listing, values in drafts.items()})
    return {
        listing.pk: ListingFacts(
            offering_type=listing.offering_type,
            published=published.get(listing.pk),
            taken=taken[listing.pk],
            changed=_changed(drafts[listing], published.get(listing.pk)),
            told=told_by(drafts[listing]),
            app_uuid=str(listing.app_uuid),
        )
        for listing in drafts
    }


def _changed(draft: Mapping[str, Values], public: Mapping[str, Values] | None) -> bool:
    """Whether a draft is not what is public; a section that came later was empty then."""
    known = ((key, get_section(key)) for key in draft if key not in (public or {}))
    blank = {key: dump(section, section.model(), {}) for key, section in known if section}
    return public is None or identity(draft) != identity({**blank, **public})


def told_by(values: Mapping[str, Values]) -> Told:
    """Return what the sections with these values tell each other, each picture with its address."""
    return addressed(judging.told_by(values))


def check_values(values: Mapping[str, Values], facts: ListingFacts) -> list[Finding]:
    """Return all findings on these values by section, worst first, in the words of the editor."""
    return judging.check_values(values, facts, _labels)


def _labels(key: str, name: str) -> tuple[str, str]:
    section = get_section(key)
    field = section.field(name) if section else None
    return (str(section.title) if section else key), (str(field.label) if field else name)


def findings_of(listing: Listing, values: Mapping[str, Values] | None = None) -> list[Finding]:
    """Return the findings on the draft as it is now (or on the values given)."""
    values = draft_values(listing) if values is None else values
    return check_values(values, facts_about({listing: values})[listing.pk])


@dataclass(frozen=True)
class Progress:
    """How far one section is: `state` is empty, error, warn or ready; the counts are of its findings."""

    section: Section
    state: str
    errors: int
    warnings: int


def progress(offering_type: str, values: Mapping[str, Values], findings: list[Finding]) -> list[Progress]:
    """Return the progress of each section of an offering, in the order people see them."""
    return [
        _progress(section, values.get(section.key, {}), [f for f in findings if f.section == section.key])
        for section in sections_for(offering_type)
    ]


def _progress(section: Section, values: Values, findings: list[Finding]) -> Progress:
    errors, warnings = count(findings, "error"), count(findings, "warning")
    state = "error" if errors else "warn" if warnings else "ready"
    if is_untouched(section, values):
        state = "empty"
    return Progress(section, state, errors, warnings)


def is_untouched(section: Section, values: Values) -> bool:
    """Whether nothing was entered yet beyond what a new listing begins with."""
    given = {field.name for field in section.fields if field.kind != "switch" and values.get(field.name)}
    return not given - section.starts_with
