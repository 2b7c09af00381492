"""Setup in the layout of a repository folder. Pure: files in, values out."""

from typing import Any

from listings.bundle import Folder


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder's README."""
    return {
        "setup": folder.readme.section("Setup"),
        "uninstallation": folder.readme.section("Uninstallation"),
    }
