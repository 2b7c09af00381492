"""Which picture of the listing a text means: by its file's name, or by its address in a public repository."""

import re
from collections.abc import Iterable
from urllib.parse import unquote

from validation.told import PictureTold

_BY_NAME = re.compile(r"(?:\./)?(?:images/)?(?P<name>[^/\\?#]+)")
_BY_ADDRESS = re.compile(
    r"https://(?:raw\.githubusercontent\.com/[^/?#]+/[^/?#]+|github\.com/[^/?#]+/[^/?#]+/(?:raw|blob))"
    r"/[^?#]{1,300}/images/(?P<name>[^/?#]+)(?:\?raw=true)?"
)
LONGEST_SOURCE = 1000


def find(source: str, pictures: Iterable[PictureTold]) -> PictureTold | None:
    """Return the picture that `source` of a Markdown image means, or None when it is none of these."""
    source = source.strip()
    if not source or len(source) > LONGEST_SOURCE:
        return None
    found = _BY_NAME.fullmatch(source) or _BY_ADDRESS.fullmatch(source)
    name = unquote(found["name"]) if found else ""
    return next((picture for picture in pictures if source == picture.url or name == picture.name), None)
