"""The form of Overview: layout and help texts."""

from django import forms
from django.conf import settings
from django.utils.functional import lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from listings.fields import AssetInput, Line, LongText, MarkdownText, Rows, Switch, Tags
from listings.forms import SectionForm
from listings.layout import Group
from listings.overview.bundle import SET_BY_DATA
from listings.overview.columns import (
    MEDIA_COLUMNS,
    PICTURE_PANEL,
    PRICING_COLUMNS,
    RESOURCE_COLUMNS,
    WORDMARK_PANEL,
)
from media.kinds import EULA_PDF, LISTING_VIDEO, SVG_LOGO
from validation.listing import OFFERINGS
from validation.tags import OFFERING, TAGS, kind


def _website_help() -> str:
    return gettext(
        "Also shown in the catalogue on %(platform)s's public website. Off, the tile has its address alone."
    ) % {"platform": settings.PLATFORM_NAME}


def choosable(offering_type: str) -> tuple[str, ...]:
    """Return the tags to choose from: its own offering tag alone, and no data types where Data sets them."""
    offering = OFFERINGS[offering_type]
    return tuple(
        tag
        for tag in TAGS
        if (kind(tag) != OFFERING or tag == offering.tag)
        and not (offering.integration and kind(tag) in SET_BY_DATA)
    )


SOLD = ("pricing", "legal_terms")
SELLING = Group(_("Price and terms"), *SOLD)


class OverviewForm(SectionForm):
    """Name, logo and first words of the tile."""

    title = Line(label=_("Title"), at_most=50, help_text=_("The product's name as readers know it."))
    vendor_name = Line(
        label=_("Vendor name"), help_text=_("Written as on your own site. The same on all your listings.")
    )
    vendor_url = Line(label=_("Vendor URL"), help_text=_("https only. Readers go there from the tile."))
    description = LongText(
        label=_("Short description"),
        at_most=80,
        help_text=_("One sentence on what the reader gains. It stands on the card."),
    )
    overview = MarkdownText(
        label=_("Overview"),
        help_text=_(
            "Markdown. What the product is and what the integration adds. "
            "Headings begin at the third level (###)."
        ),
    )
    tags = Tags(
        label=_("Tags"),
        known=TAGS,
        panel="listings/overview/_tags_set.html",
        help_text=_(
            "At least one category, and the operating systems that are supported. "
            "The offering tag follows from the offering type."
        ),
    )
    logo = AssetInput(
        label=_("Wordmark logo"),
        kind=SVG_LOGO.key,
        panel_of_file=WORDMARK_PANEL,
        help_text=_("SVG, at most 512 KiB, wider than high. It is shown on light and on dark ground."),
    )
    integration_id = Line(
        label=_("Integration ID"),
        at_most=60,
        help_text=_(
            "Small letters, digits and single hyphens. Unique over all listings; "
            "fixed once a version is published."
        ),
    )
    source_type_name = Line(
        label=_("Source type name"),
        at_most=60,
        help_text=_("Names the integration in the platform's data. Usually the title; fixed once published."),
    )
    display_on_public_website = Switch(
        label=_("Show on the public website"), help_text=lazy(_website_help, str)()
    )
    resources = Rows(
        label=_("Resources"),
        row_name=_("resource"),
        columns=RESOURCE_COLUMNS,
        help_text=_("Articles and documentation that help a reader. Absolute addresses."),
    )
    further_reading = MarkdownText(
        label=_("Further reading"),
        help_text=_("Markdown. Links and words that have no place among the resources."),
    )
    readme_head = LongText(
        label=_("Head of the README"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Markdown. Stands above the overview in the repository: one heading of the first level."),
    )
    owner = Line(
        label=_("Platform team"), disabled=True, help_text=_("The team that looks after the listing.")
    )
    source_type_id = Line(
        label=_("Source type number"), disabled=True, help_text=_("Given by the platform at publication.")
    )
    repository_folder = Line(
        label=_("Folder in the repository"),
        disabled=True,
        help_text=_("As imported; otherwise the integration ID with _ for each hyphen."),
    )

    media = Rows(
        label=_("Pictures and video"),
        row_name=_("picture"),
        columns=MEDIA_COLUMNS,
        gallery=True,
        panel_of_file=PICTURE_PANEL,
        help_text=_(
            "Up to 8 pictures, one of which may be a video, in the order shown. PNG or JPEG, 16:9, "
            "at least 1440×810, up to 1 MB."
        ),
    )
    video_file = AssetInput(
        label=_("Video file"),
        kind=LISTING_VIDEO.key,
        help_text=_(
            "For a video that is not at Vimeo: MP4 (H.264), 16:9, at least 1920×1080, up to 60 seconds "
            "and 1 GB. Its thumbnail is the picture above that is shown as a video."
        ),
    )
    pricing = Rows(
        label=_("Pricing plans"),
        row_name=_("plan"),
        columns=PRICING_COLUMNS,
        help_text=_("What the offering costs on the Marketplace."),
    )
    legal_terms = AssetInput(
        label=_("Licence agreement"),
        kind=EULA_PDF.key,
        help_text=_("The terms (EULA) that a buyer accepts, as a PDF."),
    )
    vendor_id = Line(
        label=_("Vendor ID"),
        help_text=_("Letters and hyphens. Only who sells on the Marketplace needs one."),
    )

    def adapt(self, offering_type: str) -> None:
        """A card on the Marketplace has less room for the description; only what is sold has a price."""
        self.fields["description"].allow(OFFERINGS[offering_type].description)
        self.fields["tags"].widget.known = choosable(offering_type)
        if not OFFERINGS[offering_type].marketplace:
            self.layout = tuple(part for part in self.layout if part is not SELLING)
            for name in SOLD:
                del self.fields[name]

    layout = (
        "title",
        "vendor_name",
        "vendor_url",
        "description",
        "overview",
        "tags",
        Group(_("Logo"), "logo"),
        Group(_("Media"), "media", "video_file"),
        SELLING,
        Group(
            _("Identity"),
            *("integration_id", "source_type_name", "vendor_id", "display_on_public_website"),
        ),
        Group(_("To read on"), "resources", "further_reading"),
        Group(_("Repository"), "readme_head", "owner", "source_type_id", "repository_folder"),
    )
