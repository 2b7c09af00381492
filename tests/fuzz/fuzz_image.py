"""Fuzz target: a picture, PNG or JPEG."""

from tests.fuzz.target import fuzz
from tests.validation.images.make import picture

SEEDS = (picture(), picture(form="JPEG"), picture("P"), picture(form="GIF"))

if __name__ == "__main__":
    fuzz("validation.images", "inspect", SEEDS)
