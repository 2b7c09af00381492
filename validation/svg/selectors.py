"""The selectors a logo uses: types, classes, ids, attributes, and one inside the other."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import tinycss2  # type: ignore[import-untyped]

from validation.messages import gettext_noop
from validation.svg.verdict import Refused

MOST_COMPOUNDS = 4
MOST_WORK = 1_000_000
TOO_MUCH_STYLE = gettext_noop(
    "The stylesheet has too many rules for the number of shapes. Simplify the logo."
)

DESCENDANT = " "
CHILD = ">"


_OPERATORS: dict[str, Callable[[str, str], bool]] = {
    "": lambda value, wanted: True,
    "=": lambda value, wanted: value == wanted,
    "~=": lambda value, wanted: wanted in value.split(),
    "|=": lambda value, wanted: value == wanted or value.startswith(f"{wanted}-"),
    "^=": lambda value, wanted: bool(wanted) and value.startswith(wanted),
    "$=": lambda value, wanted: bool(wanted) and value.endswith(wanted),
    "*=": lambda value, wanted: bool(wanted) and wanted in value,
}


def _holds(value: str | None, operator: str, wanted: str) -> bool:
    """Return whether an attribute is there and has the value asked for."""
    return value is not None and _OPERATORS[operator](value, wanted)


@dataclass(frozen=True, slots=True)
class Compound:
    """What one element must be: of a type, with ids, classes, attributes (name, operator, value)."""

    tag: str = ""
    ids: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    attributes: tuple[tuple[str, str, str], ...] = ()
    root: bool = False

    def matches(self, element: Any) -> bool:
        """Return whether an element of the file fits."""
        if self.tag and element.tag.rpartition("}")[2] != self.tag:
            return False
        if self.root and element.getparent() is not None:
            return False
        if any(element.get("id") != wanted for wanted in self.ids):
            return False
        if self.classes and not set(self.classes) <= set((element.get("class") or "").split()):
            return False
        return all(_holds(element.get(name), operator, wanted) for name, operator, wanted in self.attributes)


@dataclass(frozen=True, slots=True)
class Selector:
    """Compounds from the outermost to the element itself, each with what joins it to the next."""

    compounds: tuple[Compound, ...]
    combinators: tuple[str, ...] = ()

    @property
    def specificity(self) -> tuple[int, int, int]:
        """Return the number of ids, of classes, of types."""
        return (
            sum(len(part.ids) for part in self.compounds),
            sum(len(part.classes) + len(part.attributes) + part.root for part in self.compounds),
            sum(bool(part.tag) for part in self.compounds),
        )

    @property
    def key(self) -> str:
        """Return the one word by which the rule is looked up: a class, an id, a type, or `*`."""
        last = self.compounds[-1]
        if last.classes:
            return f".{last.classes[0]}"
        if last.ids:
            return f"#{last.ids[0]}"
        return last.tag or "*"

    def matches(self, element: Any, budget: "Budget") -> bool:
        """Return whether the selector selects an element; each comparison costs one of `budget`."""
        return self._matches(element, len(self.compounds) - 1, budget)

    def _matches(self, element: Any, index: int, budget: "Budget") -> bool:
        budget.spend()
        if not self.compounds[index].matches(element):
            return False
        if index == 0:
            return True
        parent = element.getparent()
        if self.combinators[index - 1] == CHILD:
            return parent is not None and self._matches(parent, index - 1, budget)
        while parent is not None:
            if self._matches(parent, index - 1, budget):
                return True
            parent = parent.getparent()
        return False


@dataclass(slots=True)
class Budget:
    """How much work a stylesheet may make: comparisons, and characters of styles written."""

    left: int = MOST_WORK

    def spend(self, cost: int = 1) -> None:
        """Take something from the budget; refuse the file when nothing is left."""
        self.left -= cost
        if self.left < 0:
            raise Refused("svg-limits", TOO_MUCH_STYLE)


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
    if not compounds or len(compounds) > MOST_COMPOUNDS or combinators[0] == CHILD:
        return None
    return Selector(tuple(compounds), tuple(combinators[1:]))


def _split(tokens: Iterable[Any]) -> Iterator[tuple[str, list[Any]]]:
    """Yield each compound's tokens with the combinator before it."""
    combinator = ""
    part: list[Any] = []
    for token in tokens:
        child = token.type == "literal" and token.value == ">"
        if child or token.type == "whitespace":
            if part:
                yield combinator, part
                combinator, part = "", []
            combinator = CHILD if child or combinator == CHILD else DESCENDANT
        else:
            part.append(token)
    if part:
        yield combinator, part


def _compound(tokens: Sequence[Any]) -> Compound | None:
    """Return the compound that tokens spell: `path`, `.a.b`, `#x`, `*`, `:root`."""
    tag, root = "", False
    ids: list[str] = []
    classes: list[str] = []
    attributes: list[tuple[str, str, str]] = []
    position = 0
    while position < len(tokens):
        token: Any = tokens[position]
        following: Any = tokens[position + 1] if position + 1 < len(tokens) else None
        if token.type == "ident" and position == 0:
            tag = token.value
        elif token.type == "hash":
            ids.append(token.value)
        elif token.type == "literal" and token.value == "*" and position == 0:
            pass
        elif token.type == "literal" and token.value == "." and getattr(following, "type", "") == "ident":
            classes.append(following.value)
            position += 1
        elif token.type == "literal" and token.value == ":" and getattr(following, "value", None) == "root":
            root = True
            position += 1
        elif token.type == "[] block" and (attribute := _attribute(token.content)):
            attributes.append(attribute)
        else:
            return None
        position += 1
    return Compound(tag, tuple(ids), tuple(classes), tuple(attributes), root)


def _attribute(tokens: Sequence[Any]) -> tuple[str, str, str] | None:
    """Return name, operator and value of what stands in square brackets, or None for anything unusual."""
    parts = [token for token in tokens if token.type not in ("whitespace", "comment")]
    match [part.type for part in parts]:
        case ["ident"]:
            return parts[0].value, "", ""
        case ["ident", "literal", "ident" | "string"] if parts[1].value in _OPERATORS:
            return parts[0].value, parts[1].value, parts[2].value
        case _:
            return None
