"""Wheels of the Agent's checks: read whole and in memory, never unpacked, never run."""

from validation.wheels.inspector import inspect
from validation.wheels.names import check_file_name

__all__ = ["check_file_name", "inspect"]
