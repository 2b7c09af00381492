"""Title case and sentence case, where they can be told."""

import pytest

from validation.dashboards.cases import is_sentence_case, is_title_case


@pytest.mark.parametrize(
    ("title", "yes"),
    [
        ("", True),
        ("Consumer Lag", True),
        ("Time to First Byte", True),
        ("Lag by $queue.value", True),
        ("Consumer lag", False),
        ("overview", False),
        ("$ & 5", True),
    ],
)
def test_title_case(title, yes):
    assert is_title_case(title) is yes


@pytest.mark.parametrize(
    ("title", "yes"),
    [
        ("", True),
        ("Consumer lag", True),
        ("Top Lanternfish queues", True),
        ("CPU and HTTP errors", True),
        ("Errors of LanternDB", True),
        ("Consumer Lag", False),
        ("Average Consumer Lag by Queue", False),
    ],
)
def test_sentence_case(title, yes):
    assert is_sentence_case(title) is yes
