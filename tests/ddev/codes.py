"""The codes that the rules can tell, read from their source: with severity, and what the rule asks."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from tests.sources import Source, sources
from validation.recognize import INSPECTORS

CODE = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)+")
SINGLE = {"pricing", "resources", "video"}  # codes of one word
SEVERITIES = ("error", "error (new)", "warning", "info")
OF_FIELDS = {"required": "required", "at_most": "length"}  # these make the code of the field's name
NAMED_CODES = re.compile(r"\s*\([a-z0-9, .…*-]+\)|^[a-z0-9-]+(?: and the like)?: ")
FAMILIES = {  # words with which codes begin that stand in tables; others begin words of style sheets, too
    *("archive", "dashboard", "integration", "json", "logo", "metadata", "monitor", "oauth", "pipeline"),
    *("rule", "sales", "svg", "view", "wheel", "xml", "yaml"),
}
KINDS = {kind for kind in INSPECTORS if not kind.endswith("-json")}  # of files; some codes are called alike
ROOMS = ("validation", "listings", "media")


@dataclass
class Told:
    """One code: the severities it has, and the first lines of the rules that tell it, each once."""

    severities: set[str] = field(default_factory=set)
    rules: dict[str, None] = field(default_factory=dict)


@cache
def codes() -> dict[str, Told]:
    """Return every code by name."""
    found: dict[str, Told] = defaultdict(Told)
    for source in _rooms():
        for code, severities, rule in _in_source(source):
            found[code].severities |= severities
            if rule:
                found[code].rules.setdefault(rule)
    for source in _rooms():
        for node in ast.walk(source.tree):
            for text in _in_tables(node):
                if CODE.fullmatch(text) and text.partition("-")[0] in FAMILIES and text not in KINDS:
                    found[text]  # a code with no more to say of it
    return dict(sorted(found.items()))


def _rooms() -> list[Source]:
    return [source for source in sources().values() if source.module.split(".")[0] in ROOMS]


def _in_tables(node: ast.AST) -> list[str]:
    """Return the texts that a name, a row or a table holds, from which the code of a finding is taken."""
    if isinstance(node, ast.Assign | ast.Return):
        return [_text(node.value)] if node.value else []
    values = node.values if isinstance(node, ast.Dict) else node.elts if isinstance(node, ast.Tuple) else []
    return [_text(value) for value in values]


def _in_source(source: Source) -> Iterator[tuple[str, set[str], str]]:
    constants = {name: _text(value) for name, value in _assigned(source.tree.body)}
    functions = [each for each in ast.walk(source.tree) if isinstance(each, ast.FunctionDef)]
    for function in (source.tree, *functions):
        rule = _rule(function) if isinstance(function, ast.FunctionDef) else ""
        known = constants | {name: _text(value) for name, value in _assigned(ast.walk(function))}
        for call in _calls(function):
            named = [word.value for word in call.keywords if word.arg in ("code", "severity")]
            given = [part for each in (*call.args, *named) for part in _parts(each)]
            severities = set().union(*(_severities(each, function) for each in given))
            for text in (_text(each) or known.get(_name(each), "") for each in given):
                if _is_code(text) and (severities or _takes_code(call)):
                    yield text, severities, rule
            yield from _of_field(call, severities, rule)


def _parts(value: ast.expr) -> list[ast.expr]:
    return value.elts if isinstance(value, ast.Tuple) else [value]


def _of_field(call: ast.Call, severities: set[str], rule: str) -> Iterator[tuple[str, set[str], str]]:
    ending = OF_FIELDS.get(_name(call.func))
    named = any(word.arg == "code" for word in call.keywords)
    if ending and not named and len(call.args) > 1 and (name := _text(call.args[1])):
        yield f"{name.replace('_', '-')}-{ending}", severities or {"error"}, rule


def _takes_code(call: ast.Call) -> bool:
    """Say whether what is called has a parameter for a code."""
    return _name(call.func) == "Refused" or _name(call.func) in _with_code()


@cache
def _with_code() -> frozenset[str]:
    return frozenset(
        node.name
        for source in sources().values()
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef)
        and any(each.arg == "code" for each in (*node.args.args, *node.args.kwonlyargs))
    )


def _calls(function: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls in a function; those in functions within it stand there."""
    for node in ast.iter_child_nodes(function):
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            continue
        if isinstance(node, ast.Call):
            yield node
        yield from _calls(node)


def _assigned(nodes: Iterable[ast.AST]) -> Iterator[tuple[str, ast.expr]]:
    """Yield names and values of assignments, those of several names at once too."""
    for node in nodes:
        if isinstance(node, ast.AnnAssign) and node.value:
            yield _name(node.target), node.value
        for target in node.targets if isinstance(node, ast.Assign) else ():
            if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
                yield from zip(map(_name, target.elts), node.value.elts, strict=False)
            else:
                yield _name(target), node.value


def _severities(value: ast.expr, function: ast.AST) -> set[str]:
    if isinstance(value, ast.IfExp):
        return _severities(value.body, function) | _severities(value.orelse, function)
    if _text(value) in SEVERITIES:
        return {_text(value)}
    if _name(value) == "new_error":
        return {"error (new)"}
    if _name(value) in ("severity", "too_high"):
        assigned = [other for name, other in _assigned(ast.walk(function)) if name == _name(value)]
        return set().union(*(_severities(other, ast.Module([], [])) for other in assigned))
    return set()


def _rule(function: ast.FunctionDef) -> str:
    """Return what a rule asks: the first line of its docstring, without the codes it names."""
    first = (ast.get_docstring(function) or "").partition("\n")[0]
    if first.startswith(("Return", "Yield", "Say", "Add")):
        return ""
    return NAMED_CODES.sub("", first).strip()


def _is_code(text: str) -> bool:
    return text in SINGLE or bool(CODE.fullmatch(text))


def _text(value: ast.expr) -> str:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, str) else ""


def _name(value: ast.expr) -> str:
    return value.id if isinstance(value, ast.Name) else value.attr if isinstance(value, ast.Attribute) else ""
