"""Inspecting a configuration spec: YAML that says which files there are and what a customer can set."""

from collections.abc import Iterator, Mapping
from typing import Any

from validation import progress, yamlfile
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.verdict import Verdict, refused

CODE = "agent-spec"
MOST_OPTIONS = 200
MOST_DEPTH = 12
WORDS = 200

NO_OBJECT = gettext_noop("The spec holds no keys. Write name and files, as in the specs of other checks.")
NO_NAME = gettext_noop("The spec has no name. Write the integration's under “name”.")
NO_FILES = gettext_noop("The spec lists no files. Write at least one under “files”, with name and options.")
NO_FILE_NAME = gettext_noop("This file has no name. Write the name of the configuration file.")
NO_OPTION_NAME = gettext_noop("This option has neither a name nor a template. Write one of the two.")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on a spec: what cannot be read is refused, what is missing is told."""
    progress.step(progress.READING)
    document = yamlfile.read(data)
    if document.failed or document.value is None:
        return refused(
            *(document.findings or [Finding(CODE, "error", NO_OBJECT)]), *yamlfile.secrets_in(data)
        )
    if not isinstance(document.value, dict):
        return refused(Finding(CODE, "error", NO_OBJECT, line=1), *yamlfile.secrets_in(data))
    progress.step(progress.RULES)
    judged = [_placed(finding, document) for finding in _judge(document.value)]
    found = [*document.findings, *judged, *yamlfile.secrets_in(data)]
    options = list(_options(document.value))
    facts = {
        "name": _text(document.value.get("name")),
        "options": options[:MOST_OPTIONS],
        "more": max(0, len(options) - MOST_OPTIONS),
    }
    return Verdict(findings=found, facts=facts, clean=data)


def _judge(spec: Mapping[str, Any]) -> Iterator[Finding]:
    if not _text(spec.get("name")):
        yield Finding(CODE, "error", NO_NAME, path="$")
    files = spec.get("files")
    if not isinstance(files, list) or not files:
        yield Finding(CODE, "error", NO_FILES, path="$.files")
        return
    for number, file in enumerate(files):
        path = f"$.files[{number}]"
        if not isinstance(file, dict) or not (_text(file.get("name")) or _text(file.get("template"))):
            yield Finding(CODE, "error", NO_FILE_NAME, path=path)
        else:
            yield from _judge_options(file.get("options"), f"{path}.options", 0)


def _judge_options(options: Any, path: str, depth: int) -> Iterator[Finding]:
    if not isinstance(options, list) or depth > MOST_DEPTH:
        return
    for number, option in enumerate(options):
        here = f"{path}[{number}]"
        if not isinstance(option, dict) or not (option.get("name") or option.get("template")):
            yield Finding(CODE, "error", NO_OPTION_NAME, path=here)
        else:
            yield from _judge_options(option.get("options"), f"{here}.options", depth + 1)


def _options(part: Mapping[str, Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield what a customer can set, in the file's order; what a template brings is not known here."""
    for key in ("files", "options"):
        inner = part.get(key)
        for option in inner if isinstance(inner, list) and depth <= MOST_DEPTH else ():
            if not isinstance(option, dict):
                continue
            if key == "options" and option.get("name") and "options" not in option:
                yield {
                    "name": _text(option["name"]),
                    "required": option.get("required") is True,
                    "description": _text(option.get("description")),
                }
            yield from _options(option, depth + 1)


def _placed(finding: Finding, document: yamlfile.Document) -> Finding:
    line, column = document.position(finding.path) or (None, None)
    return finding.at(line=line, column=column)


def _text(value: Any) -> str:
    return " ".join(str(value).split())[:WORDS] if isinstance(value, str | int | float) else ""
