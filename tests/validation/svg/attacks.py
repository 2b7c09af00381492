"""More hostile files of our own: each line of the lists in `attacks/`, and what no line of text can hold."""

from pathlib import Path

from tests.validation.svg.hostile import HEAD

_FOLDER = Path(__file__).parent / "attacks"
_SVG = 'xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"'
_SHAPE = '<rect width="40" height="10"/>'
_SCRIPT = f"<svg {_SVG}><script>alert(1)</script>{_SHAPE}</svg>"
_PROPERTIES = ("fill", "filter", "background", "background-image", "mask", "clip-path", "--x", "cursor")


def _lines(name: str) -> list[str]:
    return (_FOLDER / f"{name}.txt").read_text().splitlines()


def _file(content: str) -> bytes:
    return f"{HEAD}{content}{_SHAPE}<text y='9'>x</text></svg>".encode()


def _value(value: str) -> str:
    """Return elements that have a value as attribute, in a style and in a stylesheet, for many properties."""
    quoted = value.replace('"', "&quot;").replace("<", "&lt;")
    attributes = "".join(f'<rect {name}="{quoted}"/>' for name in _PROPERTIES if not name.startswith("--"))
    styles = "".join(f'<rect style="{name}:{quoted}"/>' for name in _PROPERTIES)
    sheet = "".join(f"rect{{{name}:{value}}}svg{{{name}:{value}}}" for name in _PROPERTIES)
    return f"{attributes}{styles}<style>{sheet.replace('<', '&lt;')}</style>"


def _encoded(declared: str, codec: str) -> bytes:
    """Return a file with a script that says it is in one encoding and is in another."""
    return f'<?xml version="1.0" encoding="{declared}"?>{_SCRIPT}'.encode(codec)


_LEVELS = "".join(f'<!ENTITY e{level} "{f"&e{level - 1};" * 10}">' for level in range(1, 10))
_CODECS = (
    *(("utf-7", "utf-7"), ("utf-16", "utf-16"), ("utf-16le", "utf-16-le"), ("utf-32", "utf-32")),
    *(("iso-2022-jp", "iso-2022-jp"), ("hz-gb-2312", "hz"), ("cp037", "cp037"), ("x-user-defined", "utf-8")),
    *(("utf-16", "utf-8"), ("utf-8", "utf-16"), ("iso-8859-1", "utf-8"), ("shift_jis", "shift_jis")),
    *(("big5", "utf-8"), ("gbk", "gbk"), ("euc-kr", "euc-kr"), ("windows-1252", "cp1252")),
)
_BYTES = (
    *(_encoded(declared, codec) for declared, codec in _CODECS),
    f'<!DOCTYPE svg [<!ENTITY e0 "ha">{_LEVELS}]><svg {_SVG}><text>&e9;</text></svg>'.encode(),
    f'<!DOCTYPE svg [<!ENTITY a "{"x" * 400}">]><svg {_SVG}><text>{"&a;" * 9000}</text></svg>'.encode(),
    b'<?xml version="1.0" encoding="utf-7"?>' + _SCRIPT.replace("<script>", "+ADw-script+AD4-").encode(),
    b'<?xml version="1.0" encoding="shift_jis"?>'
    + _SCRIPT.replace("<script>", "<a b='\x81'>").encode("latin-1"),
    b'<?xml version="1.0" encoding="gbk"?>'
    + f'<svg {_SVG} id="\x81" onload="alert(1)">{_SHAPE}</svg>'.encode("latin-1"),
    b"\xef\xbb\xbf" + _SCRIPT.encode(),
    _SCRIPT.replace("<script>", "<scr\x00ipt>").encode(),
    _SCRIPT.replace("script>", "script\x0c>").encode(),
    _SCRIPT.replace("</script>", "</script\n>").encode(),
    _SCRIPT.replace("alert", "\xed\xa0\x80").encode("latin-1"),
    _SCRIPT.replace("<", "\xc0\xbc").encode("latin-1"),
    _SCRIPT.replace("<script>", "\uff1cscript\uff1e").encode(),
    *(magic + _SCRIPT.encode() for magic in (b"GIF89a/*", b"%PDF-1.4\n", b"\x1f\x8b", b"PK\x03\x04")),
)

ATTACKS = [
    *(_file(line) for line in _lines("elements")),
    *(_file(_value(line)) for line in _lines("values")),
    *(_file(f"<style>{line}</style>") for line in _lines("sheets")),
    *(f"<svg {_SVG} {line}>{_SHAPE}</svg>".encode() for line in _lines("roots")),
    *(line.encode() for line in _lines("files")),
    *_BYTES,
]
