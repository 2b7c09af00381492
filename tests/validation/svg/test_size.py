import pytest

from validation.svg import inspect


def verdict(attributes):
    return inspect(
        f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}><rect width="9" height="9"/></svg>'.encode()
    )


def told(found):
    """Return the findings but those on how the drawing looks."""
    return [finding for finding in found.findings if finding.code.startswith("svg-")]


@pytest.mark.parametrize(
    ("attributes", "box", "ratio"),
    [
        ('width="100" height="50"', "0 0 100 50", 2.0),
        ('width="96pt" height="48pt"', "0 0 128 64", 2.0),
        ('width="2in" height="1in"', "0 0 192 96", 2.0),
        ('width="400.123456" height="200.061728"', "0 0 400.123456 200.061728", 2.0),
    ],
)
def test_viewbox_is_made_from_width_and_height(attributes, box, ratio):
    found = verdict(attributes)

    assert f'viewBox="{box}" preserveAspectRatio="none"'.encode() in (found.clean or b"")
    assert [(finding.code, finding.severity) for finding in told(found)] == [("svg-viewbox", "info")]
    assert found.facts["ratio"] == ratio


@pytest.mark.parametrize(
    "attributes",
    [
        "",
        'width="100%" height="100%"',
        'width="5em" height="2em"',
        'viewBox="0 0 0 5"',
        'viewBox="x"',
        'width="9"',
    ],
)
def test_no_usable_size_is_refused(attributes):
    assert ("svg-size", "error") in [
        (finding.code, finding.severity) for finding in verdict(attributes).findings
    ]


@pytest.mark.parametrize(
    ("width", "severity"),
    [
        (1, "error"),
        (2, "warning"),
        (11, "warning"),
        (12, None),
        (80, None),
        (81, "warning"),
        (120, "warning"),
        (121, "error"),
    ],
)
def test_shape_is_judged(width, severity):
    found = verdict(f'viewBox="0 0 {width} 10"')

    assert [finding.severity for finding in told(found)] == ([severity] if severity else [])
    assert (found.clean is None) == (severity == "error")


def test_width_and_height_count_before_the_viewbox():
    assert verdict('width="300" height="100" viewBox="0 0 10 10"').facts["ratio"] == 3.0
