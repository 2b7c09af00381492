"""What was found in one folder, and how it is printed: as lines, as JSON, or as annotations. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from validation.finding import SEVERITIES, Finding, Severity, count

Format = Literal["text", "json", "github"]
FORMATS: tuple[Format, ...] = ("text", "json", "github")
LEVELS: Mapping[Severity, str] = {"error": "error", "warning": "warning", "info": "notice"}
TOLD = ("section", "code", "severity", "field", "file", "line", "column", "path")
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = {**_IN_MESSAGE, **str.maketrans({":": "%3A", ",": "%2C"})}


@dataclass(frozen=True)
class Result:
    """The findings in a folder; `listing` is its path as it was given."""

    listing: Path
    findings: tuple[Finding, ...]

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return count(self.findings, "error")

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return count(self.findings, "warning")

    def from_severity(self, lowest: Severity) -> list[Finding]:
        """Return the findings that are at least as grave as `lowest`."""
        shown = SEVERITIES[: SEVERITIES.index(lowest) + 1]
        return [finding for finding in self.findings if finding.severity in shown]

    def to_dict(self, lowest: Severity = "info") -> dict[str, Any]:
        """Return the result as JSON has it; the counts are of all that was found."""
        return {
            "listing": str(self.listing),
            "findings": [as_dict(finding) for finding in self.from_severity(lowest)],
            "errors": self.errors,
            "warnings": self.warnings,
        }

    def lines(self, form: Format, lowest: Severity = "info") -> Iterable[str]:
        """Return a line for each finding, for editors to jump from or for GitHub to annotate."""
        line = _annotation if form == "github" else _line
        return (line(self.listing, finding) for finding in self.from_severity(lowest))


def as_dict(finding: Finding) -> dict[str, Any]:
    """Return a finding as JSON has it, with its message in English."""
    return {**{key: getattr(finding, key) for key in TOLD}, "message": finding.text()}


def _line(listing: Path, finding: Finding) -> str:
    place = f"{listing / finding.file}:{finding.line}:{finding.column}"
    message = " ".join(finding.text().splitlines())
    return f"{place}: {finding.severity} {finding.code} {message}"


def _annotation(listing: Path, finding: Finding) -> str:
    """Return a workflow command; https://docs.github.com/actions/reference/workflow-commands-for-github-actions."""
    properties = {
        "file": str(listing / finding.file),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.code,
    }
    told = ",".join(f"{key}={value.translate(_IN_PROPERTY)}" for key, value in properties.items())
    return f"::{LEVELS[finding.severity]} {told}::{finding.text().translate(_IN_MESSAGE)}"
