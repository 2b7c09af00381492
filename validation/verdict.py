"""What an inspection of a file returns, whatever the kind of file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from validation.finding import Finding


@dataclass(frozen=True, slots=True)
class Rendition:
    """A picture made from a file: a thumbnail of an image, the drawing of a dashboard. Sizes in pixels."""

    name: str
    data: bytes
    content_type: str
    width: int
    height: int


class Inspected(Protocol):
    """The least that an inspection says: findings, facts, the clean copy (None: refused), pictures."""

    @property
    def findings(self) -> list[Finding]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...
    @property
    def clean(self) -> bytes | None: ...
    @property
    def renditions(self) -> tuple[Rendition, ...]: ...


@dataclass(frozen=True, slots=True)
class Verdict:
    """A verdict without more of its own. `facts` is JSON-able and holds all that others need of the file.

    `as_uploaded`: the clean copy is the file as it came, so its bytes are not repeated in `clean`.
    """

    findings: list[Finding] = field(default_factory=list)
    facts: Mapping[str, Any] = field(default_factory=dict)
    clean: bytes | None = None
    renditions: tuple[Rendition, ...] = ()
    as_uploaded: bool = False


MOST_FINDINGS = 200


def refused(*findings: Finding) -> Verdict:
    """Return the verdict on a file that is not taken; at least one finding is an error and says why."""
    return Verdict(findings=list(findings))
