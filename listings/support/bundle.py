"""Support in a repository folder: the manifest's addresses, the README's help."""

from typing import Any

from listings.bundle import Folder
from listings.outgoing import Change, Outgoing

TEXTS = {name: ("author", name) for name in ("support_email", "sales_email", "contact_link")}


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder.

    Most READMEs have Troubleshooting alone, which a manifest names all the same as Support.
    """
    return {
        **{name: folder.get_text(*path) for name, path in TEXTS.items()},
        "documentation_url": "",
        "support": folder.readme.section("Support"),
        "troubleshooting": folder.readme.section("Troubleshooting"),
    }


def write(out: Outgoing, change: Change) -> None:
    """Set what differs in a folder. The address of a documentation has no place there."""
    out.set_texts(change, TEXTS)
    out.set_readme(change, {"troubleshooting": "Troubleshooting", "support": "Support"})
