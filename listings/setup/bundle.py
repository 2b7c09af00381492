"""Setup in the layout of a repository folder. Pure: files in, values out."""

from typing import Any

from listings.bundle import Folder, as_text, identified
from listings.outgoing import Change, Outgoing
from validation.markdown.pictures import find
from validation.told import PictureTold

UNINSTALLATION = ("tile", "uninstallation")


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder's README."""
    return {
        "setup": folder.readme.section("Setup"),
        "uninstallation": folder.readme.section("Uninstallation"),
        "pictures": pictures(folder),
    }


def pictures(folder: Folder) -> list[dict[str, Any]]:
    """Return the pictures that the README shows and the gallery does not have, with their words there."""
    gallery = {as_text(row.get("image_url")) for row in folder.get_rows("tile", "media")}
    files = [path for path in folder.under("images", ".png", ".jpg", ".jpeg") if path not in gallery]
    told = [PictureTold(path.rpartition("/")[2], url=path) for path in files]
    words: dict[str, str] = {}
    for source, alternative in folder.readme.pictures().items():
        if picture := find(source, told):
            words.setdefault(picture.url, as_text(alternative))
    rows = ({"asset": folder.file(path), "caption": words[path]} for path in files if path in words)
    return identified(rows, "asset")


def write(out: Outgoing, change: Change) -> None:
    """Set what differs in a folder. A picture's words stand in the README, where a text shows it."""
    out.set_readme(change, {"setup": "Setup", "uninstallation": "Uninstallation"})
    if "uninstallation" in change:
        had, has = change.before["uninstallation"].strip(), change.now["uninstallation"].strip()
        if has and not had and not out.get(*UNINSTALLATION):
            out.set(*UNINSTALLATION, value="README.md#Uninstallation")
        elif had and not has:
            out.unset(*UNINSTALLATION)
    if "pictures" in change:
        were = {row["id"]: row["asset"]["file"] for row in change.before["pictures"]}
        now = {
            row["id"]: out.place(row["asset"], were.get(row["id"], ""), "images/")
            for row in change.rows("pictures")
        }
        for gone in were.keys() - now.keys():
            out.drop(were[gone])
