"""Hostile files of our own: every way we know for an SVG to run something, ask somebody, or lead away."""

from base64 import b64encode

OUT = "http://outside.example/x"
INNER = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events" viewBox="0 0 40 10">'
)

_ELEMENTS = (
    *("<script>alert(1)</script>", "<s:script xmlns:s='http://www.w3.org/2000/svg'>alert(1)</s:script>"),
    *(f"<script href='{OUT}.js'/>", f"<script xlink:href='{OUT}.js'/>", "<h:script>alert(1)</h:script>"),
    *("<script><![CDATA[alert(1)]]></script>", "<script type='module'>alert(1)</script>"),
    *("<g onload='alert(1)'/>", "<rect width='9' height='9' onclick='alert(1)'/>", "<g ONLOAD='alert(1)'/>"),
    *("<image href='x' onerror='alert(1)'/>", "<handler ev:event='load'>alert(1)</handler>"),
    *(
        "<a href='javascript:alert(1)'><rect width='40' height='10'/></a>",
        f"<a xlink:href='{OUT}'><path/></a>",
    ),
    *("<a href='java&#10;script:alert(1)'><path/></a>", f"<use href='{OUT}.svg#a'/>"),
    *("<foreignObject><h:img src='x' onerror='alert(1)'/></foreignObject>", f"<h:img src='{OUT}'/>"),
    *(
        f"<foreignObject><h:iframe src='{OUT}'/></foreignObject>",
        f"<h:link rel='stylesheet' href='{OUT}.css'/>",
    ),
    *(f"<h:meta http-equiv='refresh' content='0;url={OUT}'/>", f"<h:base href='{OUT}'/>"),
    *(
        "<animate attributeName='href' values='javascript:alert(1)'/>",
        "<set attributeName='onload' to='alert(1)'/>",
    ),
    *(
        "<g><animate onbegin='alert(1)' attributeName='x' dur='1s'/></g>",
        "<animateMotion onbegin='alert(1)'/>",
    ),
    *(
        f"<image href='{OUT}.png' width='9' height='9'/>",
        f"<image xlink:href='{OUT}.svg' width='9' height='9'/>",
    ),
    *(f"<filter id='f'><feImage href='{OUT}.png'/></filter><rect width='9' height='9' filter='url(#f)'/>",),
    *(f"<text><textPath href='{OUT}#p'>x</textPath></text>", f"<linearGradient href='{OUT}#g'/>"),
    *(
        "<iframe srcdoc='x'/>",
        "<embed src='x'/>",
        "<discard/>",
        "<title><h:script>alert(1)</h:script></title>",
    ),
    *(
        "<title>&lt;/title>&lt;script>alert(1)&lt;/script></title>",
        "<desc><![CDATA[</desc><script>alert(1)]]></desc>",
    ),
    *(
        "<style><![CDATA[</style><script>alert(1)</script>]]></style>",
        "<text>&lt;img src=x onerror=alert(1)></text>",
    ),
    *(
        f"<image href='data:image/svg+xml;base64,{b64encode(INNER.encode()).decode()}' width='9' height='9'/>",
    ),
    *(f"<use href='data:image/svg+xml;base64,{b64encode(INNER.encode()).decode()}#x'/>",),
    *("<metadata><script>alert(1)</script></metadata>", "<blob id='b'><script>alert(1)</script></blob>"),
    *(
        "<switch><foreignObject requiredExtensions='urn:x'><script>alert(1)</script></foreignObject></switch>",
    ),
)
_VALUES = (
    *(f"url({OUT})", f"url(&quot;{OUT}&quot;)", f"u\\72l({OUT})", f"url(/**/{OUT})", f"\\75\\72\\6c({OUT})"),
    *(
        f"image-set(&quot;{OUT}&quot; 1x)",
        f"-webkit-image-set(url({OUT}) 1x)",
        f"cross-fade(url({OUT}), url({OUT}))",
    ),
    *(
        f"url(#a) url({OUT})",
        f"var(--x, url({OUT}))",
        f"URL({OUT})",
        f"url( {OUT} )",
        f"src(&quot;{OUT}&quot;)",
    ),
    *(f"image(&quot;{OUT}&quot;)", f"url(&#10;{OUT})", f"&quot;{OUT}&quot;", "&quot; onload=&quot;alert(1)"),
)
_PROPERTIES = (
    "fill",
    "stroke",
    "filter",
    "mask",
    "clip-path",
    "marker-end",
    "cursor",
    "background-image",
    "mask-image",
)
_SHEETS = (
    *(f"@import '{OUT}.css';", f"@import url({OUT}.css);", f"@\\69mport '{OUT}.css';"),
    *(f"@font-face{{font-family:x;src:url({OUT})}}text{{font-family:x}}", f"rect{{fill:url({OUT})}}"),
    *(f"@media screen{{rect{{background:url({OUT})}}}}", f"rect{{--x:url({OUT});fill:var(--x)}}"),
    *(
        f"rect{{background:ur<!-- -->l({OUT})}}",
        f"rect:not(.a){{mask:url({OUT})}}",
        f"@namespace url({OUT});",
    ),
    *(
        f"@supports (fill:red){{rect{{mask:url({OUT}#m)}}}}",
        f"@layer a{{rect{{background-image:url({OUT})}}}}",
    ),
)


def _file(content: str) -> bytes:
    return f"{HEAD}{content}<rect width='40' height='10'/><text>x</text></svg>".encode()


HOSTILE = [
    *(_file(content) for content in _ELEMENTS),
    *(
        _file(
            f"<rect width='9' height='9' style='{name}:{value}'/><rect {name}='{value}' width='9' height='9'/>"
        )
        for name in _PROPERTIES
        for value in _VALUES
    ),
    *(_file(f"<style>{sheet}</style>") for sheet in _SHEETS),
    _file("").replace(b"viewBox", b"onload='alert(1)' viewBox"),
    f"<?xml-stylesheet href='{OUT}.css'?>".encode() + _file(""),
    f"<!DOCTYPE svg [<!ENTITY x SYSTEM '{OUT}'>]>".encode() + _file("<text>&x;</text>"),
    b"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'alert(1)'>]>" + _file(""),
]
