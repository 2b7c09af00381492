"""Words a person is still writing on the desk: kept with their session, so that no other button loses them.

A key names where the words stand: `reply-12`, `remark-5-overview-description`, `summary-5`, `message-3`.
"""

from django.http import HttpRequest

KEPT, SENT = "kept_words", "sent_words"
MOST = 20  # texts of one person; the oldest gives way
MOST_CHARACTERS = 400_000  # of all of them together; the newest stays whole, however long it is


def keep_words(request: HttpRequest, key: str, text: str) -> None:
    """Keep a text under its key; an empty one is let go. One that was just sent is not kept once more."""
    words = {name: kept for name, kept in request.session.get(KEPT, {}).items() if name != key}
    if text and request.session.get(SENT) != [key, text]:
        words[key] = text
    request.session[KEPT] = _newest(words)


def _newest(words: dict[str, str]) -> dict[str, str]:
    """Return the newest of these texts, the last ones, each of them whole."""
    room = MOST_CHARACTERS
    newest: list[tuple[str, str]] = []
    for key, text in reversed(words.items()):
        room -= len(text)
        if newest and (room < 0 or len(newest) == MOST):
            break
        newest.append((key, text))
    return dict(reversed(newest))


def forget_words(request: HttpRequest, key: str, text: str) -> None:
    """Let go of a text that was sent, also when the page sends it once more to be kept."""
    request.session[SENT] = [key, text]
    keep_words(request, key, "")


def kept_words(request: HttpRequest, key: str) -> str:
    """Return what was not sent yet under a key."""
    text: str = request.session.get(KEPT, {}).get(key, "")
    return text
