"""docs/checks.md says what the source says."""

from docs.write_checks import FILE, text
from tests.ddev.codes import codes
from tests.ddev.differences import MILDER, STRICTER, of_both


def test_written_checks_are_up_to_date() -> None:
    assert FILE.read_text("utf-8") == text(), "python -m docs.write_checks"


def test_codes_are_read_from_the_source() -> None:
    found = codes()
    assert len(found) > 140
    assert found["description-length"].severities == {"error (new)"}
    assert found["vendor-url"].severities == {"error"}
    assert "The name on the card; two listings may share one." in found["title-required"].rules
    assert {"integration-id-taken", "svg-script", "dashboard-metric-unknown", "xml-bomb"} <= set(found)
    assert {"text-anchor", "markdown-it-py", "metadata-csv"}.isdisjoint(found)


def test_rules_shared_with_ddev_are_known_codes() -> None:
    assert of_both() - set(codes()) == set()
    assert set(STRICTER) | set(MILDER) <= of_both()
