"""JSON files: read strictly and within bounds, with the line and column of every value by its path, and
changed in place."""

from validation.jsonfile.positions import child
from validation.jsonfile.read import Document, read
from validation.jsonfile.rewrite import fresh, rewrite, same

__all__ = ["Document", "child", "fresh", "read", "rewrite", "same"]
