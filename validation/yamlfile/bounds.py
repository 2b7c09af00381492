"""What a YAML file may not be, found while its events stream by and before anything is built of it."""

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent

from validation.finding import Finding
from validation.messages import gettext_noop

MOST_DEPTH = 64
MOST_EVENTS = 200_000
MOST_VALUES = 100_000
MOST_ALIASES = 100

TOO_DEEP = gettext_noop("The file is nested more than %(limit)s levels deep. Make it flatter.")
TOO_MUCH = gettext_noop("The file has more than %(limit)s values, each repetition counted. Split it.")
ALIASES = gettext_noop("The file repeats parts of itself more than %(limit)s times. Write them out.")
SEVERAL = gettext_noop("The file holds several documents (---). Only one is read; upload each by itself.")


def exceeded(text: str) -> Finding | None:
    """Return the first bound that a file exceeds, or None. Raises yaml.YAMLError for what is no YAML."""
    depth = aliases = documents = 0
    for events, event in enumerate(yaml.parse(text, Loader=yaml.CSafeLoader)):
        if isinstance(event, CollectionStartEvent):
            depth += 1
        elif isinstance(event, CollectionEndEvent):
            depth -= 1
        elif isinstance(event, AliasEvent):
            aliases += 1
        elif isinstance(event, DocumentStartEvent):
            documents += 1
        line = event.start_mark.line + 1 if event.start_mark else None
        if depth > MOST_DEPTH:
            return Finding("yaml-bomb", "error", TOO_DEEP, {"limit": MOST_DEPTH}, line=line)
        if events > MOST_EVENTS:
            return Finding("yaml-bomb", "error", TOO_MUCH, {"limit": MOST_VALUES}, line=line)
        if aliases > MOST_ALIASES:
            return Finding("yaml-bomb", "error", ALIASES, {"limit": MOST_ALIASES}, line=line)
        if documents > 1:
            return Finding("yaml-syntax", "error", SEVERAL, line=line)
    return None
