"""Judges an SVG logo and writes a copy of it that cannot act.

The copy is a new tree: what is on the lists of `allow` is carried over, nothing else. It is safe as a
document, inside a page and as a picture, makes no request, and looks the same.
"""

from validation.svg.inspect import inspect

__all__ = ["inspect"]
