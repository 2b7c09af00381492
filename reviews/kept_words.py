"""Words a person is still writing on the desk: kept with their session, so that no other button loses them.

A key names where the words stand: `reply-12`, `remark-5-overview-description`, `summary-5`, `message-3`.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import transaction
from django.http import HttpRequest

KEPT, SENT = "kept_words", "sent_words"
MOST = 20  # texts of one person; the oldest gives way
MOST_CHARACTERS = 400_000  # of all of them together; the newest stays whole, however long it is


def keep_words(request: HttpRequest, key: str, text: str) -> None:
    """Keep a text under its key; an empty one is let go. One that was just sent is not kept once more."""
    with _in_turn(request) as session:
        _keep(session, key, text)


def _keep(session: dict[str, Any], key: str, text: str) -> None:
    words = {name: kept for name, kept in session.get(KEPT, {}).items() if name != key}
    if text and session.get(SENT) != [key, text]:
        words[key] = text
    session[KEPT] = _newest(words)


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
    with _in_turn(request) as session:
        session[SENT] = [key, text]
        _keep(session, key, "")


def kept_words(request: HttpRequest, key: str) -> str:
    """Return what was not sent yet under a key."""
    text: str = request.session.get(KEPT, {}).get(key, "")
    return text


@contextmanager
def _in_turn(request: HttpRequest) -> Iterator[dict[str, Any]]:
    """Give what the session holds of words as it is now, and write it before another request is given it.

    A session is written whole. Of two requests that read it at the same moment, the one that writes last
    would take away what the other has kept.
    """
    session, was_modified = request.session, request.session.modified
    with transaction.atomic():
        row = session.model.objects.select_for_update().filter(pk=session.session_key).first()
        now = session.decode(row.session_data) if row else session
        words = {name: now[name] for name in (KEPT, SENT) if name in now}
        yield words
        session.update(words)
        if row:
            row.session_data = session.encode({**now, **words})
            row.save(update_fields=["session_data"])
            session.modified = was_modified  # else all of it is written once more
