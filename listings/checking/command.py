"""The command line of the checks of repository folders. Pure: no settings and no database.

`tilework check DIR...`, `python -m validation listing DIR...` and `manage.py check_listing DIR...` are one.
Exits 0, 1 where there is an error, and 2 for wrong usage or a folder that cannot be read.
"""

import json
import os
import sys
from argparse import ArgumentParser, ArgumentTypeError, Namespace
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from listings.checking.cache import Cache, NoStore, Store, usual_place, version_of_rules
from listings.checking.many import check_all, cores
from listings.checking.one import Check
from listings.checking.progress import Bar
from listings.checking.result import FORMATS, Result
from validation.finding import SEVERITIES

ABOUT = "Checks repository folders of listings as the editor would after an import."


def add_arguments(parser: ArgumentParser) -> None:
    """Add what may be said on the command line."""
    parser.add_argument("folders", metavar="DIR", nargs="+", type=Path, help="a folder with manifest.json")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how findings are printed")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="--format json")
    parser.add_argument(
        "--severity", choices=SEVERITIES, default="info", help="print findings at least this grave"
    )
    parser.add_argument(
        "--published", action="store_true", help="what is public already: milder where that is usual"
    )
    parser.add_argument(
        "--cache", metavar="DIR", type=Path, help=f"keep what was found here; else in {usual_place()}"
    )
    parser.add_argument("--no-cache", action="store_true", help="check everything, and keep nothing")
    parser.add_argument(
        "--jobs", metavar="N", type=_number, default=0, help=f"processes; as many as cores, {cores()}"
    )


def run(given: Namespace) -> int:
    """Check the folders that were given and print what is found; return the exit code."""
    folders = [folder for folder in given.folders if _is_readable(folder)]
    check = Check(_store(given), given.published)
    bar = Bar(sys.stderr, len(folders))
    errors = 0
    told = []
    try:
        for result in check_all(folders, check, jobs=given.jobs, watch=bar.show):
            errors += result.errors
            if given.format == "json":
                told.append(result.to_dict(given.severity))
            else:
                bar.write(sys.stdout, _text(result, given))
    finally:
        bar.clear()
    if given.format == "json":
        print(json.dumps(told, indent=2))
    return 2 if len(folders) < len(given.folders) else 1 if errors else 0


def main(arguments: Sequence[str], program: str) -> int:
    """Run the command line; return the exit code."""
    parser = ArgumentParser(prog=program, description=ABOUT)
    add_arguments(parser)
    try:
        return run(parser.parse_args(arguments))
    except SystemExit as left:  # argparse has said why
        return int(left.code or 0)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # whoever read has seen enough
        with suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def tilework() -> int:
    """Run `tilework check DIR...` with the arguments of this process; return the exit code."""
    if sys.argv[1:2] != ["check"]:
        print("usage: tilework check [--help] DIR...", file=sys.stderr)
        return 2
    return main(sys.argv[2:], "tilework check")


def _text(result: Result, given: Namespace) -> str:
    return "".join(f"{line}\n" for line in result.lines(given.format, given.severity))


def _store(given: Namespace) -> Store:
    return NoStore() if given.no_cache else Cache(given.cache or usual_place(), version_of_rules())


def _is_readable(folder: Path) -> bool:
    try:
        os.listdir(folder)
    except OSError as error:
        print(f"{folder}: {error.strerror}", file=sys.stderr)
        return False
    return True


def _number(text: str) -> int:
    if not text.isdecimal():
        raise ArgumentTypeError(f"{text} is no number of processes")
    return int(text)
