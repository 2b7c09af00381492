"""How much of a logo is drawn to judge it. What asks for more is an illustration, or made to keep us busy."""

from dataclasses import dataclass

MOST_POINTS = 150_000
MOST_ELEMENTS = 15_000
MASK_COST = 150  # points that could be drawn in the time of making a mask


class TooLargeError(Exception):
    """The file is too large to be drawn here; nothing is said of how it looks."""


@dataclass(slots=True)
class Budget:
    """What was spent on one file, its masks among it."""

    points: int = 0
    elements: int = 0

    def spend(self, points: int) -> None:
        """Count points; raise TooLargeError past the bound."""
        self.points += points
        if self.points > MOST_POINTS:
            raise TooLargeError

    def enter(self) -> None:
        """Count an element; raise TooLargeError past the bound."""
        self.elements += 1
        if self.elements > MOST_ELEMENTS:
            raise TooLargeError
