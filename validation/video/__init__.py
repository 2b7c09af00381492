"""Videos in MP4: judged by what their boxes say; the pictures in them are never decoded."""

from validation.video.inspector import inspect, inspect_file

__all__ = ["inspect", "inspect_file"]
