"""Support's share of the tile. Pure: values in, texts and sanitised HTML out."""

from listings.tile import Fact, Link, Tab, TilePart
from validation.listing import Values
from validation.markdown import render
from validation.messages import gettext_noop

LINKS = (
    ("documentation_url", gettext_noop("Documentation")),
    ("contact_link", gettext_noop("Contact page")),
)
MAILS = (
    ("support_email", gettext_noop("Support")),
    ("sales_email", gettext_noop("Sales")),
)
TEXTS = (("Troubleshooting", "troubleshooting"), ("Support", "support"))


def tile(values: Values) -> TilePart:
    """Return the tab that says where help is found, and the addresses beside the tile."""
    links = tuple(
        Link(label=values[key], url=values[key], kind=kind)
        for key, kind in LINKS
        if values[key].startswith(("https://", "http://"))
    )
    mails = tuple(
        Link(label=values[key], url=f"mailto:{values[key]}", kind=kind) for key, kind in MAILS if values[key]
    )
    facts = tuple(Fact(label=link.kind, text=link.label, url=link.url) for link in mails)
    html = _help(values)
    shown = html or links or mails
    tab = (
        Tab(key="support", title=gettext_noop("Support"), html=html, links=(*links, *mails))
        if shown
        else None
    )
    return TilePart(tab=tab, facts=facts)


def _help(values: Values) -> str:
    """Return both texts as HTML, under the headings they have in a README where both are there."""
    texts = [(name, key, values.get(key, "")) for name, key in TEXTS]
    written = [(name, key, text) for name, key, text in texts if text.strip()]
    return "".join(
        (render(f"## {name}", prefix=f"{key}-") if len(written) > 1 else "") + render(text, prefix=f"{key}-")
        for name, key, text in written
    )
