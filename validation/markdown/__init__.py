"""The Markdown that partners write: shown as safe HTML, and checked with line numbers."""

from validation.markdown.check import check
from validation.markdown.render import render

__all__ = ["check", "render"]
