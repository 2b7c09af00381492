"""`python -m validation clean IN.svg OUT.svg`: the SVG cleaner on the command line.

Writes the clean copy and exits 0, or says what is wrong and exits 1 without writing. Exits 2 on wrong usage.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from validation import svg
from validation.finding import Finding

USAGE = "usage: python -m validation clean IN.svg OUT.svg"


def described(finding: Finding, name: str) -> str:
    """Return a finding as a line that editors can jump from: file:line:column: severity code message."""
    place = f"{name}:{finding.line or 1}:{finding.column or 1}"
    return f"{place}: {finding.severity} {finding.code} {finding.text()}"


def clean(source: Path, target: Path) -> int:
    """Write the clean copy of `source` to `target`; return the exit code."""
    try:
        verdict = svg.inspect(source.read_bytes())
        for finding in verdict.findings:
            print(described(finding, str(source)))
        if verdict.clean is None:
            return 1
        target.write_bytes(verdict.clean)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit code."""
    match arguments:
        case ["clean", source, target]:
            return clean(Path(source), Path(target))
        case _:
            print(USAGE, file=sys.stderr)
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
