"""The change log of a listing: releases read from CHANGELOG.md and changed in it, versions, entries."""

from validation.changelog.edit import rewrite
from validation.changelog.parse import KINDS, Changelog, Release, parse

__all__ = ["KINDS", "Changelog", "Release", "parse", "rewrite"]
