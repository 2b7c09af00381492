"""The kinds of file that can be uploaded: how large one may be, and who inspects it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import cast

from django.utils.module_loading import import_string

from validation.verdict import Inspected


@dataclass(frozen=True)
class Kind:
    """One kind of upload. `limit` is in bytes and holds while the file streams in.

    `inspector` is the dotted name of a function from bytes to a verdict. It is looked up where the inspection
    runs, so that the web processes do not load what only a worker needs.
    """

    key: str
    limit: int
    accept: str
    suffix: str
    content_type: str
    inspector: str

    @property
    def inspect(self) -> Callable[[bytes], Inspected]:
        """The function that inspects a file of this kind."""
        return cast("Callable[[bytes], Inspected]", import_string(self.inspector))


SVG_LOGO = Kind(
    key="svg-logo",
    limit=512 * 1024,
    accept=".svg,image/svg+xml",
    suffix=".svg",
    content_type="image/svg+xml",
    inspector="validation.svg.inspect",
)

KINDS = {kind.key: kind for kind in (SVG_LOGO,)}
