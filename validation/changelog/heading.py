"""The heading of a release, and others that are written like it."""

from dataclasses import dataclass

from validation.changelog.parse import HEADING, VERSION


@dataclass(frozen=True, slots=True)
class Heading:
    """A release's heading: where its version stands in the line, and its date, if it has one."""

    line: str
    version: tuple[int, int]
    date: tuple[int, int] | None

    @property
    def said(self) -> tuple[str, str]:
        """Version and date as they are written."""
        return self.line[slice(*self.version)], self.line[slice(*self.date)] if self.date else ""

    def saying(self, version: str, date: str) -> str:
        """Return the heading with another version and date."""
        start, end = self.version
        if not self.date:
            closed = end + self.line[end:].startswith("]")
            dated = f" / {date}" if date else ""
            return f"{self.line[:start]}{version}{self.line[end:closed]}{dated}{self.line[closed:].rstrip()}"
        between = self.line[end : self.date[0]]
        after = self.line[self.date[1] :]
        if not date:
            between, after = between[: between.startswith("]")], ""
        return f"{self.line[:start]}{version}{between}{date}{after}"


def heading_like(line: str) -> Heading:
    """Return the heading that a line is; the line is known to be one."""
    heading = HEADING.fullmatch(line)
    start, text = (
        (heading.start(2), heading[2]) if heading else (len(line) - len(line.lstrip()), line.strip())
    )
    found = VERSION.fullmatch(text)
    if found is None:
        return Heading(line, (len(line), len(line)), None)
    date = next(((found.start(name), found[name]) for name in ("after", "beside") if found[name]), None)
    span = None
    if date and date[1].strip():
        begin = start + date[0] + len(date[1]) - len(date[1].lstrip())
        span = (begin, begin + len(date[1].strip()))
    return Heading(line, (start + found.start("version"), start + found.end("version")), span)
