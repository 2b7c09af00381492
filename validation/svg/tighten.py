"""Gives a cleaned SVG the viewBox that fits what it draws. The drawing itself stays as it is."""

from lxml import etree

from validation.svg.drawn.matrix import NUMBER
from validation.svg.size import view_box


def tightened(clean: bytes, box: str) -> bytes | None:
    """Return a cleaned logo with another viewBox, width and height with it; None when that has no size."""
    sides = view_box(box)
    if sides is None:
        return None
    root = etree.fromstring(clean, etree.XMLParser(resolve_entities=False, no_network=True))
    root.set("viewBox", " ".join(NUMBER.findall(box)))
    if root.get("width") or root.get("height"):
        root.set("width", f"{sides[2]:.6g}")
        root.set("height", f"{sides[3]:.6g}")
    return etree.tostring(root, encoding="utf-8", xml_declaration=False) + b"\n"
