"""The kinds of file that can be uploaded: how large one may be, and who inspects it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from validation import svg
from validation.finding import Finding


class Verdict(Protocol):
    """What an inspection returns: findings, facts, and the clean copy (None when the file is refused)."""

    @property
    def findings(self) -> list[Finding]: ...
    @property
    def facts(self) -> Mapping[str, Any]: ...
    @property
    def clean(self) -> bytes | None: ...


@dataclass(frozen=True)
class Kind:
    """One kind of upload. `limit` is in bytes and holds while the file streams in."""

    key: str
    limit: int
    accept: str
    suffix: str
    content_type: str
    inspect: Callable[[bytes], Verdict]


SVG_LOGO = Kind(
    key="svg-logo",
    limit=512 * 1024,
    accept=".svg,image/svg+xml",
    suffix=".svg",
    content_type="image/svg+xml",
    inspect=svg.inspect,
)

KINDS = {kind.key: kind for kind in (SVG_LOGO,)}
