"""The rules for Markdown fields. Each finding says the line, counted from 1 in the field."""

import re
from collections.abc import Iterable, Iterator

from markdown_it.common.utils import normalizeReference
from markdown_it.token import Token

from validation.finding import Finding, Param, Severity
from validation.listing import ListingFacts, Values
from validation.markdown import links, pictures
from validation.markdown.parse import LONGEST, Document, first_line, parse
from validation.messages import gettext_noop
from validation.text import blank, encoding, string
from validation.told import PictureTold

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.DOTALL)
_ESCAPED = re.compile(r"\\[\[\]\\]")
_FULL_REFERENCE = re.compile(r"\[([^\[\]]+)\]\[([^\[\]]*)\]")

TOO_LONG = gettext_noop(
    "%(length)s characters; up to %(most)s are shown to readers. Move a part of it to your documentation."
)
TOO_HIGH = gettext_noop("A heading of level %(level)s; use level %(highest)s (%(marks)s) or deeper.")
SKIPPED = gettext_noop(
    "A heading of level %(level)s follows level %(before)s. Use level %(next)s, so that none is skipped."
)
HTML = gettext_noop("HTML is left out of what readers see: %(html)s. Write it as Markdown.")
NO_ALTERNATIVE = gettext_noop(
    "The picture “%(source)s” has no text alternative. Write it between the brackets: ![text](...)."
)
FOREIGN_PICTURE = gettext_noop(
    "“%(source)s” is no picture of this listing, so it is not shown. "
    "Upload it under Media, then write its name: ![text](images/name.png)."
)
NO_PICTURES = gettext_noop("A picture stands here, where none may: “%(source)s”. Say it in words.")
UNDEFINED = gettext_noop(
    "The reference [%(label)s] is not defined. Add a line such as [%(label)s]: https://..."
)
UNUSED = gettext_noop("Link definitions that no link uses: %(count)s, the first is [%(label)s]. Remove them.")
INLINE = gettext_noop(
    "Links with their address in the text: %(count)s. "
    "The house style is [text][1], with [1]: https://... at the end."
)


def check(
    values: Values,
    field: str,
    listing: ListingFacts,
    *,
    highest: int = 3,
    too_high: Severity = "warning",
    picture_free: bool = False,
) -> list[Finding]:
    """Return every finding of a Markdown field: headings, HTML, links, pictures, characters.

    `highest` is the highest level a heading may have. Only pictures of the listing are shown;
    none may in a text that is to be `picture_free`. The public repository wants plain English characters;
    Marketplace listings do not go there.
    """
    text = string(values, field)
    if blank(text):
        return []
    if len(text) > LONGEST:
        return [
            Finding("markdown-length", "error", TOO_LONG, {"most": LONGEST, "length": len(text)}, field=field)
        ]
    document = parse(text)
    found = [
        *headings(document, highest=highest, too_high=too_high),
        *html(document),
        *link_targets(document, listing.new_error),
        *references(document),
        *images(document, listing.told.pictures, picture_free=picture_free),
    ]
    return [
        *(finding.at(field=field) for finding in sorted(found, key=lambda finding: finding.line or 0)),
        *([] if listing.marketplace else encoding(values, field)),
    ]


def headings(document: Document, *, highest: int, too_high: Severity) -> Iterator[Finding]:
    """Yield headings above the level that the page itself uses, and levels that were skipped."""
    before = highest - 1
    for token in document.tokens:
        if token.type != "heading_open":
            continue
        level = int(token.tag[1])
        params: dict[str, Param] = {
            "level": level,
            "highest": highest,
            "marks": "#" * highest,
            "before": before,
            "next": before + 1,
        }
        if level < highest:
            yield Finding("markdown-heading", too_high, TOO_HIGH, params, line=first_line(token))
        elif level > before + 1:
            yield Finding("markdown-heading", "warning", SKIPPED, params, line=first_line(token))
        before = max(level, highest - 1)


def html(document: Document) -> Iterator[Finding]:
    """Yield one finding for each line with HTML that is not shown; comments are for the file."""
    lines: dict[int, str] = {}
    blocks = ((token, first_line(token)) for token in document.tokens if token.type == "html_block")
    spans = ((token, line) for token, line in document.spans() if token.type == "html_inline")
    for token, line in (*blocks, *spans):
        source = token.content.strip()
        if not (source.startswith("<!--") and source.endswith("-->")):
            lines.setdefault(line, source)
    for line, source in lines.items():
        yield Finding("markdown-html", "warning", HTML, {"html": source.split("\n")[0][:60]}, line=line)


def link_targets(document: Document, new_error: Severity) -> Iterator[Finding]:
    """Yield links that lead nowhere a reader can go."""
    for token, line in document.spans():
        if token.type != "link_open":
            continue
        target = str(token.attrs.get("href", ""))
        if fault := links.fault(target):
            params: dict[str, Param] = {"target": target[:80], "scheme": links.scheme(target)}
            severity = new_error if fault.new else fault.severity
            yield Finding("markdown-link", severity, fault.message, params, line=line)


def references(document: Document) -> Iterator[Finding]:
    """Yield references not defined, definitions not used, and the count of inline links."""
    for label, line in _undefined(document):
        yield Finding("markdown-link", "error", UNDEFINED, {"label": label}, line=line)
    opened = [(token, line) for token, line in document.spans() if token.type in ("link_open", "image")]
    used = {normalizeReference(str(token.meta["label"])) for token, _line in opened if "label" in token.meta}
    unused = [label for label in document.references if label not in used]
    if unused:
        place = document.references[unused[0]].get("map") or [0]
        params: dict[str, Param] = {"count": len(unused), "label": unused[0].lower()}
        yield Finding("markdown-link", "info", UNUSED, params, line=place[0] + 1)
    inline = [line for token, line in opened if _is_inline_link(token)]
    if inline:
        yield Finding("markdown-link", "info", INLINE, {"count": len(inline)}, line=inline[0])


def _is_inline_link(token: Token) -> bool:
    return token.type == "link_open" and "label" not in token.meta and token.markup != "autolink"


def _undefined(document: Document) -> Iterator[tuple[str, int]]:
    """Yield the label and line of each `[text][label]` that stayed text for want of a definition."""
    for token, first in document.inline():
        source = _ESCAPED.sub("  ", _CODE.sub(_blanked, token.content))
        for match in _FULL_REFERENCE.finditer(source):
            label = match[2].strip() or match[1].strip()
            if label and normalizeReference(label) not in document.references:
                yield label, first + source.count("\n", 0, match.start())


def _blanked(match: re.Match[str]) -> str:
    """Return as much nothing as a span of code has, so that lines stay where they are."""
    return re.sub(r"[^\n]", "_", match[0])


def images(document: Document, allowed: Iterable[PictureTold], *, picture_free: bool) -> Iterator[Finding]:
    """Yield pictures that are not of this listing, and pictures that say nothing to who cannot see them."""
    allowed = tuple(allowed)
    for token, line in document.spans():
        if token.type != "image":
            continue
        source = str(token.attrs.get("src", ""))
        params: dict[str, Param] = {"source": source[:80]}
        if picture_free:
            yield Finding("markdown-image", "error", NO_PICTURES, params, line=line)
            continue
        if pictures.find(source, allowed) is None:
            yield Finding("markdown-image", "error", FOREIGN_PICTURE, params, line=line)
        if blank(token.content):
            yield Finding("markdown-image", "error", NO_ALTERNATIVE, params, line=line)
