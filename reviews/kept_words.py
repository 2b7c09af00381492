"""Words a person is still writing on the desk: kept with their session, so that no other button loses them.

A key names where the words stand: `reply-12`, `remark-5-overview-description`, `summary-5`, `message-3`.
"""

from django.http import HttpRequest

KEPT, SENT = "kept_words", "sent_words"
MOST = 20  # texts of one person; the oldest gives way
LONGEST = 20_000  # characters of one text


def keep_words(request: HttpRequest, key: str, text: str) -> None:
    """Keep a text under its key; an empty one is let go. One that was just sent is not kept once more."""
    words = {name: kept for name, kept in request.session.get(KEPT, {}).items() if name != key}
    if text and request.session.get(SENT) != [key, text]:
        words[key] = text[:LONGEST]
    request.session[KEPT] = dict(list(words.items())[-MOST:])


def forget_words(request: HttpRequest, key: str, text: str) -> None:
    """Let go of a text that was sent, also when the page sends it once more to be kept."""
    request.session[SENT] = [key, text]
    keep_words(request, key, "")


def kept_words(request: HttpRequest, key: str) -> str:
    """Return what was not sent yet under a key."""
    text: str = request.session.get(KEPT, {}).get(key, "")
    return text
