"""The change log of a listing: releases read from CHANGELOG.md, their versions, their entries as Markdown."""

from validation.changelog.parse import KINDS, Changelog, Release, parse

__all__ = ["KINDS", "Changelog", "Release", "parse"]
