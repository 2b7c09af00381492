"""A text that is refused was sent all the same: what it gives away is told as well."""

from importlib import import_module

import pytest

from tests.validation.wheels.build import pack
from validation import secrets
from validation.recognize import INSPECTORS
from validation.verdict import Inspected

SECRET = "api_key: 0123456789abcdef0123456789abcdef"
ROW = f"acme.a,gauge,,,,{SECRET},0,acme,a"
NO_YAML = f"a: [\n# {SECRET}\n"
NO_JSON = f'{{"a": \n"{SECRET}"'
BOMB = "a: &a [x]\n" + "b: *a\n" * 200
REFUSED = [
    ("metadata-csv", f"a;b\n{SECRET};\n".encode()),
    ("metadata-csv", f"metric_name\n{ROW}\n\0".encode()),
    ("metadata-csv", f"metric_name\n{SECRET}\n{',' * 2_000}".encode()),
    *(
        ("metadata-csv", f"metric_name\n{ROW}\n".encode(encoding))
        for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be")
    ),
    *((kind, NO_YAML.encode()) for kind in ("log-pipeline", "log-pipeline-tests", "agent-spec")),
    *((kind, NO_YAML.encode("utf-16")) for kind in ("log-pipeline", "log-pipeline-tests", "agent-spec")),
    *((kind, f"\xe9:\n{SECRET}".encode("latin-1")) for kind in ("log-pipeline", "agent-spec")),
    *((kind, f"{BOMB}# {SECRET}".encode()) for kind in ("log-pipeline", "log-pipeline-tests", "agent-spec")),
    *((kind, f"- {SECRET}\n".encode()) for kind in ("log-pipeline", "log-pipeline-tests", "agent-spec")),
    *(
        (kind, NO_JSON.encode(encoding))
        for kind in ("dashboard-json", "monitor-json", "rule-json", "view-json", "service-checks")
        for encoding in ("utf-8", "utf-16")
    ),
    ("agent-wheel", pack({"check.py": SECRET.encode()})),
]


def inspect(kind: str, data: bytes) -> Inspected:
    module, _dot, name = INSPECTORS[kind].rpartition(".")
    verdict: Inspected = getattr(import_module(module), name)(data)
    return verdict


@pytest.mark.parametrize(("kind", "data"), REFUSED)
def test_secret_in_a_refused_text_is_told_once(kind: str, data: bytes) -> None:
    verdict = inspect(kind, data)
    assert verdict.clean is None
    assert [each.text() for each in verdict.findings if each.code == "secret-found"] == [secrets.API_KEY]
    assert any(each.code != "secret-found" and each.severity == "error" for each in verdict.findings)


def test_of_very_much_text_the_first_part_is_searched() -> None:
    space = b" " * (secrets.MOST_BYTES - len(SECRET))
    assert [each.code for each in secrets.in_file(space + SECRET.encode())] == ["secret-found"]
    assert secrets.in_file(space + b" " + SECRET.encode()) == []
