"""Harmless files of our own that hold what few tools write and browsers read in a way of their own."""

from tests.validation.svg.build import file

_BESIDE = '<circle cx="20" cy="5" r="4" fill="red"/><rect x="2" y="2" width="11" height="5" fill="blue"/>'
_UNKNOWN = 'requiredExtensions="urn:x"'


def _root(attributes: str, content: str = _BESIDE) -> bytes:
    """Return a file whose root has attributes of its own."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{content}</svg>'.encode()


def _held_by(element: str, use: str, condition: str) -> str:
    """Return a shape that uses an element under a condition no browser fulfils."""
    disc = '<circle r="4" cx="4" cy="4" fill="#fff"/>'
    return f'<{element} id="f" width="9" height="9" {condition}>{disc}</{element}><path d="M3 3h9v5z" {use}/>'


_SIZES = (
    'width="400.123456789" height="100.5"',
    'width="300pt" height="99.7777777pt"',
    'width="33.33333mm" height="10.00001mm"',
    'width="40" height="10" preserveAspectRatio="xMinYMin slice"',
)
_CONTENTS = (
    '<text font-size="5"><textPath path="M2 8h30">abc</textPath></text>',
    '<path id="a" d="M2 3h30"/><text font-size="5"><textPath path="M2 8h30" href="#a">abc</textPath></text>',
    f'<filter id="f" {_UNKNOWN}><feGaussianBlur stdDeviation="1" {_UNKNOWN} systemLanguage="xx"/></filter>'
    '<rect x="3" y="3" width="9" height="5" filter="url(#f)"/>',
    f'<linearGradient id="f" {_UNKNOWN}><stop stop-color="red" {_UNKNOWN}/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#f)"/>',
    *(
        _held_by(element, use, condition)
        for element, use in (
            *(("mask", 'mask="url(#f)"'), ("clipPath", 'clip-path="url(#f)"'), ("symbol", ""), ("g", "")),
            *(("pattern", 'fill="url(#f)"'), ("marker", 'marker-start="url(#f)"'), ("svg", ""), ("defs", "")),
        )
        for condition in (_UNKNOWN, 'systemLanguage="xx"', 'requiredFeatures="x"')
    ),
    *(
        f'<rect width="9" height="9" transform="{transform}"/>'
        for transform in ("translate(3,3) /**/", "rotate(45deg)", "translate(3px,3px)", "scale(.5) spin(3)")
    ),
    '<linearGradient id="a" gradientTransform="rotate(90)/**/"><stop stop-color="red"/><stop offset="1"/>'
    '</linearGradient><rect width="9" height="9" fill="url(#a)"/>',
    '<path d="M0 0h9v9zBOGUS 1 2"/>',
    '<path d="none"/><path d="M1 1 L9 9 Link v9 z" stroke="red"/>',
    '<polygon points="1,1 9,1 9,9 more(3) 1,9"/>',
)

_BOXES = (
    *("margin:9px", "margin-left:5px", "border:3px solid red", "border-left:3px solid red", "border-width:5"),
    *("padding:5px 20px", "padding-left:9px", "box-sizing:border-box;padding:3px", "width:50%", "zoom:2"),
    *("position:relative;left:9px", "position:absolute;top:5px", "position:fixed;inset:3px", "display:none"),
    *(
        "border-top-left-radius:5px",
        "border-radius:5px;background:red;overflow:hidden",
        "color:ff0000;fill:none",
    ),
    *("outline:1px solid blue;outline-offset:-3px", "content-visibility:hidden", "writing-mode:vertical-rl"),
    *("background:red url(#a)", "--a:url(#a);background:red;background:var(--a)", "min-width:300px"),
    "margin:9px;border:3px solid red;padding:5px;position:relative;left:5px;width:80px;height:20px",
)
_QUIRKS = (
    "<style>{}{{{}}}</style>"
    "<rect width='20' height='8' fill='currentColor' color='red'/><text y='8'>abc</text>"
)
_SHEETS = (
    *(
        "width:9;height:9",
        "color:00ff00",
        "color:0f0",
        "color:008",
        "width:9px;height:0",
        "WIDTH:9;color:FFF",
    ),
    *("font-size:5", "font-size:5px;letter-spacing:2", "font:5px serif;word-spacing:3", "clip:rect(1 2 3 4)"),
)
_FONTS = ("url(data:font/woff2;base64,AAAA)", "url('data:font/woff,x') format('woff')", "local('Arial')")
_UTF8 = file("<text y='8' font-size='8'>Größe \u0393</text>")

_TURKISH = '<text y="8" font-size="5" style="text-transform:uppercase">izmir</text>'
_WRITTEN = (
    f'<style title="a">circle{{fill:lime}}</style><style title="b">rect{{fill:lime}}</style>{_BESIDE}',
    f'<style title="a">circle{{fill:lime}}</style><style>rect{{fill:lime}}</style>{_BESIDE}',
    f'<style type=" text/css ">circle{{fill:lime}}</style>{_BESIDE}',
    '<style>[id="A" i]{fill:lime}[id="A" s]{fill:blue}</style><circle id="a" cx="20" cy="5" r="4"/>',
    f'<g lang="tr">{_TURKISH}</g>',
    f'<g xml:lang="tr" lang="en">{_TURKISH}</g>',
    f'<image xlink:href=""/><image/>{_BESIDE}',
)
_ENTITIES = "<!DOCTYPE svg [<!ENTITY nbsp \"&#160;\"><!ENTITY gross '&#xDF;'>]>"

PECULIAR = {
    **{f"written {content}": file(content) for content in _WRITTEN},
    "characters by name": _ENTITIES.encode() + file("<text y='8' font-size='8'>a&nbsp;&gross;</text>"),
    **{f"box {style}": _root(f'viewBox="0 0 40 10" style="{style}"') for style in _BOXES},
    **{f"{on} {rule}": file(_QUIRKS.format(on, rule)) for rule in _SHEETS for on in ("rect", "text", "*")},
    **{
        f"font {source}": file(f"<style>@font-face{{font-family:x;src:{source}}}</style>{_BESIDE}")
        for source in _FONTS
    },
    **{
        f"called {name}": f'<?xml version="1.0" encoding="{name}"?>'.encode() + _UTF8
        for name in ("windows-1252", "iso-8859-1", "us-ascii", "utf-16")
    },
    **{f"size {size}": _root(size) for size in _SIZES},
    **{f"content {content}": file(content) for content in _CONTENTS},
}
