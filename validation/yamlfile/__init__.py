"""YAML files: read safely and within bounds, with the line and column of every value by its path."""

from validation.yamlfile.read import Document, read, text_of
from validation.yamlfile.search import secrets_in

__all__ = ["Document", "read", "secrets_in", "text_of"]
