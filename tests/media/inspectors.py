"""Inspectors for tests: each does to its process what a hostile file could make an inspector do."""

import ctypes
import os
import signal
import time
from pathlib import Path

from validation import progress
from validation.finding import Finding
from validation.verdict import Verdict, refused


def passes(data: bytes) -> Verdict:
    return Verdict(facts={"bytes": len(data)}, clean=data)


def rewrites(data: bytes) -> Verdict:
    return Verdict(clean=data + b"\n")


def refuses(data: bytes) -> Verdict:
    return refused(Finding("svg-test", "error", "Not this one."))


def odd(data: bytes) -> Verdict:
    found = Finding("svg-size", "info", "%(name)s", {"name": "a\x00"}, path="\udc00")
    return Verdict(findings=[found], facts={"names": ["a\x00b", {"\ud800": 1}]}, clean=data)


def by_path(path: Path) -> Verdict:
    return Verdict(facts={"bytes": path.stat().st_size}, as_uploaded=True)


def raises(data: bytes) -> Verdict:
    raise ZeroDivisionError


def sleeps(data: bytes) -> Verdict:
    progress.step("Waiting for ever")
    time.sleep(600)
    return passes(data)


def spins(data: bytes) -> Verdict:
    while True:
        pass


def hoards(data: bytes) -> Verdict:
    kept = []
    while True:
        kept.append(bytes(1 << 24))


def crashes(data: bytes) -> Verdict:
    ctypes.string_at(0)
    return passes(data)


def is_killed(data: bytes) -> Verdict:
    os.kill(os.getpid(), signal.SIGKILL)
    return passes(data)


def exits(data: bytes) -> Verdict:
    os._exit(3)


def writes_a_file(data: bytes) -> Verdict:
    Path("/tmp/tilework-written").write_bytes(data)
    return passes(data)


def tells_secrets(data: bytes) -> Verdict:
    return Verdict(facts={"names": sorted(os.environ)}, clean=data)
