"""Log pipelines and their tests, as YAML files: read, judged, and put in short for those who look at them."""

from validation.pipelines.inspect import inspect
from validation.pipelines.samples import inspect_tests

__all__ = ["inspect", "inspect_tests"]
