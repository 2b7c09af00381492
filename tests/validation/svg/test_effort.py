import pytest

from tests.hanging import must_end
from tests.validation.svg.build import codes, file, verdict_on
from validation.svg import inspect

SHAPE = '<rect width="9" height="9" {}/>'
FILTERED = SHAPE.format('filter="url(#f)"')
FILLED = SHAPE.format('fill="url(#a)"')


def doubled(step, levels=40):
    """Return a filter each of whose steps takes the one before it twice."""
    steps = "".join(step.format(level - 1, level) for level in range(1, levels))
    return f'<filter id="f"><feFlood result="m0"/>{steps}</filter>{FILTERED}'


def nested(style, levels):
    return f'<g style="{style}">' * levels + SHAPE.format("") + "</g>" * levels


LINE = '<path d="M0 5h40" stroke="red" {}/>'
BUSY = {
    "merge": doubled('<feMerge result="m{1}"><feMergeNode in="m{0}"/><feMergeNode in="m{0}"/></feMerge>'),
    "blend": doubled('<feBlend in="m{0}" in2="m{0}" result="m{1}"/>'),
    "blend with the step before": doubled('<feBlend in2="m{0}" result="m{1}"/>'),
    "wide": doubled('<feMorphology operator="dilate" radius="200"/>', 20),
    "matrix": doubled('<feConvolveMatrix order="8"/>', 100),
    "blurs in blurs": nested("filter:blur(50px)", 9),
    "shadows in shadows": nested("filter:drop-shadow(1px 1px 9px red)", 9),
    "shadows in one": SHAPE.format(f'style="filter:{"drop-shadow(1px 1px red) " * 9}"'),
    "shadows in an attribute": SHAPE.format(f'filter="{"drop-shadow(1px 1px red) " * 9}"'),
    "shadows in a variable": SHAPE.format(f'style="--f:{"blur(9px) " * 9};filter:var(--f)"'),
    "shadows of a sheet": "<style>g{filter:blur(9px)}</style>" + "<g>" * 9 + "<path/>" + "</g>" * 9,
    "filters by use": '<g id="g0"><path/></g>'
    + "".join(
        f'<g id="g{level}" style="filter:blur(1px)"><use href="#g{level - 1}"/></g>' for level in range(1, 9)
    ),
    "many filters": SHAPE.format('style="filter:blur(50px)"') * 1_100,
    "many filters by use": '<g id="a" style="filter:blur(1px)"><path/></g>' + '<use href="#a"/>' * 1_100,
    "dashes": LINE.format('stroke-dasharray=".0001"'),
    "dashes by style": LINE.format('style="stroke-dasharray:1e-4 1e-4"'),
    "dashes by use": f'<g id="a">{LINE.format("")}</g><use href="#a" stroke-dasharray=".0001"/>',
    "dashes inherited": f'<g stroke-dasharray=".01">{LINE.format("") * 60}</g>',
    "dashes of a part": LINE.format('stroke-dasharray="1" pathLength="1e9"'),
    "dashes around": '<circle r="1e7" stroke="red" stroke-dasharray="1"/>',
    "long text": f"<text>{'ab ' * 9_000}</text>",
    "many texts": f"<text>{'ab ' * 900}</text>" * 20,
    "text along many points": f'<path id="p" d="M0 5{"h1h-1" * 30_000}"/>'
    + "<text>"
    + '<textPath href="#p">abc</textPath>' * 9
    + "</text>",
}


@pytest.mark.parametrize("content", BUSY.values(), ids=BUSY)
def test_what_keeps_a_browser_busy_is_refused_with_its_line(content):
    with must_end():
        verdict = verdict_on(content)

    assert {finding.code for finding in verdict.findings if finding.severity == "error"} <= {
        "svg-limits",
        "svg-use",
    }
    assert any(finding.line for finding in verdict.findings if finding.severity == "error")


@pytest.mark.parametrize(
    "content",
    [
        nested("filter:drop-shadow(1px 1px 2px red)", 3),
        LINE.format('stroke-dasharray="1 .5"') * 200,
        LINE.format('stroke-dasharray="0"') + LINE.format('stroke-dasharray="none"'),
        nested("filter:none", 40),
        doubled('<feMorphology radius="2"/><feGaussianBlur/><feOffset result="m{1}"/>', 4),
        "<text>Acme and sons</text>" * 900,
        "<g style='fill:rgb(1,2,3)'>" * 40 + "<path/>" + "</g>" * 40,
    ],
)
def test_what_logos_have_of_filters_dashes_and_texts_passes(content):
    assert not {code for code, severity in codes(verdict_on(content)) if severity == "error"}


def test_gradient_of_many_stops_is_read_once():
    stops = "".join(f'<stop offset="{at / 2400}" stop-color="#{at:06x}"/>' for at in range(2400))
    with must_end():
        inspect(file(f'<linearGradient id="a">{stops}</linearGradient>{FILLED * 2400}'))
