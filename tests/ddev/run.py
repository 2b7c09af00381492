"""Running ddev on folders, and reading what it says of each."""

import os
import re
import subprocess
from collections.abc import Iterable
from pathlib import Path

from tests.ddev import environment

COMMANDS = ("metadata", "dashboards", "readmes", "service-checks", "saved-views", "eula")
MANIFEST = "manifest"
# The rules of manifests before ddev 8 asks the platform; it is part of that command, and needs no network.
LEGACY = """
import os, sys
from datadog_checks.dev.tooling.commands.validate.manifest import manifest
from datadog_checks.dev.tooling.constants import set_root
set_root(os.getcwd())
manifest.main(["--ignore-schema", *sys.argv[1:]], obj={"repo_choice": "extras", "repo_name": "extras"})
"""
# What ddev says besides: of its progress, its counts and itself.
NO_FAULT = re.compile(
    r"\s*(?:Skipping|Validating|skipping check|\d+ (?:valid|invalid|checks)|All .* valid!|Metrics validation"
    r"|Passed: |Errors: |Files (?:valid|with errors)|An upgrade to version|.* READMEs are valid).*"
)


def make_repository(place: Path) -> Path:
    """Make an empty repository, which ddev wants around the folders, and return it."""
    subprocess.run(["git", "init", "--quiet", place], check=True, stdout=subprocess.DEVNULL)
    return place


def says(command: str, repository: Path, home: Path, only: str = "") -> tuple[int, list[str]]:
    """Return exit code and lines of `ddev validate COMMAND` in a repository, on one folder or on all."""
    if command == MANIFEST:
        python = environment.python(environment.WITH_MANIFEST)
        line = [python, "-c", LEGACY, *([only] if only else [])]
    else:
        python = environment.python()
        line = [python, "-m", "ddev", "--no-color", "--here", "validate", command, *([only] if only else [])]
    settings = {"PATH": os.environ["PATH"], "HOME": str(home), "COLUMNS": "1000", "PYTHONUTF8": "1"}
    heard = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    done = subprocess.run(line, cwd=repository, env=settings, check=False, **heard)
    return done.returncode, done.stdout.splitlines()


def by_folder(lines: Iterable[str], folders: Iterable[str]) -> dict[str, list[str]]:
    """Return what is said of each folder: lines that name it, and those that follow."""
    names = "|".join(map(re.escape, sorted(folders, key=len, reverse=True)))
    named = re.compile(rf"(?<![\w-])({names})(?![\w-])")
    found: dict[str, list[str]] = {}
    folder = ""
    for line in lines:
        if match := named.search(line):
            folder = match[1]
        if folder and line.strip() and not NO_FAULT.fullmatch(line):
            found.setdefault(folder, []).append(line.strip())
    return {folder: said for folder, said in found.items() if any(_tells(line, folder) for line in said)}


def _tells(line: str, folder: str) -> bool:
    """Say whether a line is more than the heading under which faults stand."""
    ending = r"(?:/[\w.-]+)?:?(?:\.\.\.)?(?:\s+(?:FAILED|WARNING))?"
    heading = re.fullmatch(rf"[^\w]*{re.escape(folder)}{ending}", line)
    return heading is None
