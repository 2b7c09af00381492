"""Path data is read as SVG 2 has it, whichever way it is written."""

import pytest

from validation.svg.drawn.paths import lines

GRAIN = 0.01
SQUARE = [[0, 0, 4, 0, 4, 4, 0, 4]]


def drawn(data):
    """Return the points of each line, rounded."""
    return [[round(number, 6) for number in part] for part in lines(data, GRAIN).cut(GRAIN).parts()]


@pytest.mark.parametrize(
    "data",
    [
        "M0 0L4 0L4 4L0 4",
        "M0 0 4 0 4 4 0 4",
        "m0,0 4,0 0,4 -4,0",
        "M0 0H4V4H0",
        "M0,0h4v4h-4",
        "M0 0L4 0l0 4L0 4",
        "M0 0h4e0v40E-1H0",
    ],
)
def test_ways_to_write_a_square_are_one(data):
    assert drawn(data) == SQUARE


@pytest.mark.parametrize(
    ("data", "same"),
    [
        ("M.5.5L1.25.75.5.125", "M0.5 0.5 L1.25 0.75 L0.5 0.125"),
        ("M1-2-3-4", "M1 -2 L-3 -4"),
        ("M.12345678.5L1 1", "M0.12345678 0.5 L1 1"),
        ("M1e1-2L0 0", "M10 -2 L0 0"),
        ("M0 0c1 2 3 4 5 0 1-2 3-4 5 0", "M0 0C1 2 3 4 5 0C6-2 8-4 10 0"),
        ("M0 0c1 2 3 4 5 0c1 2 3 4 5 0", "M0 0c1 2 3 4 5 0 1 2 3 4 5 0"),
        ("M0 0C1 2 3 4 5 0S9 4 9 0", "M0 0C1 2 3 4 5 0C7-4 9 4 9 0"),
        ("M0 0s3 4 5 0", "M0 0C0 0 3 4 5 0"),
        ("M0 0q3 6 6 0t6 0", "M0 0C2 4 4 4 6 0C8-4 10-4 12 0"),
        ("M0 0t6 0", "M0 0Q0 0 6 0"),
        ("M0 0a2 2 0 0 1 4 0", "M0 0a2 2 0 014 0"),
        ("M0 0a2 2 0 11.5.5a1 1 0 001 1", "M0 0A2 2 0 1 1 0.5 0.5A1 1 0 0 0 1.5 1.5"),
        ("M0 0a-2 2 0 0 1 4 0", "M0 0a2 2 0 0 1 4 0"),
    ],
)
def test_two_ways_to_write_a_path_are_one(data, same):
    assert drawn(data) == drawn(same)


def test_subpaths_begin_where_they_should():
    assert drawn("M1 1h2m1 1h2M0 0v1") == [[1, 1, 3, 1], [4, 2, 6, 2], [0, 0, 0, 1]]
    assert drawn("M1 1h2v2zh5") == [[1, 1, 3, 1, 3, 3, 1, 1], [1, 1, 6, 1, 1, 1]]
    assert drawn("h5") == drawn("") == drawn("M5") == []


def test_curves_are_cut_as_finely_as_asked():
    curve = lines("M0 0C0 8 8 8 8 0", GRAIN)

    assert curve.ends() == [0, 0, 8, 0]
    assert len(curve.cut(4.0).points) < len(curve.cut(0.1).points) < len(curve.cut(GRAIN).points)
    assert max(curve.cut(GRAIN).points[1::2]) == pytest.approx(6, abs=GRAIN)


def test_arcs_stay_on_their_circle():
    [points] = drawn("M-2 0A2 2 0 1 1 0 2")

    assert [points[:2], points[-2:]] == [[-2, 0], [0, 2]]
    assert {round(x * x + y * y, 4) for x, y in zip(points[::2], points[1::2], strict=True)} == {4}
    assert min(points[1::2]) == pytest.approx(-2, abs=GRAIN)
