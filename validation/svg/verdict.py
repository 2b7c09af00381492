"""What is gathered on the way to the verdict on an SVG file."""

from collections import Counter
from dataclasses import dataclass, field

from validation.finding import Finding, Param, Severity
from validation.messages import gettext_noop

MOST_BYTES = 512 * 1024
MOST_ELEMENTS = 5_000
MOST_DEPTH = 64
MOST_IN_ATTRIBUTE = 256 * 1024
MOST_EXPANDED = 20_000
MOST_FINDINGS = 50

REMOVED = gettext_noop("Removed, since a picture does not need it: %(what)s. The picture looks the same.")


class Refused(Exception):
    """The file cannot be read any further; the finding says why."""

    def __init__(
        self, code: str, message: str, *, line: int | None = None, column: int | None = None, **params: Param
    ):
        super().__init__(code)
        self.finding = Finding(code, "error", message, params, line=line, column=column)


@dataclass(slots=True)
class Report:
    """Findings as they are made, each told once a line, and a count of what was left out."""

    findings: dict[tuple[str, str, int | None], Finding] = field(default_factory=dict)
    removed: Counter[str] = field(default_factory=Counter)

    def add(self, code: str, severity: Severity, message: str, line: int | None, **params: Param) -> None:
        """Note a finding; past a bound only the first error still counts."""
        if len(self.findings) < MOST_FINDINGS or (severity == "error" and not self.refused):
            self.note(Finding(code, severity, message, params, line=line))

    def note(self, finding: Finding) -> None:
        """Keep a finding, unless the same was already told of the line."""
        self.findings.setdefault((finding.code, finding.message, finding.line), finding)

    def drop(self, what: str) -> None:
        """Note that something harmless or useless was left out."""
        self.removed[what] += 1

    @property
    def refused(self) -> bool:
        """Whether an error was found."""
        return any(finding.severity == "error" for finding in self.findings.values())

    def removed_items(self) -> list[str]:
        """Return what was left out, each with its number when there were several."""
        return [f"{what} ({count})" if count > 1 else what for what, count in sorted(self.removed.items())]

    def all_findings(self) -> list[Finding]:
        """Return the findings by line, and last the list of what was left out."""
        found = sorted(self.findings.values(), key=lambda finding: finding.line or 0)
        items = self.removed_items()
        if items and not self.refused:
            what = ", ".join(items[:12]) + (", …" if len(items) > 12 else "")
            found.append(Finding("svg-simplify", "info", REMOVED, {"what": what}))
        return found
