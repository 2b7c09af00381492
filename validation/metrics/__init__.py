"""metadata.csv, the list of an integration's metrics: read with places, judged, mended in place."""

from validation.metrics.inspect import inspect
from validation.metrics.read import Row, Table, read

__all__ = ["Row", "Table", "inspect", "read"]
