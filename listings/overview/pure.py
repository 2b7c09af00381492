"""The pure half of Overview: what the command line has of the section too. Pure."""

from listings.assets import pictures_in
from listings.overview import bundle, checks
from listings.pure import Place, Pure
from validation import names
from validation.listing import Values
from validation.text import rows, string, strings
from validation.told import Told


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


pure = Pure(
    key="overview",
    check=checks.check,
    tells=tells,
    names=names_of,
    read=bundle.read,
    write=bundle.write,
    files={
        "logo": "svg-logo",
        "media": "listing-image",
        "video_file": "listing-video",
        "legal_terms": "eula-pdf",
    },
    places={
        "title": Place(path="$.tile.title"),
        "description": Place(path="$.tile.description"),
        "vendor_name": Place(path="$.author.name"),
        "vendor_url": Place(path="$.author.homepage"),
        "vendor_id": Place(path="$.author.vendor_id"),
        "overview": Place(heading="Overview"),
        "readme_head": Place(heading=""),
        "further_reading": Place(heading="Further Reading"),
        "tags": Place(path="$.tile.classifier_tags"),
        "integration_id": Place(path="$.app_id"),
        "owner": Place(path="$.owner"),
        "source_type_name": Place(path="$.assets.integration.source_type_name"),
        "source_type_id": Place(path="$.assets.integration.source_type_id"),
        "display_on_public_website": Place(path="$.display_on_public_website"),
        "resources": Place(path="$.tile.resources"),
        "media": Place(
            path="$.tile.media",
            columns={
                "media-caption": "caption",
                "text-encoding": "caption",
                "secret-found": "caption",
                "video": "vimeo_id",
            },
        ),
        "video_file": Place(path="$.tile.media"),
        "legal_terms": Place(path="$.legal_terms"),
        "pricing": Place(path="$.pricing"),
    },
)
