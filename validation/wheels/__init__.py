"""Wheels of the Agent's checks: read whole and in memory, never unpacked, never run."""

from importlib import import_module
from typing import Any

from validation.wheels.names import check_file_name

__all__ = ["check_file_name"]


def __getattr__(name: str) -> Any:
    """Return the inspector, which is loaded with the first wheel: few listings have one."""
    if name == "inspect":
        return import_module("validation.wheels.inspector").inspect
    raise AttributeError(name)
