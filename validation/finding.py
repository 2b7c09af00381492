"""A machine's remark on a file or a text: what is wrong, where, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, Self

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Param = str | int | float


@dataclass(frozen=True, slots=True)
class Finding:
    """A pure value. An error stops a listing from being submitted, a warning is shown, an info helps.

    `message` is an English sentence with `%(name)s` placeholders, filled from `params`; keeping the two
    apart lets the sentence be translated where it is shown. The rest says where: the section, the field,
    the row (by its stable id), or the file with its line and column (from 1) or path inside.
    """

    code: str
    severity: Severity
    message: str
    params: Mapping[str, Param] = field(default_factory=dict)
    section: str = ""
    field: str = ""
    row: str = ""
    file: str = ""
    line: int | None = None
    column: int | None = None
    path: str = ""

    def text(self) -> str:
        """Return the message in English with its parameters filled in."""
        return self.message % self.params if self.params else self.message.replace("%%", "%")

    def at(self, **where: Any) -> Self:
        """Return the same finding at another place (section, field, row, file, line, column, path)."""
        return replace(self, **where)

    def to_dict(self) -> dict[str, Any]:
        """Return a JSON-able dict from which `from_dict` makes the same finding."""
        return {**asdict(self), "params": dict(self.params)}

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Self:
        """Return the finding that `to_dict` wrote; keys it does not know are passed over."""
        known = cls.__dataclass_fields__
        return cls(**{key: value for key, value in data.items() if key in known})


def count(findings: Iterable[Finding], severity: Severity) -> int:
    """Return how many findings have this severity."""
    return sum(finding.severity == severity for finding in findings)
