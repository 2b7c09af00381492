import time

import pytest

from tests.validation.svg.build import codes, verdict_on


def chain(element, levels=12, copies=10):
    groups = ['<g id="a0"><rect width="1" height="1"/></g>']
    groups += [f'<g id="a{n}">{element.format(n - 1) * copies}</g>' for n in range(1, levels)]
    return "".join(groups)


@pytest.mark.parametrize(
    "element", ['<use href="#a{}"/>', '<use xlink:href="#a{}"/>', '<g mask="url(#a{})"/>']
)
def test_reference_bombs_are_refused_quickly(element):
    began = time.monotonic()

    assert ("svg-use", "error") in codes(verdict_on(chain(element)))
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    "content",
    [
        '<use id="a" href="#a"/>',
        '<g id="a"><use href="#a"/></g>',
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>',
        '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
    ],
)
def test_circles_are_refused(content):
    assert ("svg-use", "error") in codes(verdict_on(content))


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
