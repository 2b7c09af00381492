"""JSON read strictly, with the line and column of every value by its path.

`read` never raises, whatever the bytes: what cannot be read is told as findings.
"""

from validation.jsonfile.paths import join
from validation.jsonfile.read import MOST_DEPTH, Document, read

__all__ = ["MOST_DEPTH", "Document", "join", "read"]
