"""The rules of what a manifest holds that the editor reads leniently, or writes itself. Pure."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from listings.bundle import MANIFEST, README, Folder
from listings.checking.places import Places
from validation.finding import Finding, Param
from validation.listing import OFFERINGS
from validation.messages import gettext_noop

METADATA = "metadata.csv"
PICTURE = re.compile(r".*\.(?:png|jpg)", re.IGNORECASE | re.DOTALL)
LOG_HEADING = re.compile(r"#{1,6}[ \t]+(?:log collection|logs)\b", re.IGNORECASE)
LOG_CATEGORY, SUPPORT = "Category::Log Collection", "Support"
LOG_OPTION = "# logs:"  # in an example of the Agent's configuration

NO_FLAG = gettext_noop("Whether the listing is public is not said. Write true or false.")
HIDDEN = gettext_noop("The listing is not shown on the public website. Write true if it is to be found.")
NO_MEDIUM = gettext_noop("An item of the gallery is no object. Write its keys between { and }.")
NO_TYPE = gettext_noop("“%(value)s” is no type of an item. Write image or video.")
NO_TEXT = gettext_noop("%(key)s is no text. Write one in quotation marks.")
NO_NUMBER = gettext_noop("The Vimeo ID is no number. Write its nine digits without quotation marks.")
ENDING = gettext_noop("%(path)s does not end with .png or .jpg, which the repository asks for. Rename it.")
NO_PDF = gettext_noop("%(path)s does not end with .pdf. Rename it, so that readers know what it is.")
EMPTY = gettext_noop("metadata.csv is empty. Write its header at least, or remove the file.")
NO_PREFIX = gettext_noop("There is a metadata.csv and no metric prefix. Enter one, or remove the file.")
NO_ROW = gettext_noop("%(name)s is not in metadata.csv, which has no metric. Add it, or take the name away.")
LOGS = gettext_noop(
    "This speaks of logs, and the category Log Collection is missing. Add it if logs are sent."
)
NO_SUPPORT = gettext_noop("The README has no section Support, which a Marketplace offering needs. Add it.")


def check(folder: Folder, places: Places) -> Iterator[Finding]:
    """Yield the findings on values of the manifest, each at its value, and on what they ask of files."""
    document = places.document(MANIFEST)
    for finding in (*website(folder), *media(folder), *legal_terms(folder), *metric_check(folder)):
        yield document.placed(finding, MANIFEST)
    yield from metadata(folder, places)
    yield from logs(folder)
    yield from support(folder)


def website(folder: Folder) -> Iterator[Finding]:
    """A listing is public or not (manifest-value)."""
    path, value = "$.display_on_public_website", folder.get("display_on_public_website")
    if not isinstance(value, bool):
        yield Finding("manifest-value", "error", NO_FLAG, path=path)
    elif not value:
        yield Finding("manifest-value", "info", HIDDEN, path=path)


def media(folder: Folder) -> Iterator[Finding]:
    """Each item of the gallery has the form that the platform reads (manifest-value)."""
    held = folder.get("tile", "media")
    for number, row in enumerate(held if isinstance(held, list) else []):
        path = f"$.tile.media[{number}]"
        if not isinstance(row, Mapping):
            yield Finding("manifest-value", "error", NO_MEDIUM, path=path)
            continue
        yield from _medium(row, path)


def _medium(row: Mapping[str, Any], path: str) -> Iterator[Finding]:
    kind, file = row.get("media_type"), row.get("image_url")
    if kind not in ("image", "video"):
        params: dict[str, Param] = {"value": str(kind)[:40]}
        yield Finding("manifest-value", "error", NO_TYPE, params, path=f"{path}.media_type")
    for key in ("caption", "image_url"):
        if not isinstance(row.get(key), str):
            yield Finding("manifest-value", "error", NO_TEXT, {"key": key}, path=f"{path}.{key}")
    number = row.get("vimeo_id")
    if kind == "video" and (not isinstance(number, int) or isinstance(number, bool)):
        yield Finding("manifest-value", "error", NO_NUMBER, path=f"{path}.vimeo_id")
    if isinstance(file, str) and not PICTURE.fullmatch(file):
        yield Finding("image-name", "warning", ENDING, {"path": file[:200]}, path=f"{path}.image_url")


def legal_terms(folder: Folder) -> Iterator[Finding]:
    """The licence agreement is named as what it is (legal-terms)."""
    file = folder.get_text("legal_terms", "eula")
    if file and not file.endswith(".pdf"):
        yield Finding("legal-terms", "warning", NO_PDF, {"path": file[:200]}, path="$.legal_terms.eula")


def metric_check(folder: Folder) -> Iterator[Finding]:
    """A metric sent on every run is in metadata.csv, also where that has no row yet (metric-check)."""
    billed = {row.get("metric") for row in folder.get_rows("pricing")}
    for name in folder.get_texts("assets", "integration", "metrics", "check"):
        if not _has_rows(folder) and name not in billed:
            path = "$.assets.integration.metrics.check"
            yield Finding("metric-check", "error", NO_ROW, {"name": name[:80]}, path=path)


def _has_rows(folder: Folder) -> bool:
    path = folder.get_text("assets", "integration", "metrics", "metadata_path") or METADATA
    return len(folder.text(path).strip().splitlines()) > 1


def metadata(folder: Folder, places: Places) -> Iterator[Finding]:
    """A metadata.csv has its header, and there is a prefix, also where no metric is sent yet.

    Where some are, the section asks for both (metadata-header, metrics-prefix).
    """
    if METADATA not in folder.files or _has_rows(folder):
        return
    if not folder.files[METADATA].strip():
        yield Finding("metadata-header", "error", EMPTY, file=METADATA, line=1, column=1)
    integration = ("assets", "integration")
    if folder.get(*integration) and not folder.get_text(*integration, "metrics", "prefix"):
        missing = Finding("metrics-prefix", "error", NO_PREFIX, path="$.assets.integration.metrics.prefix")
        yield places.document(MANIFEST).placed(missing, MANIFEST)


def logs(folder: Folder) -> Iterator[Finding]:
    """Who tells readers how logs are collected is found under Log Collection (log-category)."""
    if LOG_CATEGORY in folder.get_texts("tile", "classifier_tags"):
        return
    for path in folder.under("datadog_checks", "conf.yaml.example"):
        lines = folder.text(path).split("\n")
        number = next((number for number, line in enumerate(lines, 1) if LOG_OPTION in line), 0)
        if number:
            yield Finding("log-category", "warning", LOGS, file=path, line=number, column=1)
    for number, line in enumerate(folder.text(README).split("\n"), 1):
        if LOG_HEADING.match(line):
            yield Finding("log-category", "warning", LOGS, file=README, line=number, column=1)
            return


def support(folder: Folder) -> Iterator[Finding]:
    """A Marketplace offering says in its README where help is (support-contact)."""
    named = {part.heading.casefold() for part in folder.readme.slices}
    sold = OFFERINGS[folder.offering_type].marketplace and README in folder.files
    if sold and SUPPORT.casefold() not in named:
        yield Finding("support-contact", "error", NO_SUPPORT, file=README, line=1, column=1)
