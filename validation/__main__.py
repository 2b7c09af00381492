"""The checks of files on the command line.

`python -m validation [--json] [--kind KIND] FILE...` prints what is found in each file, a line a finding, for
editors to jump from: file:line:column: severity code message. Exits 0, 1 where there is an error, and 2 for
wrong usage or a file that cannot be read or is of no known kind.

`python -m validation clean IN.svg OUT.svg` writes the clean copy of a logo and exits 0, or says what is wrong
and exits 1 without writing. `-` is standard input or output; where the copy goes to standard output, what is
found goes to standard error.

`python -m validation listing DIR...` checks repository folders of listings; LISTING says who does that.
"""

import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Callable, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any, cast

from validation.finding import Finding
from validation.recognize import INSPECTORS, recognize
from validation.verdict import Inspected
from validation.wheels import check_file_name

USAGE = "python -m validation [--json] [--kind KIND] FILE... | clean IN.svg OUT.svg | listing DIR..."
LISTING = "listings.checking.command"  # by name, as the inspectors are: nothing here knows of listings
VIDEO = "validation.video.inspect_file"  # a video is not read whole
MOST_BYTES = 100_000_000  # of a file that is read whole
STANDARD = Path("-")
OUTPUT = 1  # the descriptor of standard output


class Unusable(Exception):
    """A file cannot be read, or nobody says what it is."""


def described(finding: Finding, name: str) -> str:
    """Return a finding as a line that editors can jump from: file:line:column: severity code message."""
    inside = f"/{finding.file}" if finding.file and finding.file != Path(name).name else ""
    place = f"{name}{inside}:{finding.line or 1}:{finding.column or 1}"
    return f"{place}: {finding.severity} {finding.code} {finding.text()}"


def inspector(name: str) -> Callable[..., Inspected]:
    """Return the function of this dotted name, with its module loaded now."""
    module, _dot, function = name.rpartition(".")
    return cast("Callable[..., Inspected]", getattr(import_module(module), function))


def clean(source: Path, target: Path) -> int:
    """Write the clean copy of `source` to `target`; return the exit code."""
    said = sys.stderr if is_output(target) else sys.stdout
    try:
        data = sys.stdin.buffer.read() if source == STANDARD else source.read_bytes()
        verdict = inspector(INSPECTORS["svg-logo"])(data)
        for finding in verdict.findings:
            print(described(finding, str(source)), file=said)
        if verdict.clean is None:
            return 1
        write(target, verdict.clean)
    except OSError as error:
        print(f"{error.filename or target}: {error.strerror}", file=sys.stderr)
        return 2
    return 0


def inspected(path: Path, kind: str = "") -> tuple[str, list[Finding]]:
    """Return a file's kind and what is found in it. Raises Unusable."""
    try:
        with path.open("rb") as source:
            kind = kind or recognize(path.name, source.read(1_000_000))
        if not kind:
            raise Unusable(f"{path}: of no known kind. Name it with --kind: {', '.join(INSPECTORS)}.")
        if kind == "listing-video":
            return kind, inspector(VIDEO)(path).findings
        if path.stat().st_size > MOST_BYTES:
            raise Unusable(f"{path}: larger than {MOST_BYTES // 1_000_000} MB, which no {kind} is.")
        data = path.read_bytes()
    except OSError as error:
        raise Unusable(f"{path}: {error.strerror}") from error
    verdict = inspector(INSPECTORS[kind])(data)
    named = (
        check_file_name(path.name, verdict.facts, field="") if kind == "agent-wheel" and verdict.facts else []
    )
    return kind, [*verdict.findings, *named]


def inspect(paths: Sequence[Path], kind: str = "", *, as_json: bool = False) -> int:
    """Print what is found in the files; return the exit code."""
    told: list[dict[str, Any]] = []
    worst = 0
    for path in paths:
        try:
            of_kind, findings = inspected(path, kind)
        except Unusable as error:
            print(error, file=sys.stderr)
            worst = 2
            continue
        if any(finding.severity == "error" for finding in findings):
            worst = max(worst, 1)
        for finding in findings:
            if as_json:
                inside = finding.file if finding.file != path.name else ""
                place = {"file": str(path), "kind": of_kind, "inside": inside, "text": finding.text()}
                told.append({**finding.to_dict(), **place})
            else:
                print(described(finding, str(path)))
    if as_json:
        print(json.dumps(told, indent=2))
    return worst


def is_output(target: Path) -> bool:
    """Return whether a path is where this program's standard output goes, as `-` and /dev/stdout are."""
    try:
        return target == STANDARD or os.path.samestat(target.stat(), os.fstat(OUTPUT))
    except OSError:
        return False


def write(target: Path, data: bytes) -> None:
    """Put a whole file in place at once: `target` is what it was, or all of what is new.

    What is no regular file, such as a pipe, is written to; so is standard output, whatever it is.
    """
    if is_output(target):
        with os.fdopen(os.dup(OUTPUT), "wb") as out:
            out.write(data)
        return
    target = Path(os.path.realpath(target))  # a link goes on leading to the file
    if target.exists() and not target.is_file():
        target.write_bytes(data)
        return
    beside = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        beside.write_bytes(data)
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)


def main(arguments: Sequence[str]) -> int:
    """Run the command line; return the exit code."""
    parser = ArgumentParser(prog="python -m validation", usage=USAGE)
    if arguments and arguments[0] == "clean":
        if len(arguments) != 3:
            print(f"usage: {USAGE}", file=sys.stderr)
            return 2
        return clean(Path(arguments[1]), Path(arguments[2]))
    if arguments and arguments[0] == "listing":
        check = cast("Callable[[Sequence[str], str], int]", import_module(LISTING).main)
        return check(arguments[1:], "python -m validation listing")
    parser.add_argument("--json", action="store_true", help="print a list of objects")
    parser.add_argument("--kind", choices=sorted(INSPECTORS), default="", help="what the files are")
    parser.add_argument("files", metavar="FILE", nargs="+", type=Path)
    try:
        given = parser.parse_args(arguments)
    except SystemExit as left:  # argparse has said why
        return int(left.code or 0)
    return inspect(given.files, given.kind, as_json=given.json)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
