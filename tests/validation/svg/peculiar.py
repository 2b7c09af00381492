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

PECULIAR = {
    **{f"size {size}": _root(size) for size in _SIZES},
    **{f"content {content}": file(content) for content in _CONTENTS},
}
