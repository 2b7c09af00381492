"""Overview's share of the tile. Pure: values in, texts and sanitised HTML out."""

from collections.abc import Iterator

from listings.tile import Fact, Link, Picture, Tab, Table, TilePart
from validation.listing import Values
from validation.markdown import render
from validation.messages import gettext_noop
from validation.tags import CATEGORY, SUPPORTED_OS, kind, label

RESOURCE_LABELS = {
    "blog": gettext_noop("Blog"),
    "documentation": gettext_noop("Documentation"),
    "other": gettext_noop("Resource"),
}
BILLING = {
    "flat_fee": gettext_noop("Flat fee, each month"),
    "tag_count": gettext_noop("By usage"),
    "one_time": gettext_noop("Once"),
    "free": gettext_noop("Free"),
}
PRICING_HEAD = (
    gettext_noop("Plan"),
    gettext_noop("Billing"),
    gettext_noop("Price in US dollars"),
    gettext_noop("Unit"),
)


def tile(values: Values) -> TilePart:
    """Return what the card and the first tab show."""
    links = tuple(
        Link(label=row["url"], url=row["url"], kind=RESOURCE_LABELS.get(row["type"], row["type"]))
        for row in values["resources"]
        if row["url"].startswith(("https://", "http://"))
    )
    systems = ", ".join(label(tag) for tag in values["tags"] if kind(tag) == SUPPORTED_OS)
    return TilePart(
        title=values["title"],
        vendor=values["vendor_name"],
        vendor_url=_web(values["vendor_url"]),
        description=values["description"],
        logo=values["logo"],
        media=tuple(_pictures(values)),
        categories=tuple(label(tag) for tag in values["tags"] if kind(tag) == CATEGORY),
        on_website=values["display_on_public_website"],
        tab=Tab(
            key="overview",
            title=gettext_noop("Overview"),
            html=render(values["overview"], prefix="overview-") + _further(values),
            tables=tuple(_pricing(values)),
            links=(*links, *_legal_terms(values)),
        ),
        facts=(Fact(label=gettext_noop("Supported systems"), text=systems),) if systems else (),
    )


def _further(values: Values) -> str:
    """Return the words on where to read on under a heading of their own, as HTML."""
    text = values.get("further_reading", "")
    if not text.strip():
        return ""
    return render("## Further reading", prefix="more-") + render(text, prefix="further-reading-")


def _pictures(values: Values) -> Iterator[Picture]:
    """Yield the gallery: what passed its inspection, in the order shown."""
    uploaded = values.get("video_file") or {}
    for row in values["media"]:
        if (row["asset"] or {}).get("clean_sha256"):
            is_video, number = row["kind"] == "video", row["vimeo_id"].strip()
            at_vimeo = is_video and number.isascii() and number.isdecimal()
            film = uploaded if is_video and not at_vimeo and uploaded.get("clean_sha256") else None
            yield Picture(
                asset=row["asset"], caption=row["caption"], video=number if at_vimeo else "", film=film
            )


def _pricing(values: Values) -> Iterator[Table]:
    """Yield the pricing plans of what is sold."""
    rows = tuple(
        (
            plan.get("short_description", ""),
            BILLING.get(plan.get("billing_type", ""), ""),
            plan.get("unit_price", ""),
            plan.get("unit_label", ""),
        )
        for plan in values.get("pricing") or ()
    )
    if rows:
        yield Table(title=gettext_noop("Pricing"), head=PRICING_HEAD, rows=rows, ours=PRICING_HEAD[1:2])


def _legal_terms(values: Values) -> Iterator[Link]:
    """Yield the licence agreement, once its inspection passed."""
    terms = values.get("legal_terms") or {}
    if terms.get("clean_sha256"):
        yield Link(label=terms["name"], kind=gettext_noop("Licence agreement"), asset=terms)


def _web(url: str) -> str:
    """Return the address when it is one a browser may follow, else nothing."""
    return url if url.startswith(("https://", "http://")) else ""
