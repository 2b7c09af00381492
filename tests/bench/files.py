"""The files that are measured, by kind: those of the corpus, or the project's samples where it is absent."""

from pathlib import Path

from config.environment import BASE_DIR

CORPUS = BASE_DIR.parent / "shared" / "corpus"
SAMPLES = BASE_DIR / "reviews" / "demo" / "folders"

OF_LISTINGS = {
    "svg-logo": ("assets/logos/*.svg", "assets/*.svg", "images/*.svg"),
    "listing-image": ("images/*.png", "images/*.jpg", "images/*.jpeg"),
    "metadata-csv": ("metadata.csv",),
    "dashboard-json": ("assets/dashboards/*.json",),
    "monitor-json": ("assets/monitors/*.json",),
    "rule-json": ("assets/security/*.json",),
    "view-json": ("assets/saved_views/*.json",),
    "log-pipeline-tests": ("assets/logs/*_tests.yaml",),
    "agent-spec": ("assets/configuration/spec.yaml",),
}


def listings() -> Path:
    """Return the folder whose folders are listings."""
    folder = CORPUS / "listings"
    return folder if folder.exists() else SAMPLES


def by_kind() -> dict[str, list[Path]]:
    """Return the files of all listings by their kind of upload, in a fixed order."""
    found = {
        kind: sorted(file for pattern in patterns for file in listings().glob(f"*/{pattern}"))
        for kind, patterns in OF_LISTINGS.items()
    }
    pipelines = [file for file in sorted(listings().glob("*/assets/logs/*.yaml"))]
    found["log-pipeline"] = [file for file in pipelines if not file.stem.endswith("_tests")]
    return {kind: files for kind, files in found.items() if files}


def svg_sets() -> dict[str, list[Path]]:
    """Return the sets of SVG files of the corpus by name, none where it is absent."""
    folders = sorted((CORPUS / "svg").glob("*/*"))
    return {
        f"{folder.parent.name}/{folder.name}": sorted(file for file in folder.rglob("*") if file.is_file())
        for folder in folders
        if folder.is_dir()
    }
