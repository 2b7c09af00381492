"""The files of the look: every icon is in the sprite, every layer is imported, nothing is inline."""

import re
from pathlib import Path

import pytest
from lxml import etree

ROOT = Path(__file__).parents[2]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
CSS = ROOT / "static" / "css"
INLINE = re.compile(r"""<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=["']|javascript:""", re.IGNORECASE)


def test_icons_used_are_in_the_sprite() -> None:
    sprite = etree.parse(ROOT / "static" / "img" / "icons.svg")
    known = {symbol.get("id").removeprefix("i-") for symbol in sprite.getroot()}
    used = {name for path in TEMPLATES for name in re.findall(r'{% icon "(.*?)"', path.read_text())}
    assert used <= known


def test_every_style_sheet_is_imported_in_a_layer() -> None:
    imported = re.findall(r'@import url\("(.*?)"\) layer\(\w+\);', (CSS / "app.css").read_text())
    there = [str(path.relative_to(CSS)) for path in CSS.rglob("*.css") if path.name != "app.css"]
    assert sorted(imported) == sorted(there)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_nothing_inline(path: Path) -> None:
    if "mail" not in path.parts:
        markup = re.sub(r"{%.*?%}", "", path.read_text())
        assert INLINE.findall(markup) == []
