"""What is gathered on the way to the verdict on an SVG file."""

from dataclasses import dataclass, field

from validation.finding import Finding, Param, Severity
from validation.messages import gettext_noop

MOST_BYTES = 512 * 1024
MOST_ELEMENTS = 5_000
MOST_DEPTH = 64
MOST_ATTRIBUTES = 200
MOST_IN_ATTRIBUTE = 256 * 1024
MOST_EXPANDED = 20_000
MOST_FINDINGS = 50
MOST_REMOVED = 200
MOST_TOLD = 12
MOST_CSS = 64 * 1024

REMOVED = gettext_noop("Removed, since a picture does not need it: %(what)s. It looks the same.")
REMOVED_OFTEN = gettext_noop(
    "Removed in %(count)s places, since a picture does not need it: %(what)s. It looks the same."
)
TOO_MUCH_CSS = gettext_noop("Styles have more than %(limit)s characters. Simplify the logo.")


class Refused(Exception):
    """The file cannot be read any further; the finding says why."""

    def __init__(
        self, code: str, message: str, *, line: int | None = None, column: int | None = None, **params: Param
    ):
        super().__init__(code)
        self.finding = Finding(code, "error", message, params, line=line, column=column)


@dataclass(slots=True)
class Removed:
    """One thing that was left out: where first, whether it is not worth telling, and how often."""

    line: int | None
    quiet: bool
    count: int = 1

    def finding(self, what: str) -> Finding:
        """Return what is told of it."""
        message = REMOVED if self.count == 1 else REMOVED_OFTEN
        return Finding("svg-simplify", "info", message, {"what": what, "count": self.count}, line=self.line)


@dataclass(slots=True)
class Report:
    """Findings as they are made, each told once a line, and a count of what was left out."""

    findings: dict[tuple[str, str, int | None], Finding] = field(default_factory=dict)
    removed: dict[str, Removed] = field(default_factory=dict)
    css: int = 0

    def add(self, code: str, severity: Severity, message: str, line: int | None, **params: Param) -> None:
        """Note a finding; past a bound only the first error still counts."""
        if len(self.findings) < MOST_FINDINGS or (severity == "error" and not self.refused):
            self.note(Finding(code, severity, message, params, line=line))

    def note(self, finding: Finding) -> None:
        """Keep a finding, unless the same was already told of the line."""
        self.findings.setdefault((finding.code, finding.message, finding.line), finding)

    def drop(self, what: str, line: int | None, *, quiet: bool = False) -> None:
        """Note that something harmless or useless was left out; what no browser draws is left out quietly."""
        if known := self.removed.get(what):
            known.count += 1
        elif len(self.removed) < MOST_REMOVED:
            self.removed[what] = Removed(line, quiet)

    def read_css(self, characters: int, line: int | None) -> None:
        """Count what is read as CSS, which takes long; refuse the file past a bound."""
        self.css += characters
        if self.css > MOST_CSS:
            raise Refused("svg-limits", TOO_MUCH_CSS, line=line, limit=MOST_CSS)

    @property
    def refused(self) -> bool:
        """Whether an error was found."""
        return any(finding.severity == "error" for finding in self.findings.values())

    def removed_items(self) -> list[str]:
        """Return what was left out, each with its number when there were several."""
        return [
            f"{what} ({removed.count})" if removed.count > 1 else what
            for what, removed in sorted(self.removed.items())
        ]

    def all_findings(self) -> list[Finding]:
        """Return the findings by line, and last what was left out, unless it is of no interest."""
        found = sorted(self.findings.values(), key=lambda finding: finding.line or 0)
        told = [removed.finding(what) for what, removed in sorted(self.removed.items()) if not removed.quiet]
        return found if self.refused else [*found, *told[:MOST_TOLD]]
