"""Harmless files of our own: one for each way to draw or style a logo, and one for each tool.

The lists in `harmless/` have a piece of SVG on each line; `harmless/tools/` has whole files.
"""

from pathlib import Path

from tests.validation.svg.build import file

_FOLDER = Path(__file__).parent / "harmless"
_SHAPES = (
    '<rect class="a" width="12" height="10"/><g id="g" class="b"><circle cx="20" cy="5" r="4"/></g>'
    '<path d="M28 1h9v8z"/>'
)
_RECT = '<g fill="lime" color="blue"><rect width="20" height="9" {}/></g>'


def _lines(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text().splitlines()


def _sheet(rules: str) -> bytes:
    return file(f"<style>{rules.replace('<', '&lt;')}</style>{_SHAPES}")


def _root(attributes: str) -> bytes:
    return f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}>{_SHAPES}</svg>'.encode()


FEATURES = {
    **{f"fill {colour}": file(_RECT.format(f'fill="{colour}"')) for colour in _lines("colours")},
    **{f"style {colour}": file(_RECT.format(f'style="fill:{colour}"')) for colour in _lines("colours")},
    **{f"sheet {rules}": _sheet(rules) for rules in _lines("sheets")},
    **{f"content {content}": file(content) for content in _lines("contents")},
    **{f"root {attributes}": _root(attributes) for attributes in _lines("roots")},
}
TOOLS = {path.stem: path.read_bytes() for path in sorted((_FOLDER / "tools").glob("*.svg"))}
