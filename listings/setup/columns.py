"""What a row of the pictures in Setup holds."""

from django.utils.translation import gettext_lazy as _

from listings.columns import Column
from media.kinds import LISTING_IMAGE

PICTURE_COLUMNS = (
    Column("asset", _("Picture"), kind="asset", asset_kind=LISTING_IMAGE.key),
    Column("caption", _("Words"), help=_("Proposed as the text alternative.")),
)
