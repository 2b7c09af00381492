"""Setup's share of the tile. Pure: values in, texts out."""

from listings.tile import Tab, Text, TilePart
from validation.listing import Values
from validation.messages import gettext_noop


def tile(values: Values) -> TilePart:
    """Return the tab that says how the offering is put to use, and how it is taken out again."""
    uninstallation = values["uninstallation"]
    texts = [Text(markdown=values["setup"])]
    if uninstallation.strip():
        texts.append(Text(markdown=uninstallation, title=gettext_noop("Uninstallation")))
    written = any(text.markdown.strip() for text in texts)
    return TilePart(
        tab=Tab(key="setup", title=gettext_noop("Setup"), texts=tuple(texts)) if written else None
    )
