"""Pictures: what they are, what is wrong with them, and clean copies without metadata."""

from validation.images.inspect import inspect

__all__ = ["inspect"]
