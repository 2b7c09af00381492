"""What a YAML file may not be, found while its events stream by and before anything is built of it."""

import re
from itertools import islice

import yaml
from yaml.events import AliasEvent, CollectionEndEvent, CollectionStartEvent, DocumentStartEvent, Event

from validation.finding import Finding
from validation.messages import gettext_noop

MOST_DEPTH = 64
MOST_EVENTS = 200_000
MOST_VALUES = 100_000
MOST_ALIASES = 100
MOST_DIRECTIVES = 100
DIRECTIVE = re.compile("(?:^|[\n\r\x85\u2028\u2029])%")

TOO_DEEP = gettext_noop("The file is nested more than %(limit)s levels deep. Make it flatter.")
TOO_MUCH = gettext_noop("The file has more than %(limit)s values, each repetition counted. Split it.")
ALIASES = gettext_noop("The file repeats parts of itself more than %(limit)s times. Write them out.")
DIRECTIVES = gettext_noop(
    "The file has more than %(limit)s lines that begin with a percent sign, as no file needs. Remove them."
)
SEVERAL = gettext_noop("The file holds several documents (---). Only one is read; upload each by itself.")


def exceeded(text: str) -> Finding | None:
    """Return the first bound that a file exceeds, or None. Raises yaml.YAMLError for what is no YAML."""
    directives = DIRECTIVE.finditer(text)  # the parser compares each with all before it
    if next(islice(directives, MOST_DIRECTIVES, None), None):
        return Finding("yaml-bomb", "error", DIRECTIVES, {"limit": MOST_DIRECTIVES}, line=1, column=1)
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
        if depth > MOST_DEPTH:
            return _beyond(event, TOO_DEEP, MOST_DEPTH)
        if events > MOST_EVENTS:
            return _beyond(event, TOO_MUCH, MOST_VALUES)
        if aliases > MOST_ALIASES:
            return _beyond(event, ALIASES, MOST_ALIASES)
        if documents > 1:
            return _beyond(event, SEVERAL, 1).at(code="yaml-syntax")
    return None


def _beyond(event: Event, message: str, limit: int) -> Finding:
    line, column = (mark.line + 1, mark.column + 1) if (mark := event.start_mark) else (None, None)
    return Finding("yaml-bomb", "error", message, {"limit": limit}, line=line, column=column)
