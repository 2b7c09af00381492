import pytest

from tests.hanging import must_end
from tests.validation.svg.build import codes, verdict_on


def chain(element, levels=12, copies=10):
    groups = ['<g id="a0"><rect width="1" height="1"/></g>']
    groups += [f'<g id="a{n}">{element.format(n - 1) * copies}</g>' for n in range(1, levels)]
    return "".join(groups)


@pytest.mark.parametrize(
    "element", ['<use href="#a{}"/>', '<use xlink:href="#a{}"/>', '<g mask="url(#a{})"/>']
)
def test_reference_bombs_are_refused_quickly(element):
    with must_end():
        assert ("svg-use", "error") in codes(verdict_on(chain(element)))


@pytest.mark.parametrize(
    "content",
    [
        '<use id="a" href="#a"/>',
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
    ],
)
def test_circles_are_refused_with_their_line(content):
    assert ("svg-use", 2) in [(finding.code, finding.line) for finding in verdict_on(content).findings]


def test_long_chains_are_refused():
    links = "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(200))

    assert ("svg-use", "error") in codes(verdict_on(links))


def test_ordinary_repetition_passes_and_gradients_count_nothing():
    content = (
        '<linearGradient id="g"><stop/></linearGradient><path id="p"/>'
        + '<use href="#p" fill="url(#g)"/>' * 900
    )
    verdict = verdict_on(content)

    assert verdict.clean is not None
    assert verdict.facts["expanded"] < 3_000


@pytest.mark.parametrize(
    "content",
    [
        '<marker id="m">'
        + "<rect/>" * 500
        + '</marker><path marker-mid="url(#m)" d="M0 0'
        + " 1 1" * 20_000
        + '"/>',
        '<filter id="f">'
        + "<feGaussianBlur stdDeviation='9'/>" * 3_000
        + '</filter><rect filter="url(#f)"/>',
        '<filter id="f"><feTurbulence/></filter>' + '<rect filter="url(#f)"/>' * 3_000,
    ],
)
def test_what_keeps_a_browser_busy_is_refused(content):
    assert ("svg-use", "error") in codes(verdict_on(content))


def test_ordinary_markers_and_filters_pass():
    content = (
        '<marker id="m"><path/></marker><path marker-end="url(#m)" d="M0 0L9 9"/>'
        '<filter id="f"><feGaussianBlur/><feOffset/></filter>' + '<g filter="url(#f)"/>' * 50
    )
    assert verdict_on(content).clean is not None
