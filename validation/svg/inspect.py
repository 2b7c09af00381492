"""The inspection of one file, from bytes to verdict."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from validation import progress
from validation.messages import gettext_noop
from validation.svg import allow, read
from validation.svg.css import Stylesheet
from validation.svg.effort import check_effort
from validation.svg.rebuild import Rebuilder
from validation.svg.size import measure
from validation.svg.uses import check_expansion
from validation.svg.values import References
from validation.svg.verdict import Refused, Report
from validation.svg.wordmark import judge
from validation.verdict import Verdict

NOT_SVG = gettext_noop("This is an XML file (<%(element)s>), not an SVG. Export the logo as SVG.")
NO_NAMESPACE = gettext_noop("The file did not say that it is SVG (xmlns); that was added.")
TOO_NESTED = gettext_noop("A style or value in the file is nested too deeply. Export the logo anew.")
NOTHING_DRAWN = gettext_noop("Nothing is drawn in the file. Export the logo with its shapes.")

_STYLE_TYPES = ("", "text/css")


def inspect(data: bytes) -> Verdict:
    """Return the verdict on the bytes of a file. Never raises for what is in them."""
    report = Report()
    clean: bytes | None = None
    facts: dict[str, Any] = {}
    try:
        progress.step(progress.READING)
        root = read.parse(read.decode(data))
        progress.step(progress.COPYING)
        clean, facts = rebuilt(root, report)
    except Refused as refusal:
        report.note(refusal.finding)
    except RecursionError:  # brackets in CSS may be nested as deep as a file is long
        report.add("svg-limits", "error", TOO_NESTED, None)
    return Verdict(report.all_findings(), facts, None if report.refused else clean)


def rebuilt(root: Any, report: Report) -> tuple[bytes, dict[str, Any]]:
    """Return the copy and what was measured on it; raise Refused where reading has to stop."""
    references = References()
    sheet = Stylesheet(references, report)
    rebuilder = Rebuilder(report, references, sheet, namespace=_namespace(root, report))
    for style in _styles(root, rebuilder.namespace):
        _read_style(style, sheet)
    copy = rebuilder.root(root)
    size = measure(copy, root.sourceline, report)
    if not rebuilder.shapes:
        report.add("svg-empty", "error", NOTHING_DRAWN, root.sourceline)
    expanded = check_expansion(copy, rebuilder.targets)
    check_effort(copy, rebuilder.targets)
    progress.step(progress.RULES)
    fit = {} if report.refused else judge(copy, rebuilder.targets, root.sourceline, report)
    clean = etree.tostring(copy, encoding="utf-8", xml_declaration=False) + b"\n"
    facts = {
        **size,
        **fit,
        "elements": read.count(copy),
        "expanded": expanded,
        "bytes": len(clean),
        "removed": report.removed_items(),
    }
    return clean, facts


def _namespace(root: Any, report: Report) -> str:
    """Return the namespace of the file's elements: SVG's, or none where it was forgotten."""
    if root.tag == f"{{{allow.SVG}}}svg":
        return allow.SVG
    if root.tag == "svg":
        report.add("svg-namespace", "info", NO_NAMESPACE, root.sourceline)
        return ""
    raise Refused("asset-type", NOT_SVG, line=root.sourceline, element=root.tag.rpartition("}")[2][:40])


def _styles(root: Any, namespace: str) -> Iterator[Any]:
    """Yield the <style> elements that count: of those with a title only those called as the first is."""
    chosen = ""
    for style in root.iter(f"{{{namespace}}}style" if namespace else "style"):
        title = style.get("title", "")
        chosen = chosen or title
        if title in ("", chosen):
            yield style


def _read_style(style: Any, sheet: Stylesheet) -> None:
    """Add a <style> element's own text to the stylesheet, if browsers would apply it."""
    if style.get("type", "").lower() not in _STYLE_TYPES:
        return
    source = (style.text or "") + "".join(child.tail or "" for child in style)
    if sheet.applies(style.get("media", ""), style.sourceline):
        sheet.read(source, style.sourceline)
