"""Names that identify a listing: how they look, how they are compared, and how one is proposed."""

import re
import unicodedata

LONGEST = 60
INTEGRATION_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OTHERS = re.compile(r"[^a-z0-9]+")
_UNFOLDABLE = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "þ": "th"}
)


def normalise(name: str) -> str:
    """Return the form in which two names are compared: without case, `-` and `_` being the same."""
    return unicodedata.normalize("NFC", name.strip()).casefold().replace("_", "-")


def propose(name: str, *, longest: int = LONGEST) -> str:
    """Return a slug or integration ID for a name: ASCII, lower case, words joined by `-`; may be empty."""
    lower = name.lower().translate(_UNFOLDABLE)
    folded = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode("ascii")
    return _OTHERS.sub("-", folded.lower()).strip("-")[:longest].strip("-")
