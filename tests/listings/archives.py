"""Repository folders as zip archives."""

import json
import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path

from media.uploading import ReceivedFile
from tests.factories import received

MANIFEST = {
    "manifest_version": "2.0.0",
    "app_id": "queue",
    "tile": {"title": "Queue", "description": "Counts queues.", "classifier_tags": ["Category::Metrics"]},
    "author": {"name": "Tidewater"},
    "owner_group": "unheard of",
}
FOLDER = {
    "manifest.json": json.dumps(MANIFEST, indent=2).encode(),
    "README.md": b"# Queue\n\n## Overview\n\nCounts queues.\n\n## Setup\n\n1. Install it.\n",
    "images/lag.txt": b"no field has a place for it",
}


def packed(files: Mapping[str, bytes], comment: bytes = b"") -> bytes:
    """Return a zip archive of files by path."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, data in files.items():
            archive.writestr(path, data)
        archive.comment = comment
    return target.getvalue()


def below(place: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return files as they lie in a folder."""
    return {f"{place}/{path}": data for path, data in files.items()}


def on_disk(path: Path) -> dict[str, bytes]:
    """Return the files of a folder on disk."""
    return {
        file.relative_to(path).as_posix(): file.read_bytes() for file in path.rglob("*") if file.is_file()
    }


def came(files: Mapping[str, bytes] = FOLDER, name: str = "queue.zip") -> ReceivedFile:
    """Return an archive of files, received."""
    return received(packed(files), name)


def changed(**tile: object) -> dict[str, bytes]:
    """Return the folder with other words on its tile."""
    manifest = {**MANIFEST, "tile": {**MANIFEST["tile"], **tile}}
    return {**FOLDER, "manifest.json": json.dumps(manifest, indent=2).encode()}
