"""Support in a repository folder: the manifest's addresses, the README's help."""

from typing import Any

from listings.bundle import Folder


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder.

    Most READMEs have Troubleshooting alone, which a manifest names all the same as Support.
    """
    return {
        "support_email": folder.get_text("author", "support_email"),
        "sales_email": folder.get_text("author", "sales_email"),
        "contact_link": folder.get_text("author", "contact_link"),
        "documentation_url": "",
        "support": folder.readme.section("Support"),
        "troubleshooting": folder.readme.section("Troubleshooting"),
    }
