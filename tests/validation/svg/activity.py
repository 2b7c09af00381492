"""What could act in an SVG that is shown: looked for without the cleaner's own lists or functions."""

import re

from lxml import etree

SVG, XLINK = "{http://www.w3.org/2000/svg}", "{http://www.w3.org/1999/xlink}"
XML = "{http://www.w3.org/XML/1998/namespace}"
ACTIVE = re.compile(
    r"script|handler|listener|foreignobject|iframe|embed|object|animate|set|discard|mpath|audio|video|canvas|a|style"
    r"|link|meta|feimage|cursor|font-face-uri|tref|metadata",
    re.IGNORECASE,
)
RASTER = re.compile(r"data:image/(png|jpeg);base64,[A-Za-z0-9+/=]+")
ANYWHERE = re.compile(
    r"javascript:|vbscript:|https?:|ftp:|@import|expression\s*\(|image-set|\\", re.IGNORECASE
)


def activity(clean: bytes) -> list[str]:
    """Return everything in a clean copy that could run, ask, navigate, or name something outside."""
    assert b"<!" not in clean
    assert b"<?" not in clean
    root = etree.fromstring(clean)
    found = [] if root.tag == f"{SVG}svg" else [f"root {root.tag}"]
    for element in root.iter():
        assert isinstance(element.tag, str)
        if not element.tag.startswith(SVG) or ACTIVE.fullmatch(element.tag.removeprefix(SVG)):
            found.append(f"element {element.tag}")
        found += [
            f"{name}={value[:60]}"
            for name, value in element.attrib.items()
            if _acts(element.tag, name, value)
        ]
    return found


def _acts(tag: str, name: str, value: str) -> bool:
    if name.startswith("{") and name not in (f"{XLINK}href", f"{XML}space"):
        return True
    if name.lower().startswith("on") or ":" in name.rpartition("}")[2]:
        return True
    if name in ("href", f"{XLINK}href"):
        is_raster = tag == f"{SVG}image" and RASTER.fullmatch(value)
        return not (is_raster or re.fullmatch(r"#i\d+", value))
    if name != "d" and ANYWHERE.search(value):
        return True
    return any(not target.startswith("#i") for target in re.findall(r"url\(([^)]*)", value, re.IGNORECASE))
