"""metadata.csv, the list of an integration's metrics: read with places, judged, mended in place."""

from validation.metrics.inspector import inspect

__all__ = ["inspect"]
