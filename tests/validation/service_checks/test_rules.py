"""Each rule of service checks: a smallest row that breaks it and one that does not."""

from dataclasses import replace
from typing import Any

import pytest

from tests.validation.service_checks import CHECK
from validation import service_checks
from validation.listing import ListingFacts
from validation.told import Told

NEW = ListingFacts(told=Told(source_type_name="Acme"))
PUBLISHED = replace(NEW, published={})


def checks(*rows: dict[str, Any], listing: ListingFacts = NEW) -> list[tuple[str, str, str]]:
    findings = service_checks.check(list(rows), listing, field="service_checks")
    return [(each.code, each.severity, each.row) for each in findings]


def test_good_service_check_has_no_finding() -> None:
    assert checks(CHECK) == []
    assert checks() == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"agent_version": "7.40"},
        {"check": ""},
        {"check": "acme..connect"},
        {"check": "_acme.connect"},
        {"check": "acme connect"},
        {"statuses": []},
        {"statuses": ["ok", "fine"]},
        {"name": ""},
        {"description": " "},
        {"integration": "Other"},
    ],
)
def test_service_check_with_a_fault_is_told_at_its_row(wrong: dict[str, Any]) -> None:
    assert checks({**CHECK, **wrong}) == [("service-checks", "error", "c")]


def test_published_service_check_may_name_another_integration() -> None:
    assert checks({**CHECK, "integration": "Other"}, listing=PUBLISHED) == [
        ("service-checks", "warning", "c")
    ]


def test_service_check_that_stands_twice_is_told_at_the_second() -> None:
    assert checks(CHECK, {**CHECK, "id": "d"}) == [("service-checks", "error", "d")] * 2


def test_name_of_the_integration_is_offered() -> None:
    [wrong] = service_checks.check([{**CHECK, "integration": "Other"}], NEW, field="service_checks")
    assert wrong.fix == "Acme"


def test_key_that_no_service_check_has_is_told() -> None:
    assert checks({**CHECK, "severity": "high"}) == [("service-checks", "error", "c")]


def test_groups_are_a_list() -> None:
    assert [each[0] for each in checks({**CHECK, "groups": "host"})] == ["service-checks"]
    assert checks({**CHECK, "groups": []}) == []
