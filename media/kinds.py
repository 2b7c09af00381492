"""The kinds of file that can be uploaded: how large one may be, and who inspects it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.utils.module_loading import import_string

from validation.verdict import Inspected


@dataclass(frozen=True)
class Kind:
    """One kind of upload. `limit` is in bytes and holds while the file streams in.

    `inspector` is the dotted name of a function from bytes to a verdict. It is looked up where the inspection
    runs, so that the web processes do not load what only a worker needs. `content_type` is how the clean copy
    is served; where a kind has several, as pictures have, the inspection's fact "content_type" says which. A
    `private` kind stays with its organization and the reviewers when its listing is published. `version` is
    raised when the inspector would say something else of the same bytes: what stands in drafts is then
    inspected anew. `by_path`: the inspector takes the file's path and not its bytes, since files are large.
    """

    key: str
    limit: int
    accept: str
    suffix: str
    content_type: str
    inspector: str
    private: bool = False
    version: int = 1
    by_path: bool = False

    @property
    def limit_words(self) -> str:
        """The limit as people read it: in MB where it is a whole number of them, else in MiB or KiB."""
        for unit, size in (("MB", 10**6), ("MiB", 2**20), ("KiB", 2**10)):
            if self.limit % size == 0:
                return f"{self.limit // size} {unit}"
        return f"{self.limit} B"

    @property
    def inspect(self) -> Callable[[bytes], Inspected]:
        """The function that inspects a file of this kind."""
        return cast("Callable[[bytes], Inspected]", import_string(self.inspector))


SVG_LOGO = Kind(
    key="svg-logo",
    limit=512 * 1024,
    accept=".svg,image/svg+xml",
    suffix=".svg",
    content_type="image/svg+xml",
    inspector="validation.svg.inspect",
    version=6,
)

MONITOR_JSON = Kind(
    key="monitor-json",
    limit=512 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.monitors.inspector.inspect",
    version=4,
)

RULE_JSON = Kind(
    key="rule-json",
    limit=512 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.detection_rules.inspector.inspect",
    version=4,
)

VIEW_JSON = Kind(
    key="view-json",
    limit=512 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.saved_views.inspector.inspect",
    version=4,
)

DASHBOARD_JSON = Kind(
    key="dashboard-json",
    limit=2 * 1024 * 1024,
    accept=".json,application/json",
    suffix=".json",
    content_type="application/json",
    inspector="validation.dashboards.inspector.inspect",
    version=4,
)

LISTING_IMAGE = Kind(
    key="listing-image",
    limit=10_000_000,
    accept=".png,.jpg,.jpeg,image/png,image/jpeg",
    suffix="",
    content_type="image/png",
    inspector="validation.images.inspect",
    version=2,
)

EULA_PDF = Kind(
    key="eula-pdf",
    limit=10_000_000,
    accept=".pdf,application/pdf",
    suffix=".pdf",
    content_type="application/pdf",
    inspector="validation.pdf.inspect",
    version=3,
)

LISTING_VIDEO = Kind(
    key="listing-video",
    limit=1_000_000_000,
    accept=".mp4,video/mp4",
    suffix=".mp4",
    content_type="video/mp4",
    inspector="validation.video.inspect_file",
    version=2,
    by_path=True,
)

AGENT_WHEEL = Kind(
    key="agent-wheel",
    limit=20_000_000,
    accept=".whl",
    suffix=".whl",
    content_type="application/octet-stream",
    inspector="validation.wheels.inspect",
    version=4,
    private=True,
)

AGENT_SPEC = Kind(
    key="agent-spec",
    limit=512 * 1024,
    accept=".yaml,.yml",
    suffix=".yaml",
    content_type="text/plain; charset=utf-8",
    inspector="validation.agent_spec.inspect",
    version=4,
    private=True,
)

METADATA_CSV = Kind(
    key="metadata-csv",
    limit=20_000_000,
    accept=".csv,text/csv",
    suffix=".csv",
    content_type="text/csv; charset=utf-8",
    inspector="validation.metrics.inspect",
    version=4,
)

PIPELINE_YAML = Kind(
    key="log-pipeline",
    limit=1_000_000,
    accept=".yaml,.yml",
    suffix=".yaml",
    content_type="text/plain; charset=utf-8",
    inspector="validation.pipelines.inspect",
    version=4,
)

PIPELINE_TESTS_YAML = Kind(
    key="log-pipeline-tests",
    limit=1_000_000,
    accept=".yaml,.yml",
    suffix=".yaml",
    content_type="text/plain; charset=utf-8",
    inspector="validation.pipelines.inspect_tests",
    version=4,
)

OF_LISTINGS = (SVG_LOGO, LISTING_IMAGE, LISTING_VIDEO, EULA_PDF)
OF_CONTENT = (DASHBOARD_JSON, MONITOR_JSON, RULE_JSON, VIEW_JSON)
OF_CODE = (AGENT_WHEEL, AGENT_SPEC)
OF_DATA = (METADATA_CSV, PIPELINE_YAML, PIPELINE_TESTS_YAML)
ALL = (*OF_LISTINGS, *OF_CONTENT, *OF_CODE, *OF_DATA)
KINDS = {kind.key: kind for kind in ALL}
