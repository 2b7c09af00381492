"""The lists: what an SVG logo may hold, by name. What is on none of them is left out."""

from validation.messages import gettext_noop

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
XML = "http://www.w3.org/XML/1998/namespace"
XHTML = "http://www.w3.org/1999/xhtml"
EVENTS = "http://www.w3.org/2001/xml-events"
ILLUSTRATOR_EXTENSIONS = "http://ns.adobe.com/AdobeIllustrator/"

SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})
TEXT = frozenset({"text", "tspan", "textPath"})
DRAWN = SHAPES | TEXT | {"image", "use"}
NOT_DRAWN_THEMSELVES = frozenset(
    {"defs", "symbol", "clipPath", "mask", "marker", "pattern", "linearGradient", "radialGradient", "filter"}
)
WORDS = frozenset({"title", "desc"})
FILTERS = frozenset(
    {
        *("feBlend", "feColorMatrix", "feComponentTransfer", "feComposite", "feConvolveMatrix"),
        *("feDiffuseLighting", "feDisplacementMap", "feDistantLight", "feDropShadow", "feFlood", "feFuncA"),
        *("feFuncB", "feFuncG", "feFuncR", "feGaussianBlur", "feMerge", "feMergeNode", "feMorphology"),
        *("feOffset", "fePointLight", "feSpecularLighting", "feSpotLight", "feTile", "feTurbulence"),
    }
)
ELEMENTS = DRAWN | NOT_DRAWN_THEMSELVES | WORDS | FILTERS | {"svg", "g", "switch", "stop"}
# Elements to which browsers do not apply requiredExtensions.
UNCONDITIONAL = (
    FILTERS | WORDS | {"filter", "linearGradient", "radialGradient", "stop", "clipPath", "marker", "style"}
)

# Elements that may refer to another one of the same file by href="#id".
REFERRING = frozenset(
    {"use", "linearGradient", "radialGradient", "pattern", "filter", "mask", "clipPath", "textPath"}
)

_SCRIPT = (
    "svg-script",
    gettext_noop("The file holds a script (<%(element)s>). Remove it; a logo may not run anything."),
)
_LINK = (
    "svg-link",
    gettext_noop("The file holds a link (<%(element)s>). Remove the link and keep the shapes."),
)
_ANIMATION = (
    "svg-animation",
    gettext_noop("The file holds an animation (<%(element)s>). Export the logo as it looks at rest."),
)
_FOREIGN = (
    "svg-foreign",
    gettext_noop("The file holds a piece of another format (<%(element)s>). Export the logo as shapes only."),
)
_FILTERED = (
    "svg-foreign",
    gettext_noop(
        "A filter draws another picture or part of the file (<%(element)s>). Draw it without the filter."
    ),
)
REFUSED_ELEMENTS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("script", "handler", "listener"), _SCRIPT),
    **dict.fromkeys(("a",), _LINK),
    **dict.fromkeys(
        (
            "animate",
            "animateColor",
            "animateMotion",
            "animateTransform",
            "animation",
            "discard",
            "mpath",
            "set",
        ),
        _ANIMATION,
    ),
    **dict.fromkeys(
        ("foreignObject", "iframe", "embed", "object", "video", "audio", "canvas"),
        _FOREIGN,
    ),
    "feImage": _FILTERED,
}

# Attributes whose value is CSS, as presentation attributes and as properties.
PROPERTIES = frozenset(
    {
        *("alignment-baseline", "baseline-shift", "clip", "clip-path", "clip-rule", "color"),
        *("color-interpolation", "color-interpolation-filters", "color-rendering", "direction", "display"),
        *("dominant-baseline", "fill", "fill-opacity", "fill-rule", "filter", "flood-color", "flood-opacity"),
        *(
            "font",
            "font-family",
            "font-size",
            "font-size-adjust",
            "font-stretch",
            "font-style",
            "font-variant",
        ),
        *("font-weight", "glyph-orientation-horizontal", "glyph-orientation-vertical", "image-rendering"),
        *(
            "kerning",
            "letter-spacing",
            "lighting-color",
            "marker",
            "marker-end",
            "marker-mid",
            "marker-start",
        ),
        *("mask", "opacity", "overflow", "paint-order", "shape-rendering", "stop-color", "stop-opacity"),
        *("stroke", "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin"),
        *("stroke-miterlimit", "stroke-opacity", "stroke-width", "text-anchor", "text-decoration"),
        *("text-rendering", "transform", "transform-origin", "unicode-bidi", "vector-effect", "visibility"),
        *("word-spacing", "writing-mode", "mask-type", "mix-blend-mode", "isolation", "white-space"),
        *("font-kerning", "font-feature-settings", "font-variation-settings", "font-variant-caps"),
        *("font-variant-ligatures", "font-variant-numeric", "font-variant-position"),
        *("font-variant-alternates", "font-variant-east-asian", "text-transform", "text-orientation"),
        *("text-decoration-color", "text-decoration-line", "text-decoration-style", "line-height"),
    }
)
_SIDES = ("top", "right", "bottom", "left")
_BOX = frozenset(
    {
        *("margin", *_SIDES, *(f"{around}-{side}" for side in _SIDES for around in ("margin", "padding"))),
        *(f"border-{side}" for side in _SIDES),
        *(f"border-{side}-{what}" for side in _SIDES for what in ("color", "style", "width")),
        *(f"border-{down}-{across}-radius" for down in ("top", "bottom") for across in ("left", "right")),
    }
)
# Properties only: as attributes they are geometry, or they are none.
STYLE_PROPERTIES = PROPERTIES | {
    *("background", "background-color", "cx", "cy", "d", "height", "r", "rx", "ry", "transform-box", "width"),
    *("x", "y", "rotate", "scale", "translate", "backface-visibility", "perspective", "color-scheme"),
    *("forced-color-adjust", "inline-size", "shape-margin", "shape-padding", "text-indent", "text-align"),
    *("background-image", "background-position", "background-repeat", "background-size", "background-clip"),
    *(
        "background-origin",
        "background-blend-mode",
        "mask-image",
        "mask-mode",
        "mask-repeat",
        "mask-position",
    ),
    *("mask-clip", "mask-origin", "mask-size", "mask-composite", "perspective-origin", "transform-style"),
    *("offset", "offset-anchor", "offset-distance", "offset-path", "offset-position", "offset-rotate"),
    *("border", "border-color", "border-radius", "border-style", "border-width", "box-sizing", "padding"),
    *("aspect-ratio", "max-height", "max-width", "min-height", "min-width", "all", "image-orientation"),
    *("text-shadow", "text-overflow", "text-decoration-thickness", "text-underline-offset", "tab-size"),
    *("font-synthesis", "font-optical-sizing", "text-decoration-skip-ink", "word-break", "zoom"),
    *("-webkit-clip-path", "-webkit-filter", "-webkit-mask", "-webkit-mask-image", "-webkit-opacity"),
    *("-webkit-perspective", "-webkit-transform", "-webkit-transform-origin", "-webkit-text-stroke"),
    *("-webkit-text-fill-color", "-webkit-text-stroke-color", "-webkit-text-stroke-width"),
    *("inset", "outline", "outline-color", "outline-offset", "outline-style", "outline-width", "position"),
    *("box-shadow", "background-attachment", "background-position-x", "background-position-y", "overflow-x"),
    *("overflow-y", "content-visibility", "text-wrap", "text-wrap-mode", "text-wrap-style", "overflow-wrap"),
    *("white-space-collapse", "word-wrap", "hyphens", "text-emphasis", "text-emphasis-color"),
    *("text-emphasis-position", "text-emphasis-style", "text-underline-position", "text-combine-upright"),
    *("font-palette", "font-language-override", "font-variant-emoji", "font-synthesis-small-caps"),
    *("font-synthesis-style", "font-synthesis-weight", "text-spacing-trim", "text-autospace"),
    *("-webkit-mask-clip", "-webkit-mask-composite", "-webkit-mask-origin", "-webkit-mask-position"),
    *("-webkit-mask-repeat", "-webkit-mask-size", "-webkit-writing-mode", "-webkit-border-radius"),
    *("-webkit-box-sizing", "-webkit-box-shadow", "-webkit-background-clip", "-webkit-background-size"),
    *_BOX,
}
# Left out without a word: they say how an editor or a page treats the file, not how it looks.
UNSPOKEN_PROPERTIES = frozenset(
    {
        *("enable-background", "cursor", "pointer-events", "user-select", "color-profile", "will-change"),
        *("solid-color", "solid-opacity", "text-align-last", "block-progression", "shape-inside"),
        *("float", "line-break", "clear", "vertical-align", "fill-color", "text-align-all", "transition"),
        *("marker-knockout-left", "buffered-rendering", "audio-level", "viewport-fill", "z-index"),
    }
)
UNSPOKEN = frozenset(
    {
        *("class", "style", "id", "version", "baseProfile", "enable-background", "requiredFeatures", "role"),
        *("requiredExtensions", "zoomAndPan", "contentScriptType", "contentStyleType", "focusable", "xmlns"),
        *("tabindex", "lang", "title", "name", "alt", "pointer-events", "cursor", "sketch", "t", "p-id"),
        *("externalResourcesRequired", "color-profile", "user-select", "preserve", "space", "overflow-x"),
        *("will-change", "buffered-rendering", "nonce", "slot", "part", "target", "rel", "key", "label"),
    }
)

# Attributes with values of their own: numbers, lists of them, keywords.
GEOMETRY = frozenset(
    {
        *(
            "amplitude",
            "azimuth",
            "baseFrequency",
            "bias",
            "clipPathUnits",
            "cx",
            "cy",
            "d",
            "diffuseConstant",
        ),
        *("divisor", "dx", "dy", "edgeMode", "elevation", "exponent", "filterUnits", "fr", "fx", "fy"),
        *("gradientTransform", "gradientUnits", "height", "in", "in2", "intercept", "k1", "k2", "k3", "k4"),
        *("kernelMatrix", "kernelUnitLength", "lengthAdjust", "limitingConeAngle", "markerHeight"),
        *("markerUnits", "markerWidth", "maskContentUnits", "maskUnits", "method", "mode", "numOctaves"),
        *("offset", "operator", "order", "orient", "pathLength", "patternContentUnits", "patternTransform"),
        *("path", "patternUnits", "points", "pointsAtX", "pointsAtY", "pointsAtZ", "preserveAlpha"),
        *("preserveAspectRatio", "primitiveUnits", "r", "radius", "refX", "refY", "result", "rotate", "rx"),
        *("ry", "scale", "seed", "side", "slope", "spacing", "specularConstant", "specularExponent"),
        *("spreadMethod", "startOffset", "stdDeviation", "stitchTiles", "surfaceScale", "systemLanguage"),
        *("tableValues", "targetX", "targetY", "textLength", "type", "values", "version", "viewBox", "width"),
        *("x", "x1", "x2", "xChannelSelector", "y", "y1", "y2", "yChannelSelector", "z"),
    }
)

# Functions that compute a colour, a number, a transform or a shape. None of them can name another file.
FUNCTIONS = frozenset(
    {
        *(
            "rgb",
            "rgba",
            "hsl",
            "hsla",
            "hwb",
            "lab",
            "lch",
            "oklab",
            "oklch",
            "color",
            "color-mix",
            "device-cmyk",
        ),
        *(
            "icc-color",
            "env",
            "calc",
            "min",
            "max",
            "clamp",
            "var",
            "matrix",
            "matrix3d",
            "translate",
            "translatex",
        ),
        *(
            "translatey",
            "translatez",
            "translate3d",
            "scale",
            "scalex",
            "scaley",
            "scalez",
            "scale3d",
            "rotate",
        ),
        *("rotatex", "rotatey", "rotatez", "rotate3d", "skew", "skewx", "skewy", "perspective", "inset"),
        *("circle", "ellipse", "polygon", "path", "rect", "blur", "brightness", "contrast", "drop-shadow"),
        *("grayscale", "hue-rotate", "invert", "opacity", "saturate", "sepia", "light-dark", "xywh", "ray"),
        *("linear-gradient", "radial-gradient", "conic-gradient", "repeating-linear-gradient"),
        *(
            "repeating-radial-gradient",
            "repeating-conic-gradient",
            "sin",
            "cos",
            "tan",
            "asin",
            "acos",
            "atan",
        ),
        *("atan2", "pow", "sqrt", "hypot", "log", "exp", "abs", "sign", "round", "mod", "rem"),
    }
)
