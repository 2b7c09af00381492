import pytest

from tests.validation.wheels.build import NAME
from validation.wheels import check_file_name

FACTS = {"name": "datadog-tidewater", "version": "1.2.0"}


def found(name: str) -> list[tuple[str, str, str]]:
    findings = check_file_name(name, FACTS, field="wheel")
    assert all(finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.field) for finding in findings]


@pytest.mark.parametrize(
    "name",
    [NAME, "datadog_tidewater-1.2.0-py3-none-any.whl", "datadog_tidewater-1.2-1-py3-none-any.whl"],
)
def test_name_it_was_built_with_is_right(name: str) -> None:
    assert found(name) == []


@pytest.mark.parametrize(
    "name",
    [
        "tidewater.whl",
        "datadog_tidewater-1.2.0.zip",
        "datadog_tidewater-newest-py3-none-any.whl",
        "datadog_other-1.2.0-py3-none-any.whl",
        "datadog_tidewater-1.3.0-py3-none-any.whl",
        "datadog_tidewater-1.2.0-cp311-cp311-linux_x86_64.whl",
        "datadog_tidewater-1.2.0-py3-none-any (1).whl",
        f"datadog_tidewater-1.2.0-py3{'-none' + '.none' * 9_999}-any{'.any' * 9_999}.whl",
    ],
)
def test_other_name_is_told(name: str) -> None:
    assert found(name) == [("agent-wheel", "error", "wheel")]
