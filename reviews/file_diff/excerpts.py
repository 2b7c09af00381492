"""Long texts cut to the part in which they differ, so that comparing and showing them stays cheap. Pure."""

from reviews.words import Op, words

LONGEST = 2_000  # characters of a text that are compared and shown
BEFORE = 80  # characters shown before the first difference of long texts
CUT = "…"


def words_between(before: str, after: str) -> tuple[Op, ...]:
    """Return two texts word by word; of long ones a part that begins a little before they differ."""
    if max(len(before), len(after)) <= LONGEST:
        return tuple(words(before, after))
    start = max(0, _first_difference(before, after) - BEFORE)
    ops = words(_part(before, start), _part(after, start))
    return (("same", CUT), *ops) if start else tuple(ops)


def shortened(text: str, longest: int = LONGEST) -> str:
    """Return a text, cut where it is longer than `longest` characters."""
    return text if len(text) <= longest else text[:longest] + CUT


def _first_difference(before: str, after: str) -> int:
    shorter = min(len(before), len(after))
    low, high = 0, shorter
    while low < high:
        middle = (low + high + 1) // 2
        if before[:middle] == after[:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def _part(text: str, start: int) -> str:
    return shortened(text[start : start + LONGEST + 1])
