"""A machine's remark on a file or a text: what is wrong, where, and what to do."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal, Self

from validation.messages import gettext_noop

Severity = Literal["error", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
Param = str | int | float
MORE = gettext_noop("The same is found in more places: %(count)s.")


@dataclass(frozen=True, slots=True)
class Finding:
    """A pure value. An error stops a listing from being submitted, a warning is shown, an info helps.

    `message` is an English sentence with `%(name)s` placeholders, filled from `params`; keeping the two
    apart lets the sentence be translated where it is shown. The rest says where: the section, the field,
    the row (by its stable id), or the file with its line and column (from 1) or path inside.

    `fix` is a value that settles it when put in place of the one found fault with. `other` is the other end,
    as "section.field", of a finding that two sections have part in.
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
    fix: str = ""
    other: str = ""

    def text(self) -> str:
        """Return the message in English with its parameters filled in."""
        return self.message % self.params if self.params else self.message.replace("%%", "%")

    def at(self, **where: Any) -> Self:
        """Return the same finding at another place (section, field, row, file, line, column, path)."""
        return replace(self, **where)

    @property
    def other_section(self) -> str:
        """The section at the other end, or nothing."""
        return self.other.partition(".")[0]

    @property
    def other_field(self) -> str:
        """The field at the other end, or nothing."""
        return self.other.partition(".")[2]

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


def shortened(findings: Iterable[Finding], most: int = 20) -> list[Finding]:
    """Return the findings; of very many that say the same, the first, and then how many more there are."""
    told = Counter[tuple[str, str]]()
    last: dict[tuple[str, str], Finding] = {}
    kept = []
    for finding in findings:
        said = finding.code, finding.message
        told[said] += 1
        if told[said] <= most:
            kept.append(finding)
            last[said] = finding
    more = ((last[said], number - most) for said, number in told.items() if number > most)
    return [*kept, *(finding.at(message=MORE, params={"count": count}, fix="") for finding, count in more)]


def seen_from(findings: Iterable[Finding], section: str) -> list[Finding]:
    """Return the findings that concern a section: its own, and those of which it is the other end.

    The latter are turned round: they stand at the field here, and `other` leads to where the fault may lie.
    """
    return [
        finding if finding.section == section else _turned(finding)
        for finding in findings
        if section in (finding.section, finding.other_section)
    ]


def _turned(finding: Finding) -> Finding:
    there = f"{finding.section}.{finding.field}" if finding.field else finding.section
    nowhere: dict[str, Any] = {"row": "", "line": None, "column": None, "path": "", "fix": ""}
    return finding.at(section=finding.other_section, field=finding.other_field, other=there, **nowhere)
