"""The front door of Overview: the only thing others read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from listings.overview.columns import MEDIA_COLUMNS, PRICING_COLUMNS, RESOURCE_COLUMNS
from listings.overview.forms import OverviewForm
from listings.overview.models import Overview
from listings.overview.pure import pure
from listings.overview.tile import tile
from listings.sections import Field, Section, Start
from media.kinds import EULA_PDF, LISTING_VIDEO, SVG_LOGO
from validation.listing import OFFERINGS


def start(new: Start) -> dict[str, Any]:
    """Return what a new listing begins with: its name, its ID, and the tag of its offering type."""
    return {
        "title": new.name,
        "vendor_name": new.organization,
        "integration_id": new.integration_id,
        "source_type_name": new.name,
        "tags": [OFFERINGS[new.offering_type].tag],
    }


section = Section(
    pure=pure,
    title=_("Overview"),
    summary=_("Name, logo and first words of the tile: what a reader meets in the catalogue."),
    model=Overview,
    form=OverviewForm,
    fields=(
        Field(name="title", label=_("Title")),
        Field(name="vendor_name", label=_("Vendor name")),
        Field(name="vendor_url", label=_("Vendor URL")),
        Field(name="description", label=_("Short description"), kind="text"),
        Field(name="overview", label=_("Overview"), kind="markdown"),
        Field(name="tags", label=_("Tags"), kind="tags"),
        Field(name="logo", label=_("Wordmark logo"), kind="asset", asset_kind=SVG_LOGO.key),
        Field(name="integration_id", label=_("Integration ID")),
        Field(name="source_type_name", label=_("Source type name")),
        Field(name="display_on_public_website", label=_("Show on the public website"), kind="switch"),
        Field(
            name="resources",
            label=_("Resources"),
            kind="rows",
            columns=RESOURCE_COLUMNS,
        ),
        Field(name="media", label=_("Pictures and video"), kind="rows", columns=MEDIA_COLUMNS),
        Field(name="video_file", label=_("Video file"), kind="asset", asset_kind=LISTING_VIDEO.key),
        Field(
            name="pricing",
            label=_("Pricing plans"),
            kind="rows",
            columns=PRICING_COLUMNS,
            names_rows="short_description",
        ),
        Field(name="legal_terms", label=_("Licence agreement"), kind="asset", asset_kind=EULA_PDF.key),
        Field(name="vendor_id", label=_("Vendor ID")),
        Field(name="further_reading", label=_("Further reading"), kind="markdown"),
        Field(name="readme_head", label=_("Head of the README"), kind="markdown"),
        Field(name="owner", label=_("Platform team")),
        Field(name="source_type_id", label=_("Source type number")),
        Field(name="repository_folder", label=_("Folder in the repository")),
    ),
    tile=tile,
    title_of=lambda values: values["title"],
    start=start,
    urls="listings.overview.urls",
    starts_with=frozenset({"title", "vendor_name", "integration_id", "source_type_name", "tags"}),
)
