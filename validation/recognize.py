"""Which kind of file a file is, by its content and its name, and who inspects it."""

import re
from collections.abc import Mapping
from pathlib import PurePath

# As uploads name the kinds. An inspector is looked up when it is needed: some load large models.
INSPECTORS: Mapping[str, str] = {
    "svg-logo": "validation.svg.inspect",
    "listing-image": "validation.images.inspect",
    "listing-video": "validation.video.inspect",
    "eula-pdf": "validation.pdf.inspect",
    "agent-wheel": "validation.wheels.inspect",
    "agent-spec": "validation.agent_spec.inspect",
    "metadata-csv": "validation.metrics.inspect",
    "log-pipeline": "validation.pipelines.inspect",
    "log-pipeline-tests": "validation.pipelines.inspect_tests",
    "service-checks": "validation.service_checks.inspector.inspect",
    "dashboard-json": "validation.dashboards.inspector.inspect",
    "monitor-json": "validation.monitors.inspector.inspect",
    "rule-json": "validation.detection_rules.inspector.inspect",
    "view-json": "validation.saved_views.inspector.inspect",
}
MAGIC = (
    ("agent-wheel", re.compile(rb"PK\x03\x04")),
    ("listing-image", re.compile(rb"\x89PNG\r\n\x1a\n|\xff\xd8\xff")),
    ("listing-video", re.compile(rb".{4}ftyp", re.DOTALL)),
    ("eula-pdf", re.compile(rb".{0,1019}%PDF-", re.DOTALL)),
    (
        "svg-logo",
        re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<\?xml.{0,2000}?)?<(?:svg|!DOCTYPE svg)\b", re.DOTALL),
    ),
)
SUFFIXES = {
    ".svg": "svg-logo",
    ".png": "listing-image",
    ".jpg": "listing-image",
    ".jpeg": "listing-image",
    ".mp4": "listing-video",
    ".pdf": "eula-pdf",
    ".whl": "agent-wheel",
    ".csv": "metadata-csv",
}
# Of the shapes of a suffix the first that the file has. A file is often looked at because it is broken, so
# keys are looked for in its text.
SHAPES = {
    ".json": (
        ("service-checks", re.compile(rb"(?:\xef\xbb\xbf)?\s*\[")),
        ("dashboard-json", re.compile(rb'.*?"widgets"\s*:', re.DOTALL)),
        ("rule-json", re.compile(rb'.*?"(?:cases|partnerRuleId)"\s*:', re.DOTALL)),
        ("view-json", re.compile(rb'.*?"(?:visible_facets|timerange)"\s*:', re.DOTALL)),
        ("monitor-json", re.compile(rb'(?=.*?"definition"\s*:).*?"message"\s*:', re.DOTALL)),
    ),
    ".yaml": (
        ("log-pipeline", re.compile(rb"(?:.*?\n)?pipeline\s*:", re.DOTALL)),
        ("log-pipeline-tests", re.compile(rb"(?:.*?\n)?tests\s*:", re.DOTALL)),
        ("agent-spec", re.compile(rb"(?:.*?\n)?files\s*:", re.DOTALL)),
    ),
}
NAMES = (
    ("service-checks", re.compile(r"service_checks\.json")),
    ("log-pipeline-tests", re.compile(r".*_tests\.ya?ml")),
    ("agent-spec", re.compile(r"spec\.ya?ml")),
)


def recognize(name: str, data: bytes) -> str:
    """Return the kind of a file, or nothing when neither what is in it nor its name says it."""
    for kind, begins in MAGIC:
        if begins.match(data):
            return kind
    path = PurePath(name.lower())
    suffix = ".yaml" if path.suffix == ".yml" else path.suffix
    for kind, shape in SHAPES.get(suffix, ()):
        if shape.match(data):
            return kind
    by_name = next((kind for kind, form in NAMES if form.fullmatch(path.name)), "")
    return by_name or SUFFIXES.get(suffix, "")
