"""What shape a picture of the gallery has: 16:9, so many pixels, so many bytes. Numbers alone."""

from dataclasses import dataclass
from fractions import Fraction

WIDE, HIGH = 16, 9
RATIO = Fraction(WIDE, HIGH)
WIDTH, HEIGHT, HIGHEST = 1440, 810, 2560
TOLERANCE = Fraction(1, 100)
THOUSAND = 1000
LARGEST = 1_000_000  # bytes: what a picture of the repository may have


@dataclass(frozen=True, slots=True)
class Window:
    """The largest 16:9 part of a picture that `place` (0 to 1000) puts between one end and the other."""

    left: int
    top: int
    width: int
    height: int


def is_wide(width: int, height: int) -> bool:
    """Say whether a picture is 16:9 within a hundredth."""
    return bool(height) and abs(Fraction(width, height) / RATIO - 1) <= TOLERANCE


def is_large_enough(width: int, height: int) -> bool:
    """Say whether a picture has enough pixels, and not too many."""
    return width >= WIDTH and HEIGHT <= height <= HIGHEST


def window(width: int, height: int, place: int = THOUSAND // 2) -> Window:
    """Return the part that cropping keeps. Of a wide picture the sides go, of a high one top and bottom."""
    place = min(max(place, 0), THOUSAND)
    if Fraction(width, height) > RATIO:
        kept = max(1, round(height * RATIO))
        return Window((width - kept) * place // THOUSAND, 0, kept, height)
    kept = max(1, round(width / RATIO))
    return Window(0, (height - kept) * place // THOUSAND, width, kept)


def nearest(width: int, height: int) -> tuple[int, int]:
    """Return the largest allowed size of 16:9 within a picture, or the smallest allowed where none is."""
    steps = min(width // WIDE, height // HIGH, HIGHEST // HIGH)
    steps = max(steps, WIDTH // WIDE)
    return steps * WIDE, steps * HIGH
