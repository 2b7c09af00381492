"""Harmless files of our own with whatever a logo may be written with; each must look the same once it is clean."""

from io import BytesIO
from struct import pack
from zlib import compress, crc32

from PIL import Image, ImageCms, ImageDraw

from tests.validation.svg.build import data_address, file

SHAPES = '<rect class="a" id="r" width="12" height="10"/><circle class="b c" cx="20" cy="5" r="4"/><g class="d"><path d="M28 1h9v8z"/></g>'

_SHEETS = (
    *(".a{fill:red}.b{fill:blue}.c{fill:lime}", ".b{fill:red}.c{fill:blue}circle.b{fill:lime!important}"),
    *("rect,circle{fill:red}#r{fill:blue}", "*{fill:teal}", ":root{fill:teal}", "svg>g>path{fill:red}"),
    *(
        "rect+circle{fill:red}",
        "rect~g{fill:red}",
        "g:last-child path{fill:red}",
        "circle:nth-of-type(odd){fill:red}",
    ),
    *(":not(rect){fill:red}", "rect:hover{fill:red}", "[class~=c]{fill:red}", "[class^='b']{fill:red}"),
    *(
        "@media screen{rect{fill:red}}",
        "@media print{rect{fill:red}}",
        "@media (prefers-color-scheme:light){rect{fill:red}}",
    ),
    *("@media not print{rect{fill:red}}", "@charset 'utf-8';rect{fill:red}"),
    *(
        "rect{fill:nonsense}",
        "rect{fill:red;fill:nonsense}",
        "rect{FILL:Red}",
        "rect{fill:r\\65 d}",
        "rect{--c:red;fill:var(--c)}",
    ),
    *(
        "rect{fill:var(--c,red)}",
        "rect{fill:currentColor;color:red}",
        "g{color:red}path{fill:currentColor}",
        "svg{fill:red}",
    ),
    *(
        "rect{transform:translate(3px,2px) rotate(10deg)}",
        "rect{transform:scale(.5);transform-origin:50% 50%}",
    ),
    *(
        "rect{transform-box:fill-box;transform-origin:center;transform:rotate(45deg)}",
        "path{d:path('M28 1h5v5z')}",
    ),
    *(
        "rect{rx:3px;width:20px}",
        "circle{r:2px}",
        "rect{opacity:50%}",
        "rect{fill:hsl(120 50% 50%)}",
        "rect{fill:#f008}",
    ),
    *(
        "rect{fill:rgb(10 200 30 / .5)}",
        "rect{fill:oklch(.6 .2 120)}",
        "rect{fill:color-mix(in srgb,red,blue)}",
    ),
    *(
        "g{display:none}",
        "rect{visibility:hidden}",
        "rect{mix-blend-mode:multiply}circle{isolation:isolate}",
        "rect{stroke:red;stroke-width:calc(1px + 1px)}",
    ),
    *(
        "rect{clip-path:circle(3px at 6px 5px)}",
        "rect{clip-path:inset(2px)}",
        "rect{filter:blur(1px)}",
        "rect{filter:drop-shadow(1px 1px red)}",
    ),
    *(
        "rect{paint-order:stroke;stroke:red}",
        "rect{all:unset}",
        "rect{translate:3px 1px;rotate:9deg;scale:.8}",
        "svg{background:#eee}",
    ),
    *(
        "svg{border:1px solid red}",
        "svg{padding:2px}",
        "svg{background-image:linear-gradient(red,blue)}",
        "/*x*/rect/*y*/{fill/*z*/:red}",
    ),
    *(
        "<![CDATA[rect{fill:red}]]>",
        "<!-- rect{fill:red} -->",
        "rect{fill:red",
        "rect{fill:red}}circle{fill:blue}",
        "rect{;;fill:red;}",
    ),
    *(
        "@media (min-width:1px) and (prefers-color-scheme:dark){rect{fill:red}}",
        ".a.nope{fill:red}",
        "svg .d path{fill:red}",
        "g path{fill:red}path{fill:blue}",
    ),
)
_CONTENTS = (
    '<switch><g id="a" requiredExtensions="urn:x"><path id="p" d="M0 0h9v9z"/></g><use href="#p" x="9"/></switch>',
    *(
        '<rect width="9" height="9" transform="translate(3-1)rotate(10 , 5 5)scale(.5.5)"/>',
        '<g fill="red"><rect width="9" height="9" fill="inherit"/></g>',
    ),
    *(
        '<rect width="9" height="9" transform="rotate(10"/>',
        '<rect width="50%" height="50%"/>',
        '<rect width="1em" height="5mm"/>',
        '<path d="M0 0h9v9z;x"/>',
    ),
    *(
        '<svg x="5" y="1" width="20" height="8" viewBox="0 0 10 10" preserveAspectRatio="xMinYMin slice"><rect width="20" height="20"/></svg>',
    ),
    *(
        '<symbol id="s" viewBox="0 0 4 4"><circle cx="2" cy="2" r="2"/></symbol><use href="#s" width="8" height="8" fill="red"/>',
    ),
    *(
        '<defs><g id="g"><rect width="5" height="5"/></g></defs><use xlink:href="#g" x="3"/><use href="#g" y="3" fill="red"/>',
    ),
    *(
        '<linearGradient id="a"><stop stop-color="red"/><stop offset="1" stop-color="blue"/></linearGradient><linearGradient id="b" xlink:href="#a" x2="0" y2="1"/><rect width="40" height="10" fill="url(#b)"/>',
    ),
    *(
        '<radialGradient id="ä b"><stop stop-color="red"/></radialGradient><rect width="9" height="9" fill="url(#ä\\ b)"/>',
        '<rect width="9" height="9" fill="url(#none)"/>',
    ),
    *(
        '<rect width="9" height="9" fill="url(#none) red"/>',
        '<pattern id="p" width=".2" height=".2"><rect width="1" height="1"/></pattern><rect width="40" height="10" fill="url(#p)"/>',
    ),
    *(
        '<mask id="m"><circle cx="5" cy="5" r="4" fill="white"/></mask><rect width="9" height="9" mask="url(#m)"/>',
        '<clipPath id="c"><circle cx="5" cy="5" r="4"/></clipPath><rect width="9" height="9" style="clip-path:url(\'#c\')"/>',
    ),
    *(
        '<filter id="f"><feGaussianBlur stdDeviation="1"/><feOffset dx="1"/></filter><rect x="3" y="3" width="9" height="5" filter="url(#f)"/>',
    ),
    *(
        '<marker id="k" markerWidth="3" markerHeight="3" refX="1" refY="1"><circle cx="1" cy="1" r="1"/></marker><path d="M3 3h9v4" marker-end="url(#k)" marker-start="url(#k)" fill="none" stroke="red"/>',
    ),
    *(
        '<text x="2" y="8" font-size="8" font-family="\'DejaVu Sans\', sans-serif">A<tspan fill="red" dy="-1">b</tspan> c</text>',
        '<path id="t" d="M2 8h30"/><text font-size="5"><textPath href="#t" startOffset="10%">abc</textPath></text>',
    ),
    *(
        '<text y="8" font-size="8" xml:space="preserve">a   b</text>',
        '<switch><rect systemLanguage="xx" width="9" height="9"/><circle r="9"/></switch>',
        '<switch><rect systemLanguage="en" width="9" height="9"/><circle r="9"/></switch>',
    ),
    *(
        '<switch><metadata/><rect width="9" height="9"/></switch>',
        '<switch><blob/><rect width="9" height="9"/></switch>',
        '<switch><g requiredExtensions="urn:x"><rect/></g><rect width="9" height="9"/></switch>',
    ),
    *(
        '<rect requiredExtensions="" width="9" height="9"/><rect x="20" width="9" height="9"/>',
        '<rect requiredFeatures="x" width="9" height="9"/>',
        '<blob><rect id="q" width="9" height="9"/></blob><use href="#q"/><path d="M20 0h9v9z"/>',
    ),
    *(
        '<blob id="q"><rect width="9" height="9"/></blob><use href="#q"/><path d="M20 0h9v9z"/>',
        '<metadata><rect id="q" width="9" height="9"/></metadata><use href="#q"/><path d="M20 0h9v9z"/>',
    ),
    *(
        '<x:y xmlns:x="urn:x" id="q"/><rect id="q" width="9" height="9"/><use href="#q" x="20"/>',
        '<tref href="#q"/><rect width="9" height="9"/>',
        '<rect width="9" height="9" style="fill:&quot;red&quot;"/>',
    ),
    *(
        '<rect width="9" height="9" style="fill:red;background:url()"/>',
        '<rect width="9" height="9" fill=" red "/>',
        '<rect width="9" height="9" fill="RED" opacity=".5" stroke="#0f0" stroke-dasharray="1,2 3"/>',
    ),
    *(
        '<polygon points="1,1 9,1 9,9 1,x"/>',
        '<polyline points="1 1 9 1 9 9" fill="none" stroke="red" vector-effect="non-scaling-stroke"/>',
        '<ellipse cx="9" cy="5" rx="8"/>',
        '<line x2="40" y2="10" stroke="red"/>',
    ),
)


def _image(data: bytes, kind: str = "image/png") -> bytes:
    return file(
        f'<image width="40" height="10" preserveAspectRatio="none" href="{data_address(data, kind)}"/>'
    )


def _picture(mode: str, kind: str = "PNG", size: tuple[int, int] = (8, 4), **options: object) -> bytes:
    image = Image.new("RGB", size, (200, 80, 30))
    ImageDraw.Draw(image).line((0, 0, 7, 3), fill=(10, 200, 90))
    out = BytesIO()
    image.convert(mode).save(out, kind, **options)
    return out.getvalue()


def _turned(kind: str) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = 6
    return _picture("RGB", kind, exif=exif)


def _coloured(*chunks: tuple[bytes, bytes]) -> bytes:
    """Return a PNG with more chunks behind its header."""
    plain = _picture("RGB")
    written = (
        len(content).to_bytes(4, "big") + kind + content + crc32(kind + content).to_bytes(4, "big")
        for kind, content in chunks
    )
    return plain[:33] + b"".join(written) + plain[33:]


_WIDE = (b"cHRM", pack(">8I", 31270, 32900, 64000, 33000, 21000, 71000, 15000, 6000))
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
_COLOUR_CHUNKS = {
    "gamma": [(b"gAMA", pack(">I", 100_000))],
    "primaries": [_WIDE],
    "gamma and primaries": [(b"gAMA", pack(">I", 45_455)), _WIDE],
    "sRGB and gamma": [(b"sRGB", b"\0"), (b"gAMA", pack(">I", 100_000))],
    "Display P3 by number": [(b"cICP", bytes([12, 13, 0, 1]))],
    "PQ by number": [(b"cICP", bytes([9, 16, 0, 1]))],
    "a profile": [(b"iCCP", b"x\0\0" + compress(_SRGB))],
    "a profile that is none": [(b"iCCP", b"x\0\0" + compress(b"none"))],
}

PLAIN = {
    **{f"sheet {sheet}": file(f"<style>{sheet}</style>{SHAPES}") for sheet in _SHEETS},
    **{f"content {content}": file(content) for content in _CONTENTS},
    **{
        f"style {style}": file(SHAPES).replace(b"viewBox", f"style='{style}' viewBox".encode())
        for style in (
            "margin:auto",
            "background:red",
            "width:20px;height:20px",
            "display:block;opacity:.5",
            "overflow:visible",
            "enable-background:new 0 0 1 1",
            "max-width:20px",
            "fill:red;color:blue",
            "transform:scale(.5)",
        )
    },
    **{f"png {mode}": _image(_picture(mode)) for mode in ("1", "L", "LA", "P", "RGB", "RGBA", "I;16")},
    **{f"jpeg {mode}": _image(_picture(mode, "JPEG"), "image/jpeg") for mode in ("L", "RGB", "CMYK")},
    **{f"png with {name}": _image(_coloured(*chunk)) for name, chunk in _COLOUR_CHUNKS.items()},
    "jpeg progressive": _image(_picture("RGB", "JPEG", progressive=True), "image/jpeg"),
    "jpeg turned": _image(_turned("JPEG"), "image/jpeg"),
    "png turned": _image(_turned("PNG")),
    "jpeg called png": _image(_picture("RGB", "JPEG"), "image/png"),
}
