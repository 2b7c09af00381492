"""The rules of single processors: type, keys, values, grok rules. What stands inside is named by its path."""

from collections.abc import Iterator

from validation.finding import Finding, Param, Severity
from validation.messages import gettext_noop
from validation.pipelines.grok import NotCompiled, Rule, compile_rule
from validation.pipelines.grok import rules as grok_rules
from validation.pipelines.processors import MAPPERS, NEEDS, Step
from validation.yamlfile import Document

CODE = "pipeline-processor"
SIDES = ("attribute", "tag")
CHOICES = {
    "sourceType": SIDES,
    "targetType": SIDES,
    "targetFormat": ("auto", "string", "integer", "double", "boolean"),
}
FLAGS = ("enabled", "preserveSource", "overrideOnConflict", "replaceMissing", "encoded")
LISTS = ("sources", "samples", "processors", "categories", "mappers")

UNKNOWN = gettext_noop("“%(type)s” is no processor of a log pipeline. Correct the type.")
NO_TYPE = gettext_noop("This processor has no type. Write one, such as attribute-remapper.")
NO_MAPPER = gettext_noop("%(type)s stands among the mappers of a schema-processor and nowhere else. Move it.")
ONLY_MAPPERS = gettext_noop("The mappers of a schema-processor cannot hold %(type)s. Move it out.")
TOO_DEEP = gettext_noop("A pipeline within a pipeline holds no third one. Move it a level up.")
MISSING = gettext_noop("The processor %(type)s lacks %(keys)s. Add it.")
ITEM_MISSING = gettext_noop("This part of %(type)s lacks %(keys)s. Add it.")
NO_LIST = gettext_noop("%(key)s is no list. Write each entry on a line of its own after a dash.")
NO_CHOICE = gettext_noop("%(key)s is “%(value)s”. Allowed: %(allowed)s.")
NO_COMMA = gettext_noop("The line “%(line)s” of the lookup table has no comma. Write key, comma, value.")
PRESERVED = gettext_noop("%(name)s keeps its source beside %(target)s. Set preserveSource to false.")
GROK = {
    "name": gettext_noop("The rule “%(about)s” has no name before its pattern. Write one, such as line."),
    "long": gettext_noop("The rule %(about)s is too long to be read. Split it into support rules."),
    "matcher": gettext_noop("“%(about)s” is no matcher and no support rule of this parser."),
    "filter": gettext_noop("“%(about)s” is no filter of a grok rule."),
    "bracket": gettext_noop("A %%{…} is not closed near “%(about)s”. Close it with }."),
    "quote": gettext_noop("The quotation mark before “%(about)s” is not closed. Add the closing one."),
    "regex": gettext_noop("The rule does not compile: %(about)s."),
}


def check(step: Step, document: Document) -> Iterator[Finding]:
    """Yield what is wrong with one processor, by path; what is in a text also by line."""
    wrong_place = _placement(step)
    if wrong_place:
        yield wrong_place
        return
    if keys := step.missing:
        yield _at(step, MISSING, type=step.type, keys=", ".join(keys))
    for path, lacking in step.lacking:
        yield _at(step, ITEM_MISSING, type=step.type, keys=", ".join(lacking)).at(path=path)
    yield from _values(step)
    yield from _preserve(step)
    if step.type == "grok-parser":
        yield from _grok(step, document)
    if step.type == "lookup-processor":
        yield from _table(step, document)


def _placement(step: Step) -> Finding | None:
    """Return why this type cannot stand here, if it cannot."""
    name = step.type[:80]
    if not name:
        return _at(step, NO_TYPE)
    if name not in NEEDS:
        return _at(step, UNKNOWN, type=name).at(path=f"{step.path}.type")
    if step.in_schema != (name in MAPPERS):
        return _at(step, ONLY_MAPPERS if step.in_schema else NO_MAPPER, type=name)
    return _at(step, TOO_DEEP) if name == "pipeline" and step.depth else None


def _values(step: Step) -> Iterator[Finding]:
    """Lists are lists, switches true or false, and what is chosen is among the choices."""
    for key in LISTS:
        value = step.get(key)
        if value is not None and value != "" and not isinstance(value, list):
            yield _at(step, NO_LIST, key=key).at(path=f"{step.path}.{key}")
    for key in FLAGS:
        if step.get(key) is not None and not isinstance(step.get(key), bool):
            yield _choice(step, key, ("true", "false"))
    for key, allowed in CHOICES.items():
        value = step.get(key)
        if value is not None and value != "" and value not in allowed:
            yield _choice(step, key, allowed)


def _choice(step: Step, key: str, allowed: tuple[str, ...]) -> Finding:
    found = _at(step, NO_CHOICE, key=key, value=str(step.get(key))[:80], allowed=", ".join(allowed))
    return found.at(path=f"{step.path}.{key}")


def _preserve(step: Step) -> Iterator[Finding]:
    """A new pipeline has no need to keep an attribute under its old name as well (pipeline-preserve)."""
    target = str(step.get("target") or "")
    keeps = step.type == "attribute-remapper" and step.get("preserveSource") is True
    if keeps and not target.startswith("ocsf."):
        params: dict[str, Param] = {"name": (step.name or step.type)[:80], "target": target[:80]}
        yield Finding("pipeline-preserve", "warning", PRESERVED, params, path=f"{step.path}.preserveSource")


def _grok(step: Step, document: Document) -> Iterator[Finding]:
    texts = {key: str(step.get(f"grok.{key}") or "") for key in ("supportRules", "matchRules")}
    supports = frozenset(rule.name for rule in grok_rules(texts["supportRules"]))
    for key, text in texts.items():
        for rule in grok_rules(text):
            if fault := _fault(rule, supports):
                path = f"{step.path}.grok.{key}"
                line = document.text_line(path, rule.line)
                yield _at(step, GROK[fault.reason], about=fault.about).at(path=path, line=line)


def _fault(rule: Rule, supports: frozenset[str]) -> NotCompiled | None:
    try:
        compile_rule(rule, supports)
    except NotCompiled as fault:
        return fault
    return None


def _table(step: Step, document: Document) -> Iterator[Finding]:
    """Each line of a lookup table is a key, a comma and a value."""
    table, path = step.get("lookupTable"), f"{step.path}.lookupTable"
    if isinstance(table, list):
        lines = [(f"{path}[{place}]", 0, str(item)) for place, item in enumerate(table)]
    else:
        lines = [(path, number, line) for number, line in enumerate(str(table or "").split("\n"))]
    for at, number, line in lines:
        if line.strip() and "," not in line:
            found = _at(step, NO_COMMA, line=line.strip()[:80])
            yield found.at(path=at, line=document.text_line(at, number))


def _at(step: Step, message: str, severity: Severity = "error", **params: Param) -> Finding:
    return Finding(CODE, severity, message, params, path=step.path)
