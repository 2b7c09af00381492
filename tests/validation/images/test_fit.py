"""Cropping and scaling: what is cut out, and that the result keeps the rules."""

from io import BytesIO

import pytest
from PIL import Image

from tests.validation.images.make import opened, picture
from validation.images import inspect
from validation.images.fit import fitted
from validation.images.shape import Window, is_large_enough, is_wide, nearest, window


@pytest.mark.parametrize(
    ("size", "wide"),
    [((1440, 810), True), ((1440, 818), True), ((1440, 826), False), ((1280, 800), False), ((16, 0), False)],
)
def test_ratio_is_kept_within_a_hundredth(size, wide):
    assert is_wide(*size) is wide


@pytest.mark.parametrize(
    ("size", "place", "kept"),
    [
        ((1600, 1000), 0, Window(0, 0, 1600, 900)),
        ((1600, 1000), 500, Window(0, 50, 1600, 900)),
        ((1600, 1000), 9999, Window(0, 100, 1600, 900)),
        ((2000, 900), 1000, Window(400, 0, 1600, 900)),
        ((1600, 900), 700, Window(0, 0, 1600, 900)),
        ((1, 1), 0, Window(0, 0, 1, 1)),
    ],
)
def test_window_lies_where_it_is_put(size, place, kept):
    assert window(*size, place) == kept


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_crop_keeps_the_pixels_that_are_enough(form):
    made = opened(fitted(picture(size=(1600, 1000), form=form), "crop", 0))

    assert (made.format, made.size) == (form, (1600, 900))


def test_small_crop_is_enlarged_and_scale_is_exact():
    assert opened(fitted(picture(size=(1280, 800)), "crop")).size == (1440, 810)
    assert opened(fitted(picture(size=(2880, 1800)), "scale")).size == (1440, 810)
    assert opened(fitted(picture(size=(4900, 2900)), "scale")).size == (1440, 810)
    assert opened(fitted(picture(size=(4900, 2900)), "crop")).size == (4551, 2560)


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGB"), ("PNG", "RGBA"), ("JPEG", "RGB")])
def test_result_is_small_enough(form, mode):
    noise = Image.effect_noise((2600, 1700), 90).resize((2600, 1700))
    data = picture(mode, size=(2600, 1700), form=form) if mode == "RGBA" else _saved(noise, form)
    made = fitted(data, "scale")

    codes = [(finding.code, finding.severity) for finding in inspect(made).findings]
    assert codes == []


def _saved(image, form):
    out = BytesIO()
    image.convert("RGB").save(out, form)
    return out.getvalue()


@pytest.mark.parametrize("data", [b"", b"GIF89a", picture()[:80]])
def test_what_cannot_be_read_is_not_fitted(data):
    assert fitted(data, "crop") is None


@pytest.mark.parametrize(
    ("size", "proposed"),
    [
        ((1280, 800), (1440, 810)),
        ((2804, 1540), (2736, 1539)),
        ((90, 90_000), (1440, 810)),
        ((9000, 9000), (4544, 2556)),
    ],
)
def test_size_that_is_proposed(size, proposed):
    assert nearest(*size) == proposed
    assert is_wide(*proposed)
    assert is_large_enough(*proposed)
