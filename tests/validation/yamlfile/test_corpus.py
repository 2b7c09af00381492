"""The public cases of YAML: all are answered, and what is valid and plain is read as it must be.

The library reads YAML 1.1 with few of the corners of 1.2; those that it reads otherwise are named here, so
that a change of it is seen.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

import yaml

from tests.validation import corpus
from tests.validation.soundness import assert_sound
from validation import agent_spec
from validation.yamlfile import read

SIGNS = {"␣": " ", "↵": "", "∎\n": "", "←": "\r", "⇔": "\ufeff"}
STRANGE_TAGS = "2XXW 6CK3 7FWL C4HZ CC74 CUP7 J7PZ M5C3 P76L UGM3 Z67P Z9M4"
NOT_READ = (
    "2LFX 2SXE 3GZX 4MUZ 58MP 5MUD 5T43 6BCT 6CA3 6LVF 8XYN 96NN 9SA2 A2M4 BEC7 DBG4 DK3J DK95 FP8R HM87 "
    "K3WX NJ66 Q5MG R4YG SM9W VJP3 W5VH Y79Y ZYU8"
)
READ_OTHERWISE = "652Z HM87 L24T S4JQ UKK6 Y2GN"


def cases() -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield name, keys and source of each case; what a case does not say is that of the one before it."""
    for path in corpus.files("yaml/src", "*.yaml"):
        so_far: dict[str, str] = {}
        for case in yaml.load(path.read_text("utf-8"), Loader=yaml.CBaseLoader):  # texts alone
            so_far |= case
            yield path.stem, case, source(so_far["yaml"])


def source(written: str) -> str:
    text = re.sub("—*»", "\t", written)
    for sign, meant in SIGNS.items():
        text = text.replace(sign, meant)
    return text


def expected(case: dict[str, str]) -> Any:
    """Return what a case is read as; ... where it is no single document."""
    try:
        return json.loads(case["json"]) if "fail" not in case else ...
    except (KeyError, ValueError):
        return ...


@corpus.needed
def test_valid_plain_cases_are_read_as_they_must_be() -> None:
    refused, otherwise, count = set(), set(), 0
    for name, case, text in cases():
        document, wanted = read(text.encode()), expected(case)
        if wanted is ...:
            continue
        count += 1
        if document.failed:
            refused.add(name)
        elif document.value != wanted:
            otherwise.add(name)
    assert count == 251
    assert refused - {*STRANGE_TAGS.split(), *NOT_READ.split()} == set()
    assert otherwise - set(READ_OTHERWISE.split()) == set()


@corpus.needed
def test_every_case_is_answered_with_the_place_of_what_is_wrong() -> None:
    count = 0
    for _name, _case, text in cases():
        verdict = agent_spec.inspect(text.encode())
        assert_sound(verdict)
        assert all(finding.line for finding in verdict.findings if finding.code.startswith("yaml-"))
        count += 1
    assert count == 406


@corpus.needed
def test_cases_that_are_no_yaml_are_mostly_refused() -> None:
    """The rest are faults of form (a tab, a comment without a blank) that hurt nobody."""
    failing = [read(text.encode()).failed for _name, case, text in cases() if "fail" in case]
    assert len(failing) == 94
    assert failing.count(False) == 12
