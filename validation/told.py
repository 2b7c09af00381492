"""What the sections of a listing tell each other: the little of one that the rules of another need.

A section writes its share from its own values and from nothing else; the core unites the shares. No section
reads another one, so a rule that needs two of them is declared once, over what both tell.
"""

from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from typing import Literal

Method = Literal["", "agent", "oauth", "api", "none"]


@dataclass(frozen=True, slots=True)
class MetricUse:
    """A metric's name in a query of a dashboard, monitor or rule, and where it stands.

    `field` and `row` name the item in the section that tells it; `file`, `line` (from 1) and `path` the place
    in its file.
    """

    name: str
    source: Literal["dashboard", "monitor", "rule"]
    field: str = ""
    row: str = ""
    file: str = ""
    line: int | None = None
    path: str = ""


@dataclass(frozen=True, slots=True)
class PictureTold:
    """A picture of this listing that a text may show: its file's name, its address here, its caption.

    `asset` and `clean` are the asset's id and the sha256 of its clean copy, of which the address is made
    where pages are shown.
    """

    name: str
    url: str = ""
    caption: str = ""
    asset: int = 0
    clean: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """Everything told. What a section has nothing to say of it leaves empty.

    `metrics` maps each name in metadata.csv to its line there, and is None where there is no file.
    `submitted` and `queried` hold keys such as "metrics" and "logs". `versions` stand newest first.
    `written_tags` are the tags a person chose, `tags` those that follow from what is submitted.
    `metered` are the metrics by which usage is billed, `texts` what readers are told in words.
    `places` says at which field a thing is told, so that a finding can point there: a section writes
    {"metrics": "metadata"}, and what is united holds {"metrics": "<section>.metadata"}.
    """

    title: str = ""
    vendor: str = ""
    integration_id: str = ""
    source_type_name: str = ""
    pictures: tuple[PictureTold, ...] = ()
    texts: tuple[str, ...] = ()
    metered: tuple[str, ...] = ()
    method: Method = ""
    scopes: tuple[str, ...] = ()
    wheel_version: str = ""
    submitted: frozenset[str] = frozenset()
    queried: frozenset[str] = frozenset()
    tags: tuple[str, ...] = ()
    written_tags: tuple[str, ...] = ()
    log_source: str = ""
    has_pipeline: bool = False
    metric_prefix: str = ""
    metric_checks: tuple[str, ...] = ()
    metrics: Mapping[str, int] | None = None
    metrics_used: tuple[MetricUse, ...] = ()
    versions: tuple[str, ...] = ()
    places: Mapping[str, str] = field(default_factory=dict)

    @property
    def submits_logs(self) -> bool:
        """Whether logs are submitted: said so, or a source or a pipeline is there."""
        return "logs" in self.submitted or bool(self.log_source) or self.has_pipeline

    def place(self, name: str) -> str:
        """Return where a thing is told, as "section.field", or nothing when no section tells it."""
        return self.places.get(name, "")


def unite(shares: Mapping[str, Told]) -> Told:
    """Return what all sections tell together, from each section's share by its key.

    Of two sections that tell the same thing, the first counts; pictures and texts add up.
    """
    told: dict[str, object] = {}
    places: dict[str, str] = {}
    for section, share in shares.items():
        for each in fields(Told):
            value = getattr(share, each.name)
            if each.default is not MISSING and each.name not in told and value != each.default:
                told[each.name] = value
        for name, at in share.places.items():
            places.setdefault(name, f"{section}.{at}")
    told["pictures"] = tuple(picture for share in shares.values() for picture in share.pictures)
    told["texts"] = tuple(text for share in shares.values() for text in share.texts)
    return Told(**told, places=places)  # type: ignore[arg-type]
