"""YAML files: read safely and within bounds, with the line and column of every value by its path."""

from validation.yamlfile.read import Document, read

__all__ = ["Document", "read"]
