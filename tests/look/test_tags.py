"""Tags: what they write, and that nobody's words become markup."""

from datetime import UTC, datetime

import pytest
from django.utils import timezone

from look.templatetags.look import SEVERITY_TILES, TILES, finding_text, icon, show_finding, tile, when
from validation.finding import SEVERITIES, Finding

UNKNOWN_TYPE = "%(value)s is not a metric type."


def test_icon_names_a_symbol_of_the_sprite() -> None:
    assert icon("check") == (
        '<svg class="i" aria-hidden="true"><use href="/static/img/icons.svg#i-check"></use></svg>'
    )


@pytest.mark.parametrize("state", TILES)
def test_tile_says_its_state_as_a_class(state: str) -> None:
    assert f'class="tile tile-{state}"' in tile(state)


def test_tile_of_an_unknown_state_fails() -> None:
    with pytest.raises(KeyError):
        tile("nearly")


def test_every_severity_has_a_tile() -> None:
    assert {SEVERITY_TILES[severity] for severity in SEVERITIES} <= set(TILES)


def test_when_today_says_so(settings) -> None:
    settings.TIME_ZONE = "UTC"
    now = timezone.now()
    assert f">today, {now:%H:%M}</time>" in when(now)


def test_when_in_another_year_names_it() -> None:
    markup = when(datetime(2019, 11, 18, 10, 24, tzinfo=UTC))
    assert markup == '<time datetime="2019-11-18T10:24:00+00:00">18 Nov 2019, 10:24</time>'


def test_when_never_is_empty() -> None:
    assert when(None) == ""


def test_finding_text_without_params_keeps_percent_signs() -> None:
    assert finding_text(Finding("x", "error", "At most 80 %%.")) == "At most 80 %."


def test_finding_with_markup_in_params_is_escaped() -> None:
    markup = show_finding(Finding("type", "error", UNKNOWN_TYPE, {"value": "<img src=x>"}))
    assert "<img" not in markup
    assert "&lt;img src=x&gt; is not a metric type." in markup


def test_finding_says_its_severity_to_those_who_hear_it() -> None:
    assert '<span class="vh">Warning: </span>' in show_finding(Finding("x", "warning", "No description."))


def test_finding_in_a_line_says_which() -> None:
    finding = Finding("x", "error", "No description.", file="logo.svg", line=4)
    assert '<span class="where" data-line="4">line 4</span>' in show_finding(finding)
