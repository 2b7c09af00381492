"""What a row of each list in Overview holds, and how its files are shown."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column
from listings.facts import Panel
from listings.overview import facts
from media.kinds import LISTING_IMAGE

RESOURCE_TYPES = (("blog", _("Blog")), ("documentation", _("Documentation")), ("other", _("Other")))
RESOURCE_COLUMNS = (
    Column("type", _("Type"), kind="choice", choices=RESOURCE_TYPES),
    Column("url", _("URL")),
)

WORDMARK_PANEL = Panel("listings/overview/_wordmark.html", facts.WORDMARK)
PICTURE_PANEL = Panel("listings/overview/_picture.html", facts.PICTURE)

MEDIA_KINDS = (("picture", _("Picture")), ("video", _("Video")))
MEDIA_COLUMNS = (
    Column("asset", _("Picture"), kind="asset", asset_kind=LISTING_IMAGE.key),
    Column("caption", _("Caption"), kind="text", help=_("What a reader sees here.")),
    Column("kind", _("Shown as"), kind="choice", choices=MEDIA_KINDS),
    Column("vimeo_id", _("Vimeo ID"), help=_("Nine digits. The picture above is its thumbnail.")),
)

BILLING_TYPES = (
    ("flat_fee", _("Flat fee, each month")),
    ("tag_count", _("By usage, counted by a tag")),
    ("one_time", _("Once")),
    ("free", _("Free")),
)
PRICING_COLUMNS = (
    Column("billing_type", _("Billing"), kind="choice", choices=BILLING_TYPES),
    Column("unit_price", _("Price in US dollars")),
    Column("unit_label", _("Unit"), help=_("What one is, such as Host.")),
    Column("metric", _("Metering metric")),
    Column("tag", _("Tag that is counted")),
    Column("product_id", _("Product ID")),
    Column("short_description", _("In one line")),
    Column("includes_assets", _("Includes the dashboards and monitors"), kind="switch"),
)
