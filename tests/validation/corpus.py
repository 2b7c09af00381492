"""The public corpora that tests measure against; a test that needs one is skipped where it is absent."""

from pathlib import Path

import pytest

CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpus"

needed = pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus folder is not beside this repository")


def files(folder: str, pattern: str = "*.svg") -> list[Path]:
    """Return the files of a corpus folder in a fixed order; none where the folder is absent."""
    return sorted(path for path in (CORPUS / folder).rglob(pattern) if path.is_file())


def spread(paths: list[Path], count: int) -> list[Path]:
    """Return about `count` of the paths, evenly spread over them."""
    return paths[:: max(1, len(paths) // count)]
