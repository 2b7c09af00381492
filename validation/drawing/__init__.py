"""Pictures of dashboards: their widgets to scale, drawn from the file with invented data."""

from validation.drawing.picture import draw

__all__ = ["draw"]
