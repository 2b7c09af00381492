"""How wide a text is about to be, and how to make it fit. Without a font, widths are a table's."""

import unicodedata
from functools import lru_cache

# Thousandths of the size, for the letters of a common sans; what is not here is told by its kind.
NARROW = {
    **dict.fromkeys("ijl'`|", 240),
    **dict.fromkeys("ftI.,:;!/\\[]() \u00a0", 300),
    **dict.fromkeys('r-"*{}\u2022\u00b7', 370),
    **dict.fromkeys("mwM@W%\u2026\u2014", 900),
    **dict.fromkeys("ABCDEGHKNOPQRSUVXY&", 710),
    **dict.fromkeys("FJLTZ", 610),
    **dict.fromkeys("cksvxyz", 510),
}
USUAL = 580
WIDE = 1020
MONO = 610
ROOM = 1.04
BOLD = 1.05
MORE = "\u2026"
LONGEST = 400


@lru_cache(maxsize=4096)
def _letter(letter: str) -> int:
    if letter in NARROW:
        return NARROW[letter]
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn"):
        return 0
    return WIDE if unicodedata.east_asian_width(letter) in "WF" or ord(letter) > 0x2300 else USUAL


def width(text: str, size: float, *, mono: bool = False, bold: bool = False) -> float:
    """Return about how wide a text of one line is."""
    if mono:
        units = sum(max(MONO, _letter(letter)) if ord(letter) > 0x2300 else MONO for letter in text)
    else:
        units = sum(map(_letter, text))
    return units * size / 1000 * ROOM * (BOLD if bold else 1)


def shorten(text: str, room: float, size: float, *, mono: bool = False, bold: bool = False) -> str:
    """Return as much of a text as fits, with a mark where some is left out; nothing when none would."""
    text = " ".join(text[:LONGEST].split())
    if width(text, size, mono=mono, bold=bold) <= room:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if width(text[:middle].rstrip() + MORE, size, mono=mono, bold=bold) <= room:
            low = middle
        else:
            high = middle - 1
    return text[:low].rstrip() + MORE if low > 1 else ""


def wrap(
    text: str, room: float, size: float, *, most: int, mono: bool = False, bold: bool = False
) -> list[str]:
    """Return a text as lines that fit, at most so many; the last one says when more follows."""
    lines: list[str] = []
    line = ""
    words = [piece for word in text.split() for piece in _pieces(word, room, size, mono=mono, bold=bold)]
    for place, word in enumerate(words):
        longer = f"{line} {word}" if line else word
        if width(longer, size, mono=mono, bold=bold) <= room:
            line = longer
            continue
        if len(lines) + 1 >= most:
            rest = " ".join([*([line] if line else []), *words[place : place + 40]])
            return [*lines, shorten(rest, room, size, mono=mono, bold=bold) or MORE]
        if line:
            lines.append(line)
        line = word
    return [*lines, line] if line else lines


def _pieces(word: str, room: float, size: float, *, mono: bool, bold: bool) -> list[str]:
    """Return a word in pieces that fit on a line: some texts have no blanks, some addresses are long."""
    pieces = []
    while len(word) > 1 and width(word, size, mono=mono, bold=bold) > room:
        many = max(1, int(len(word) * room / width(word, size, mono=mono, bold=bold)))
        pieces.append(word[:many])
        word = word[many:]
    return [*pieces, word]
