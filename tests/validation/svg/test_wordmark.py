import pytest

from tests.hanging import must_end
from tests.validation.svg.build import data_address, file, picture
from validation.svg import inspect
from validation.svg.tighten import tightened


def found(content, code):
    """Return the findings of one code on some elements in a box of 40 by 10."""
    return [finding for finding in inspect(file(content)).findings if finding.code == code]


PICTURE = data_address(picture())
LETTERS = "".join(f'<path d="M{x} 1h2v8h-2z"/>' for x in range(1, 39, 4))


@pytest.mark.parametrize(
    ("content", "light", "dark"),
    [
        (f'<g fill="#07c">{LETTERS}</g>', 0, 0),
        (LETTERS, 0, 1),
        (f'<g fill="#fff">{LETTERS}</g>', 1, 0),
        (f'<g style="fill:#fff;opacity:.5">{LETTERS}</g>', 1, 0),
        (f'<g color="#111"><g fill="currentColor">{LETTERS}</g></g>', 0, 1),
        (f'<rect width="40" height="10" fill="#07c"/><g fill="#fff">{LETTERS}</g>', 0, 0),
        (f'<rect width="40" height="10" fill="#fff"/><g fill="#07c">{LETTERS}</g>', 0, 0),
        (f'<rect width="40" height="10"/><g fill="#fff">{LETTERS}</g>', 0, 0),
        (f'<g fill="#fff">{LETTERS}</g><circle cx="3" cy="5" r="3" fill="red"/>', 1, 0),
        (
            '<linearGradient id="g"><stop stop-color="#111"/></linearGradient>'
            f'<g fill="url(#g)">{LETTERS}</g>',
            0,
            1,
        ),
        ('<text fill="#fff">Acme</text>', 0, 0),
        (f'<g transform="translate(90)">{LETTERS}</g>', 0, 0),
        (f'<clipPath id="c"><path d="M90 0h9v9z"/></clipPath><g clip-path="url(#c)">{LETTERS}</g>', 0, 0),
        (f'{LETTERS}<image href="{PICTURE}" width="40" height="10"/>', 0, 0),
    ],
)
def test_what_vanishes_in_a_ground_is_told(content, light, dark):
    assert (len(found(content, "logo-on-light")), len(found(content, "logo-on-dark"))) == (light, dark)


def contrast(content):
    """Return the contrast that is kept of some elements in a box of 40 by 10."""
    return inspect(file(content)).facts.get("contrast")


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (LETTERS, {"light": 21.0, "dark": 1.2}),
        (f'<g fill="#fff">{LETTERS}</g>', {"light": 1.0, "dark": 17.4}),
        (f'<g fill="#9fb0b8">{LETTERS}</g>', {"light": 2.2, "dark": 7.8}),
        # a mark that stands out lifts nothing, as long as most outlines are faint
        (f'<g fill="#ccc">{LETTERS}</g><rect y="3" width="1" height="1"/>', {"light": 1.6, "dark": 10.9}),
        # what stands on a plate like the ground is seen all the same, and shades of a mark are no fault
        (f'<rect width="40" height="10" fill="#fff"/>{LETTERS}', {"light": 21.0, "dark": 17.4}),
        (
            '<path d="M0 0h20v10H0z"/><path fill="#111" d="M20 0h20v10H20z"/>',
            {"light": 21.0, "dark": 1.2},
        ),
        (f'<g style="fill:#000;opacity:.5">{LETTERS}</g>', {"light": 4.0, "dark": 1.1}),
    ],
)
def test_contrast_is_what_half_of_the_outlines_reach(content, expected):
    assert contrast(content) == expected


@pytest.mark.parametrize(
    "content",
    [
        f'{LETTERS}<image href="{PICTURE}" width="40" height="10"/>',
        f"{LETTERS}<text>Acme</text>",
        f'<g transform="translate(90)">{LETTERS}</g>',
    ],
)
def test_contrast_of_what_is_not_looked_at_or_not_seen_is_not_known(content):
    assert contrast(content) is None


def test_share_and_colour_are_said():
    content = f'<g fill="#111">{LETTERS}</g><rect width="1" height="1" fill="red"/>'
    finding = found(content, "logo-on-dark")[0]
    assert finding.params["colour"] == "#111111"
    assert 90 < finding.params["share"] < 100
    assert "% of what is drawn is #111111" in finding.text()


@pytest.mark.parametrize(
    ("content", "severity"),
    [
        ('<rect width="40" height="10"/>', None),
        ('<rect x="2" y="0.5" width="36" height="9"/>', None),
        ('<rect x="10" y="2" width="20" height="5"/>', "warning"),
        ('<rect x="5" y="1" width="30" height="7"/>', "info"),
        ('<rect x="-20" width="60" height="10"/>', "warning"),
        ('<g transform="translate(10 2) scale(2)"><path d="M0 0q5-5 10 0v3H0z"/></g>', "warning"),
        ('<path d="M10 5a2 2 0 014 0l9 0z"/>', "warning"),
        ('<defs><rect id="r" width="20" height="5"/></defs><use href="#r" x="10" y="2"/>', "warning"),
        ('<symbol id="s" viewBox="0 0 4 1"><rect width="4" height="1"/></symbol><use href="#s"/>', None),
        ('<path d="M10 5H30" stroke="red" stroke-width="2"/>', "warning"),
        ('<rect x="10" y="2" width="20" height="5"/><text y="9">Acme</text>', None),
        ('<rect x="25%" y="2" width="50%" height="5"/>', None),
        (
            '<clipPath id="c"><rect width="20" height="5"/></clipPath>'
            '<rect clip-path="url(#c)" width="40" height="10"/>',
            "warning",
        ),
        ('<rect width="1" height="9"/>', None),
    ],
)
def test_drawing_is_held_against_its_box(content, severity):
    assert [finding.severity for finding in found(content, "logo-box")] == ([severity] if severity else [])


def test_tightened_logo_fits_and_stays_clean():
    verdict = inspect(file('<rect x="10" y="2" width="20" height="5" fill="#07c"/>'))
    box = [float(number) for number in verdict.facts["tight"].split()]
    again = inspect(tightened(verdict.clean, verdict.facts["tight"]) or b"")

    assert box[0] < 10 < box[0] + box[2]
    assert box[2] == pytest.approx(20, abs=2)
    assert box[3] == pytest.approx(5, abs=2)
    assert again.findings == []
    assert "tight" not in again.facts
    assert inspect(again.clean or b"").clean == again.clean


def test_points_that_only_bend_a_curve_are_not_part_of_the_drawing():
    assert found('<path d="M0 5C0-2 40-2 40 5S0 12 0 5z"/>', "logo-box") == []


def test_width_and_height_follow_the_tightened_box():
    clean = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" width="90" height="90"><path/></svg>'

    assert (
        tightened(clean, "1 2 4.5 3")
        == clean.replace(
            b'viewBox="0 0 9 9" width="90" height="90"', b'viewBox="1 2 4.5 3" width="4.5" height="3"'
        )
        + b"\n"
    )
    assert tightened(clean, "nothing") is None


@pytest.mark.parametrize(
    "content",
    [
        '<path d="M0 0' + "c1 9 9 1 3 3" * 20_000 + '"/>',
        '<path d="M0 0' + "a9 9 1 1 1 3 3" * 8_000 + '"/>',
        '<path d="M0 0' + "h1e300v1e300" * 9_000 + '"/>',
        '<path id="p" d="M0 0' + "c1 9 9 1 3 3" * 4_000 + '"/>' + '<use href="#p"/>' * 4_000,
        '<path transform="' + "rotate(1) " * 20_000 + '" d="M0 0h9v9z"/>',
        '<path d="M' + "0 0h9v9zM" * 9_000 + '"/>',
        '<clipPath id="c"><path d="M0 0h9v9z"/></clipPath>'
        + '<g clip-path="url(#c)"><path d="M0 0h9v9z"/></g>' * 900,
        '<path d="M0 0h1e9999v-1e9999z" stroke="red" stroke-width="1e9"/>',
        '<path d="M0 0a' + "2" * 9_000 + '"/>',
        '<g style="--a:' + "var(--a) " * 3_000 + ';fill:var(--a)"><path d="M0 0h9v9z"/></g>',
        '<path transform="rotate(' + "2" * 200_000 + ')" d="M0 0h9v9z"/>',
        '<path transform="' + "a" * 200_000 + '" d="M0 0h9v9z"/>',
        '<rect x="' + "2" * 200_000 + '#" opacity="' + "2" * 200_000 + '#" width="9" height="9"/>',
        '<path id="p" d="M0 0' + "c0 90 90 90 90 0" * 1_800 + '"/>' + '<use href="#p"/>' * 4_000,
        '<g transform="scale(1e300)"><circle r="1e300"/></g><g transform="scale(0)"><circle r="9"/></g>',
    ],
)
def test_heavy_drawings_are_judged_or_left_in_time(content):
    with must_end():
        inspect(file(content))
