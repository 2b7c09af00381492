"""The rules of a repository folder's layout, which the editor writes itself and has no field for. Pure."""

from collections.abc import Iterator

from listings.bundle import MANIFEST, README, Folder, clean_path
from listings.checking import manifest as values
from listings.checking.places import Places
from validation import service_checks
from validation.finding import Finding
from validation.messages import gettext_noop
from validation.service_checks import form

# What in the manifest names a file of the folder; those with short names are rows of a section.
NAMED = (
    "assets.integration.metrics.metadata_path",
    "assets.integration.service_checks.metadata_path",
    "assets.integration.configuration.spec",
    "assets.oauth",
    "legal_terms.eula",
    "tile.changelog",
)
METADATA = "metadata.csv"

NO_MANIFEST = gettext_noop("The folder has no manifest.json, so it is no listing. Add one.")
NO_OBJECT = gettext_noop("The manifest holds no JSON object. Write its keys between { and }.")
NO_README = gettext_noop("The folder has no README.md. Add one with the sections Overview and Setup.")
NO_FILE = gettext_noop("The folder has no file %(path)s. Add it, or correct the path.")
UNNAMED = gettext_noop(
    "The manifest does not name metadata.csv. Write its path under assets.integration.metrics.metadata_path."
)


def check(folder: Folder, places: Places) -> list[Finding]:
    """Return the findings on the manifest as a file and on the files that it names."""
    if MANIFEST not in folder.files:
        return [Finding("manifest-json", "error", NO_MANIFEST, file=MANIFEST, line=1, column=1)]
    return [
        *manifest(folder, places),
        *named_files(folder, places),
        *readme(folder),
        *service_checks_file(folder),
        *values.check(folder, places),
    ]


def manifest(folder: Folder, places: Places) -> Iterator[Finding]:
    """The manifest is JSON and holds an object (manifest-json)."""
    document = places.document(MANIFEST)
    for finding in document.findings:
        yield finding.at(file=MANIFEST, line=finding.line or 1, column=finding.column or 1)
    if not document.refused and not isinstance(document.value, dict):
        yield Finding("manifest-json", "error", NO_OBJECT, file=MANIFEST, line=1, column=1)


def named_files(folder: Folder, places: Places) -> Iterator[Finding]:
    """What the manifest names is there, and metadata.csv is named (manifest-file)."""
    document = places.document(MANIFEST)
    for keys in NAMED:
        value, path = folder.get(*keys.split(".")), f"$.{keys}"
        if isinstance(value, str) and value and clean_path(value) not in folder.files:
            missing = Finding("manifest-file", "error", NO_FILE, {"path": value[:200]}, path=path)
            yield document.placed(missing, MANIFEST)
    named = folder.get(*NAMED[0].split(".")) or not folder.get("assets", "integration")
    if METADATA in folder.files and not named:
        path = "$.assets.integration"
        yield document.placed(Finding("manifest-file", "error", UNNAMED, path=path), MANIFEST)


def readme(folder: Folder) -> Iterator[Finding]:
    """A listing is described in its README (manifest-file)."""
    if README not in folder.files:
        yield Finding("manifest-file", "error", NO_README, file=README, line=1, column=1)


def service_checks_file(folder: Folder) -> Iterator[Finding]:
    """The file of service checks has its form (service-checks); its rows are judged with the section."""
    path = folder.get_text("assets", "integration", "service_checks", "metadata_path")
    path = clean_path(path or "assets/service_checks.json")
    if path in folder.files:
        data = folder.files[path]
        for finding in (*service_checks.read(data).findings, *form.check(data)):
            yield finding.at(file=path, line=finding.line or 1, column=finding.column or 1)
