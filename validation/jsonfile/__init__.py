"""JSON files: read strictly and within bounds, with the line and column of every value by its path."""

from validation.jsonfile.positions import child
from validation.jsonfile.read import Document, read

__all__ = ["Document", "child", "read"]
