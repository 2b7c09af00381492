"""Title case and sentence case, as far as they can be told without knowing which words are names."""

import re

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
NO_WORD = re.compile(r"\S*[\d$@/\\_.={}<>|]\S*")
SMALL = frozenset(
    {"a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "of", "off", "on", "or"}
    | {"out", "over", "per", "the", "to", "up", "via", "vs", "with"}
)
LONGEST = 300


def words(text: str) -> list[str]:
    """Return the words of a title; variables, paths and dotted names are none."""
    return WORD.findall(NO_WORD.sub(" ", text[:LONGEST]))


def is_title_case(text: str) -> bool:
    """Say whether each word begins with a capital, small ones aside."""
    return all(word[0] == word[0].upper() or word in SMALL for word in words(text))


def is_sentence_case(text: str) -> bool:
    """Say whether only the first word begins with a capital, abbreviations and names aside.

    A name cannot be told from another word, so a title passes while at most half of its further words begin
    with a capital.
    """
    found = words(text)
    further = [word for word in found[1:] if word.lower() not in SMALL and not _is_abbreviation(word)]
    return 2 * sum(word[0].isupper() for word in further) <= len(further)


def _is_abbreviation(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:])
