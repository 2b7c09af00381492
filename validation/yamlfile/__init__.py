"""YAML files: read safely and within bounds, with the line and column of every value by its path."""

from validation.yamlfile.read import Document, read, text_of

__all__ = ["Document", "read", "text_of"]
