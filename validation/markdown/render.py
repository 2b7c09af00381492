"""Markdown to HTML that is safe to put into a page.

Raw HTML and shortcodes are left out, only known targets become links, and what comes out is sanitised once
more by a list of elements. No style, class or script is left, so the page's strict policy is kept.
"""

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import pairwise

import nh3
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from validation.markdown import links, pictures
from validation.markdown.parse import LONGEST, parse, parser
from validation.told import PictureTold

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_BLOCKS = ("p", "hr", "pre", "blockquote", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td")
_INLINE = ("a", "em", "strong", "code", "br", "img")
_ATTRIBUTES = {
    "a": {"href", "title"},
    "img": {"src", "alt", "title"},
    "ol": {"start"},
    **{heading: {"id"} for heading in _HEADINGS},
}
_NOT_IN_ID = re.compile(r"[^\w-]+")


def _nothing(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: EnvType
) -> str:
    """Render rule for what stays in the file and is not shown."""
    return ""


def _renderer() -> MarkdownIt:
    markdown = parser()
    for kind in ("html_block", "html_inline", "shortcode"):
        markdown.add_render_rule(kind, _nothing)
    return markdown


_RENDERER = _renderer()


def render(text: str, *, prefix: str = "text-", images: Iterable[PictureTold] = ()) -> str:
    """Return a Markdown text as sanitised HTML.

    Headings get ids that begin with `prefix`, so that two texts on one page do not clash; links to `#heading`
    follow them. `images` are the pictures of the listing, the only ones shown; any other becomes its words.
    A text beyond the longest that is read stands as it was written, cut there.
    """
    if len(text) > LONGEST:
        return f'<pre tabindex="0">{escape(text[:LONGEST])}</pre>'
    document, images = parse(text), tuple(images)
    _name_headings(document.tokens, prefix)
    _lower_headings(document.tokens)
    for token in document.tokens:
        token.children = _shown(token.children or [], prefix, images) if token.children else token.children
        if token.type in ("th_open", "td_open"):
            token.attrs.pop("style", None)
    html = _RENDERER.renderer.render(document.tokens, _RENDERER.options, {})
    safe = nh3.clean(
        html,
        tags={*_HEADINGS, *_BLOCKS, *_INLINE},
        attributes=_ATTRIBUTES,
        url_schemes={"https", "http", "mailto"},
        link_rel="nofollow noopener",
        strip_comments=True,
    )
    for wide in ("pre", "table"):  # they scroll, by keyboard too
        safe = safe.replace(f"<{wide}>", f'<{wide} tabindex="0">')
    return safe


def heading_id(text: str) -> str:
    """Return the id of a heading, as documentation forms it: words in lower case, joined by `-`."""
    return _NOT_IN_ID.sub("", text.strip().lower().replace(" ", "-"))


def _lower_headings(tokens: list[Token]) -> None:
    """Move a text's headings so that the highest is of level 3: the page has those above. None is skipped."""
    depth = [int(token.tag[1]) for token in tokens if token.type == "heading_open"]
    levels = {level: min(3 + place, 6) for place, level in enumerate(sorted(set(depth)))}
    for token in tokens:
        if token.type in ("heading_open", "heading_close"):
            token.tag = f"h{levels[int(token.tag[1])]}"


def _name_headings(tokens: list[Token], prefix: str) -> None:
    """Give every heading an id; a heading that comes twice gets a number."""
    seen: dict[str, int] = {}
    for heading, content in pairwise(tokens):
        if heading.type == "heading_open":
            name = heading_id(_plain(content.children or [])) or "section"
            seen[name] = seen.get(name, 0) + 1
            heading.attrs["id"] = f"{prefix}{name}" + (f"-{seen[name]}" if seen[name] > 1 else "")


def _plain(children: Sequence[Token]) -> str:
    return "".join(child.content for child in children if child.type in ("text", "code_inline"))


def _shown(children: list[Token], prefix: str, images: Sequence[PictureTold]) -> list[Token]:
    """Return the inline tokens to show: faulty links and unknown pictures become text."""
    shown: list[Token] = []
    linked: list[bool] = []
    for child in children:
        if child.type == "link_open":
            child.attrs["href"] = href = _target(str(child.attrs.get("href", "")), prefix)
            linked.append(bool(href))
        if child.type == "image":
            child = _picture(child, images)
        if child.type == "link_close":
            keep = linked.pop() if linked else False
        else:
            keep = linked[-1] if child.type == "link_open" else True
        if keep:
            shown.append(child)
    return shown


def _target(href: str, prefix: str) -> str:
    """Return the address a link leads to, or an empty text when it must not be one."""
    if href.startswith("#"):
        return f"#{prefix}{href[1:]}"
    fault = links.fault(href)
    if fault is None or fault is links.HTTP:
        return "" if href.startswith("/") else href
    return ""


def _picture(token: Token, images: Sequence[PictureTold]) -> Token:
    """Return the token of a picture that may be shown, else its alternative as text."""
    picture = pictures.find(str(token.attrs.get("src", "")), images)
    if picture is None or not picture.url:
        return Token("text", "", 0, content=token.content)
    token.attrs["src"] = picture.url
    return token
