"""What is sure of a value without the public API's own models: that they accept it, or that they do not.

The client library reads a value by making objects of all that is in it. Here its rules are kept, as they are
for JSON, over the shapes of its models; where they are out of the ordinary nothing is sure, and the library
is to be asked. Tests hold what is sure against what the library says.

- A null under a key is passed over, even under one that must be there. Keys that are not known are taken, but
  not by a model that is closed.
- A whole number is taken for a number, and nothing else for another: neither true for 1, nor a text for
  anything but a word or a date.
- What is wrong anywhere in a part is wrong in the whole. Of alternatives exactly one takes the value.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from functools import cache, partial
from typing import Any

from validation.api_shapes import PLAIN, Shape, Type, shape, within, words

Answer = bool | None  # None where nothing is sure
Ask = Callable[[Any], Answer]
NONE = type(None)
ANYTHING = frozenset(PLAIN.values())
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,6})?(?:Z|[+-]\d\d:\d\d)", re.ASCII)
LONG_NUMBER = re.compile(r"[\d.,]{20}")  # at a longer one the reader of dates breaks
OWN = frozenset({"self", "self_", "cls", "arg", "args", "kwargs"})  # parameters in the library's own code
BOUNDS: Mapping[str, Callable[[Any, float], bool]] = {
    "min_items": lambda held, bound: len(held) >= bound,
    "max_items": lambda held, bound: len(held) <= bound,
    "min_length": lambda held, bound: len(held) >= bound,
    "max_length": lambda held, bound: len(held) <= bound,
    "inclusive_minimum": lambda held, bound: held >= bound,
    "inclusive_maximum": lambda held, bound: held <= bound,
}


def accepts(value: object, name: str) -> Answer:
    """Return whether the library surely reads a value as the model of this name, or None."""
    return _model(name)(value)


def load(*names: str) -> None:
    """Get ready to ask these models and all that they are made of, before a value waits for it."""
    waiting, known = list(names), set[str]()
    while waiting:
        if (name := waiting.pop()) not in known:
            known.add(name)
            _model(name)
            waiting += within(name)


@cache
def _model(name: str) -> Ask:
    made = shape(name)
    if made.kind == "word":
        return _word(made)
    if made.kind == "object":
        return _object(made)
    return _choice(made) if made.plain else _several(made)


def _word(made: Shape) -> Ask:
    if len(made.types) > 1 or not made.allowed:
        return _unsure
    return partial(_is_word, made.types[0], made.allowed)


def _is_word(kind: type, allowed: frozenset[Any], value: Any) -> Answer:
    return type(value) is kind and value in allowed


def _object(made: Shape) -> Ask:
    """Return how to ask an object: each of its parts, and what is there besides."""
    if not made.usual:
        return _unsure
    asks = {part.key: _bounded(_types(part.types), part.rules) for part in made.parts}
    known, required = asks.keys(), frozenset(made.required)
    own = OWN | {part.name for part in made.parts if part.name != part.key}
    closed = made.closed

    def ask(value: Any) -> Answer:
        if type(value) is not dict:
            return None if value is None or isinstance(value, dict | list) else False
        more = value.keys() - known
        if any(key[:1] == "_" or key in own for key in more):
            return None
        if (closed and more) or not required <= value.keys():
            return False
        sure: Answer = True
        for key in known & value.keys():
            if (held := value[key]) is not None and (answer := asks[key](held)) is not True:
                if answer is False:
                    return False
                sure = None
        return sure if all(_anything(value[key]) for key in more) else None

    return ask


def _choice(made: Shape) -> Ask:
    """Return how to ask alternatives that are objects; those whose type is another's are passed over."""
    every = _alternatives(made)
    typed = {word for _ask, allowed in every if allowed is not None for word in allowed}
    of_type = {
        word: tuple(ask for ask, allowed in every if allowed is None or word in allowed) for word in typed
    }
    untyped = tuple(ask for ask, allowed in every if allowed is None)
    all_asks = tuple(ask for ask, _allowed in every)

    def ask(value: Any) -> Answer:
        if type(value) is not dict:
            return None
        named = value.get("type")
        asked = of_type.get(named, untyped) if isinstance(named, str) else all_asks
        if not asked:
            return None if any(key[:1] == "_" or key in OWN for key in value) else False
        return _exactly_one(asked, value)

    return ask


def _alternatives(made: Shape) -> list[tuple[Ask, frozenset[Any] | None]]:
    """Return how to ask each alternative, and the words for its type, where it has one."""
    return [(_types((name,)), _of_type(name)) for name in made.types]


def _of_type(name: str) -> frozenset[Any] | None:
    if shape(name).kind == "object":
        return dict(words(name)).get("type")
    held = [_of_type(inner) for inner in shape(name).types]
    return frozenset[Any]().union(*(each for each in held if each is not None)) if all(held) else None


def _several(made: Shape) -> Ask:
    """Return how to ask alternatives of which one is a list of objects, and the others are objects."""
    lists = [each[0] for each in made.types if isinstance(each, list)]
    objects = [each for each in made.types if isinstance(each, str) and shape(each).kind == "object"]
    if len(lists) != 1 or not _is_object(lists[0]) or len(lists) + len(objects) < len(made.types):
        return _unsure
    item, asks = _types((lists[0],)), tuple(_types((name,)) for name in objects)

    def ask(value: Any) -> Answer:
        if isinstance(value, list):
            return _all(item, value) if all(type(each) is dict for each in value) else None
        return _exactly_one(asks, value) if value and type(value) is dict else None

    return ask


def _is_object(wanted: Type) -> bool:
    return isinstance(wanted, str) and shape(wanted).kind == "object"


def _exactly_one(asks: Sequence[Ask], value: Any) -> Answer:
    answers = [ask(value) for ask in asks]
    taken = answers.count(True)
    return False if taken > 1 else None if None in answers else taken == 1


def _types(types: tuple[Type, ...]) -> Ask:
    """Return how to ask a value that is not null and may be one of these types."""
    if all(isinstance(each, type) for each in types) and frozenset(types) == ANYTHING:
        return _anything
    wanted = [each for each in types if each is not NONE]
    return _type(wanted[0]) if len(wanted) == 1 else _unsure


def _type(wanted: Type) -> Ask:
    if isinstance(wanted, str):
        made = shape(wanted)
        return _word(made) if made.kind == "word" else partial(_asked_later, wanted)
    if isinstance(wanted, list):
        return _list(wanted[0]) if len(wanted) == 1 else _unsure
    if isinstance(wanted, dict):
        return partial(_mapping, _types(wanted[str]), NONE in wanted[str])
    if wanted in (float, datetime):
        return _number if wanted is float else _date
    return partial(_is_a, wanted) if wanted in (str, int, bool, dict) else _unsure


def _asked_later(name: str, value: Any) -> Answer:
    """Ask a model that may hold itself, so that it is made once it is needed."""
    return _model(name)(value)


def _is_a(kind: type, value: Any) -> Answer:
    return type(value) is kind


def _number(value: Any) -> Answer:
    try:
        return type(value) is float or (type(value) is int and float(value) is not None)
    except OverflowError:
        return False


def _date(value: Any) -> Answer:
    """A date and time as nearly every program writes them is sure to be read."""
    if not isinstance(value, str) or not DATE.fullmatch(value):
        return None
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return None


def _list(wanted: Type) -> Ask:
    ask = _list_of_lists(wanted) if isinstance(wanted, list) else partial(_all, _types((wanted,)))

    def ask_list(value: Any) -> Answer:
        return ask(value) if isinstance(value, list) else False

    return ask_list


def _list_of_lists(wanted: Type) -> Ask:
    """The library does not see everything that is wrong two lists deep."""
    inner = _type(wanted)

    def ask(value: Any) -> Answer:
        return _all(inner, value) or None

    return ask


def _all(ask: Ask, held: Iterable[Any]) -> Answer:
    answers = {None if each is None else ask(each) for each in held}
    return False if False in answers else None if None in answers else True


def _mapping(ask: Ask, may_be_null: bool, value: Any) -> Answer:
    """The library does not see everything that is wrong in a mapping."""
    if not isinstance(value, dict):
        return False
    sound = (may_be_null if each is None else ask(each) for each in value.values())
    return True if all(sound) else None


def _anything(value: Any) -> Answer:
    """A text is read as a date where it is one, and kept where the reader of dates objects to it."""
    return None if isinstance(value, str) and LONG_NUMBER.search(value) else True


def _unsure(value: Any) -> Answer:
    return None


def _bounded(ask: Ask, rules: Mapping[str, float]) -> Ask:
    """Return how to ask a value that has bounds besides its type."""
    if not rules:
        return ask
    if not BOUNDS.keys() >= rules.keys():
        return _unsure

    def bounded(value: Any) -> Answer:
        answer = ask(value)
        if answer is not True:
            return answer
        return all(BOUNDS[rule](value, bound) for rule, bound in rules.items())

    return bounded
