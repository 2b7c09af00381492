import pytest

from config.environment import BASE_DIR
from validation.agent_spec import inspect

CORPUS = BASE_DIR.parent / "shared" / "corpus" / "listings"
GOOD = b"""name: Tidewater
files:
  - name: tidewater.yaml
    options:
      - template: init_config
      - template: instances
        options:
          - name: url
            required: true
            description: |
              Where the queue
              answers.
            value:
              type: string
          - name: tags
"""


def found(data: bytes) -> list[tuple[str, str, int | None]]:
    findings = inspect(data).findings
    assert all(finding.text() for finding in findings)
    return [(finding.code, finding.severity, finding.line) for finding in findings]


def test_good_spec_passes_as_it_is() -> None:
    verdict = inspect(GOOD)
    assert (verdict.findings, verdict.clean) == ([], GOOD)
    assert verdict.facts == {
        "name": "Tidewater",
        "options": [
            {"name": "url", "required": True, "description": "Where the queue answers."},
            {"name": "tags", "required": False, "description": ""},
        ],
        "more": 0,
    }


@pytest.mark.parametrize("data", [b"", b"- a\n", b"name: [", b"\xff\xfe", b"text"])
def test_what_cannot_be_read_is_refused(data: bytes) -> None:
    verdict = inspect(data)
    assert verdict.clean is None
    assert {finding.severity for finding in verdict.findings} == {"error"}


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        (b"name: Tidewater\n", b"version: 1\n", 1),
        (b"  - name: tidewater.yaml\n    options", b"  - options", 3),
        (b"          - name: tags\n", b"          - required: true\n", 15),
    ],
)
def test_what_is_missing_is_told_at_its_line(before: bytes, after: bytes, line: int) -> None:
    assert before in GOOD
    assert found(GOOD.replace(before, after)) == [("agent-spec", "error", line)]


def test_spec_without_files_is_told() -> None:
    assert found(b"name: Tidewater\nfiles: []\n") == [("agent-spec", "error", 2)]


def test_secret_is_told() -> None:
    text = GOOD.replace(b"answers.", b"answers: api_key 0123456789abcdef0123456789abcdef")
    assert found(text) == [("secret-found", "error", 12)]


def test_bomb_is_refused() -> None:
    rows = "".join(f"{chr(98 + i)}: &{chr(98 + i)} [*{chr(97 + i)}, *{chr(97 + i)}]\n" for i in range(20))
    assert [code for code, _severity, _line in found(f"a: &a [x, x]\n{rows}".encode())] == ["yaml-bomb"]


def test_published_specs_have_no_error() -> None:
    specs = sorted(CORPUS.glob("*/assets/configuration/spec.yaml"))
    if not specs:
        pytest.skip("the published listings are not there")
    assert {path.parts[-4]: found(path.read_bytes()) for path in specs if found(path.read_bytes())} == {}
    assert all(inspect(path.read_bytes()).facts["name"] for path in specs)
