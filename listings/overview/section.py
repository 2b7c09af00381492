"""The front door of Overview: the only thing others read."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from listings.overview import bundle, checks
from listings.overview.columns import MEDIA_COLUMNS, PRICING_COLUMNS, RESOURCE_COLUMNS
from listings.overview.forms import OverviewForm
from listings.overview.models import Overview
from listings.overview.tile import tile
from listings.pictures import pictures_in
from listings.sections import Field, Section, Start
from media.kinds import EULA_PDF, LISTING_VIDEO, SVG_LOGO
from validation import names
from validation.listing import OFFERINGS, Values
from validation.text import rows, string, strings
from validation.told import Told


def start(new: Start) -> dict[str, Any]:
    """Return what a new listing begins with: its name, its ID, and the tag of its offering type."""
    return {
        "title": new.name,
        "vendor_name": new.organization,
        "integration_id": new.integration_id,
        "source_type_name": new.name,
        "tags": [OFFERINGS[new.offering_type].tag],
    }


def names_of(values: Values) -> list[tuple[str, str]]:
    """Return the names no other listing may have, in the form in which they are compared."""
    wanted = (("integration_id", values["integration_id"]), ("source_type_name", values["source_type_name"]))
    return [(kind, names.normalise(name)[:200]) for kind, name in wanted if name.strip()]


def tells(values: Values) -> Told:
    """Return what the rules of other sections need: the names, the tags and whose they are."""
    return Told(
        title=string(values, "title"),
        vendor=string(values, "vendor_name"),
        integration_id=string(values, "integration_id"),
        source_type_name=string(values, "source_type_name"),
        written_tags=tuple(strings(values, "tags")),
        texts=(string(values, "description"), string(values, "overview")),
        pictures=pictures_in(rows(values, "media")),
        metered=tuple(metric for plan in rows(values, "pricing") if (metric := string(plan, "metric"))),
        places={
            "title": "title",
            "vendor": "vendor_name",
            "integration_id": "integration_id",
            "source_type_name": "source_type_name",
            "written_tags": "tags",
            "pictures": "media",
        },
    )


section = Section(
    key="overview",
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
        Field(name="pricing", label=_("Pricing plans"), kind="rows", columns=PRICING_COLUMNS),
        Field(name="legal_terms", label=_("Licence agreement"), kind="asset", asset_kind=EULA_PDF.key),
        Field(name="vendor_id", label=_("Vendor ID")),
        Field(name="further_reading", label=_("Further reading"), kind="markdown"),
        Field(name="readme_head", label=_("Head of the README"), kind="markdown"),
        Field(name="owner", label=_("Platform team")),
        Field(name="source_type_id", label=_("Source type number")),
        Field(name="repository_folder", label=_("Folder in the repository")),
    ),
    check=checks.check,
    tile=tile,
    tells=tells,
    names=names_of,
    title_of=lambda values: values["title"],
    start=start,
    read=bundle.read,
    write=bundle.write,
    urls="listings.overview.urls",
    starts_with=frozenset({"title", "vendor_name", "integration_id", "source_type_name", "tags"}),
)
