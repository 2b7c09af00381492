"""Selectors: types, classes, ids, attributes, places, and one element beside or inside another."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import tinycss2  # type: ignore[import-untyped]
from lxml import etree
from tinycss2.nth import parse_nth  # type: ignore[import-untyped]

from validation.messages import gettext_noop
from validation.svg import pseudo
from validation.svg.verdict import Refused

MOST_COMPOUNDS = 8
MOST_WORK = 250_000
TOO_MUCH_STYLE = gettext_noop(
    "The stylesheet has too many rules for the number of shapes. Simplify the logo."
)

DESCENDANT, CHILD, NEXT, AFTER = " ", ">", "+", "~"
_LISTS = ("not", "is", "where", "matches", "-webkit-any")
_ANY_CASE = "i"  # behind the operator, as in [id="A" i]
_CHARACTERS_EACH = 1_000  # of an attribute, read at the cost of one comparison

_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "": lambda value, wanted: True,
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}


@dataclass(slots=True)
class Budget:
    """How much work a stylesheet may make, and the classes of elements, which are taken apart once."""

    left: int = MOST_WORK
    line: int | None = None
    known: dict[Any, frozenset[str]] = field(default_factory=dict)

    def spend(self, cost: int = 1) -> None:
        """Take something from the budget; refuse the file when nothing is left."""
        self.left -= cost
        if self.left < 0:
            raise Refused("svg-limits", TOO_MUCH_STYLE, line=self.line)

    def classes(self, element: Any) -> frozenset[str]:
        """Return the classes of an element."""
        found = self.known.get(element)
        if found is None:
            found = self.known[element] = frozenset((element.get("class") or "").split())
        return found


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: of a type, with ids, classes, attributes (name, operator, value), in a place.

    `places` are pseudo-classes with what they count by; `lists` are those that hold selectors themselves.
    """

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: frozenset[str] = frozenset()
    attributes: tuple[tuple[str, str, str], ...] = ()
    places: tuple[tuple[str, pseudo.Counted], ...] = ()
    lists: tuple[tuple[str, tuple["Selector", ...]], ...] = ()

    def matches(self, element: Any, budget: Budget) -> bool:
        """Return whether an element of the file fits."""
        if self.tag and element.tag.rpartition("}")[2] != self.tag:
            return False
        if any(element.get("id") != wanted for wanted in self.ids):
            return False
        if self.classes and not self.classes <= budget.classes(element):
            return False
        return (
            all(
                _holds(element.get(name), operator, wanted, budget)
                for name, operator, wanted in self.attributes
            )
            and all(pseudo.holds(element, name, counted, budget.spend) for name, counted in self.places)
            and all(
                any(selector.matches(element, budget) for selector in selectors) != (name == "not")
                for name, selectors in self.lists
            )
        )

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Return the number of ids, of classes and the like, of types; a list counts as its strongest."""
        own = (
            len(self.ids),
            len(self.classes) + len(self.attributes) + len(self.places),
            int(bool(self.tag)),
        )
        strongest = (
            max((selector.specificity for selector in selectors), default=(0, 0, 0))
            for name, selectors in self.lists
            if name != "where"
        )
        return _sum([own, *strongest])


def _holds(value: str | None, operator: str, wanted: str, budget: Budget) -> bool:
    """Return whether an attribute is there and has the value asked for."""
    if value is None:
        return False
    budget.spend(len(value) // _CHARACTERS_EACH)
    if operator.endswith(_ANY_CASE):
        return _OPERATORS[operator.removesuffix(_ANY_CASE)](value.lower(), wanted.lower())
    return _OPERATORS[operator](value, wanted)


def _sum(parts: Iterable[tuple[int, int, int]]) -> tuple[int, int, int]:
    ids, classes, types = 0, 0, 0
    for part in parts:
        ids, classes, types = ids + part[0], classes + part[1], types + part[2]
    return ids, classes, types


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from the outermost to the element itself, each with what joins it to the next."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...] = ()

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Return the number of ids, of classes, of types."""
        return _sum(part.specificity for part in self.compounds)

    @property
    def key(self) -> str:
        """Return the one word by which the rule is looked up: a class, an id, a type, or `*`."""
        last = self.compounds[-1]
        if last.classes:
            return f".{min(last.classes)}"
        if last.ids:
            return f"#{last.ids[0]}"
        return last.tag or "*"

    def matches(self, element: Any, budget: Budget) -> bool:
        """Return whether the selector selects an element; each comparison costs one of `budget`."""
        return self._matches(element, len(self.compounds) - 1, budget)

    def _matches(self, element: Any, index: int, budget: Budget) -> bool:
        budget.spend()
        if not self.compounds[index].matches(element, budget):
            return False
        return index == 0 or any(
            self._matches(other, index - 1, budget) for other in _joined(element, self.combinators[index - 1])
        )


def _joined(element: Any, combinator: str) -> Iterator[Any]:
    """Yield the elements that a combinator leads to from the one on its right."""
    if combinator == DESCENDANT:
        yield from element.iterancestors()
    elif combinator == CHILD:
        if (parent := element.getparent()) is not None:
            yield parent
    elif element.getparent() is not None:
        for sibling in element.itersiblings(etree.Element, preceding=True):
            yield sibling
            if combinator == NEXT:
                return


def parse_selectors(prelude: Sequence[Any]) -> Iterator[tuple[str, Selector | None]]:
    """Yield each selector of a rule as written, and read; None when it is of a kind that is not kept."""
    group: list[Any] = []
    for token in [*prelude, None]:
        if token is None or (token.type == "literal" and token.value == ","):
            yield tinycss2.serialize(group).strip(), _selector(group)
            group = []
        else:
            group.append(token)


def _selector(tokens: Sequence[Any]) -> Selector | None:
    """Return the selector that tokens spell, or None for one with anything else in it."""
    compounds: list[Compound] = []
    combinators: list[str] = []
    for combinator, part in _split([token for token in tokens if token.type != "comment"]):
        compound = _compound(part)
        if compound is None:
            return None
        compounds.append(compound)
        combinators.append(combinator)
    if not compounds or len(compounds) > MOST_COMPOUNDS or combinators[0] not in ("", DESCENDANT):
        return None
    return Selector(tuple(compounds), tuple(combinators[1:]))


def _split(tokens: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each compound's tokens with the combinator before it."""
    combinator = ""
    part: list[Any] = []
    for token in tokens:
        joint = token.value if token.type == "literal" and token.value in (CHILD, NEXT, AFTER) else ""
        if joint or token.type == "whitespace":
            if part:
                yield combinator, part
                combinator, part = "", []
            combinator = joint or combinator or DESCENDANT
        else:
            part.append(token)
    if part:
        yield combinator, part


def _compound(tokens: Sequence[Any]) -> Compound | None:
    """Return the compound that tokens spell: `path`, `.a.b`, `#x`, `*`, `[d]`, `:not(.a)`, `::before`.

    `*|path` is a path of any namespace; only SVG's are there.
    """
    if [token.value for token in tokens[:2] if token.type == "literal"] == ["*", "|"] and len(tokens) > 2:
        tokens = tokens[2:]
    tag = ""
    ids: list[str] = []
    classes: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    places: list[tuple[str, pseudo.Counted]] = []
    lists: list[tuple[str, tuple[Selector, ...]]] = []
    position = 0
    while position < len(tokens):
        token: Any = tokens[position]
        following: Any = tokens[position + 1] if position + 1 < len(tokens) else None
        sign = token.value if token.type == "literal" else ""
        if token.type == "ident" and position == 0:
            tag = token.value
        elif token.type == "hash":
            ids.append(token.value)
        elif sign == "*" and position == 0:
            pass
        elif sign == "." and getattr(following, "type", "") == "ident":
            classes.append(following.value)
            position += 1
        elif sign == ":" and getattr(following, "value", None) == ":":
            pass  # the first of the two colons of ::before
        elif sign == ":" and following is not None:
            if not _pseudo(following, places, lists):
                return None
            position += 1
        elif token.type == "[] block" and (attribute := _attribute(token.content)):
            attributes.append(attribute)
        else:
            return None
        position += 1
    return Compound(tag, tuple(ids), frozenset(classes), tuple(attributes), tuple(places), tuple(lists))


def _pseudo(
    token: Any,
    places: list[tuple[str, pseudo.Counted]],
    lists: list[tuple[str, tuple[Selector, ...]]],
) -> bool:
    """Add a pseudo-class to those of a compound; return False for one that is not known."""
    name = (token.lower_value if token.type == "ident" else getattr(token, "lower_name", "")) or ""
    if token.type == "ident" and name in pseudo.STILL | pseudo.NEVER:
        places.append((name, (0, 0)))
        return True
    if token.type != "function":
        return False
    if name in pseudo.COUNTING and (counted := parse_nth(token.arguments)) is not None:
        places.append((name, counted))
        return True
    inner = [selector for _source, selector in parse_selectors(token.arguments)] if name in _LISTS else [None]
    if None in inner:
        return False
    lists.append((name, tuple(selector for selector in inner if selector)))
    return True


def _attribute(tokens: Sequence[Any]) -> tuple[str, str, str] | None:
    """Return name, operator and value of what stands in square brackets, or None for anything unusual."""
    parts = [token for token in tokens if token.type not in ("whitespace", "comment")]
    match [part.type for part in parts]:
        case ["ident"]:
            return parts[0].value, "", ""
        case ["ident", "literal", "ident" | "string"] if parts[1].value in _OPERATORS:
            return parts[0].value, parts[1].value, parts[2].value
        case ["ident", "literal", "ident" | "string", "ident"] if parts[1].value in _OPERATORS:
            case = {"i": _ANY_CASE, "s": ""}.get(parts[3].lower_value)
            return None if case is None else (parts[0].value, parts[1].value + case, parts[2].value)
        case _:
            return None
