"""Data in a repository folder: manifest, metadata.csv, log pipelines, service checks, README. Pure."""

from typing import Any

from listings.bundle import Folder, identified
from listings.data import kinds
from validation import service_checks, yamlfile

LOGS_FOLDER, FLOWS = "assets/logs", "assets/dataflows.yaml"
IN_INTEGRATION = ("assets", "integration")


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder."""
    pipeline, tests = log_files(folder)
    return {
        "submitted": submitted(folder),
        "queried": queried(folder),
        "metric_prefix": folder.get_text(*IN_INTEGRATION, "metrics", "prefix"),
        "metric_checks": folder.get_texts(*IN_INTEGRATION, "metrics", "check"),
        "metadata": folder.file(metadata_path(folder)),
        "log_source": folder.get_text("assets", "logs", "source"),
        "pipeline": pipeline,
        "pipeline_tests": tests,
        "creates_events": folder.get_flag(*IN_INTEGRATION, "events", "creates_events"),
        "service_checks": read_service_checks(folder),
        "data_collected": folder.readme.section("Data Collected"),
    }


def submitted(folder: Folder) -> list[str]:
    """Return what is submitted: what tags and data flows say, and what the files show."""
    tagged = kinds.of_tags(kinds.SUBMITTED, folder.get_texts("tile", "classifier_tags"))
    found = {*tagged, *flows(folder, "inbound")}
    if has_metrics(folder):
        found.add("metrics")
    if folder.get_text("assets", "logs", "source") or any(log_files(folder)):
        found.add("logs")
    if folder.get_flag(*IN_INTEGRATION, "events", "creates_events"):
        found.add("events")
    if read_service_checks(folder):
        found.add("service_checks")
    return [key for key in kinds.LABELS if key in found]


def queried(folder: Folder) -> list[str]:
    """Return what is queried: what tags say, and data flows out of the platform."""
    tagged = kinds.of_tags(kinds.QUERIED, folder.get_texts("tile", "classifier_tags"))
    found = {*tagged, *flows(folder, "outbound")}
    return [key for key in kinds.LABELS if key in found]


def flows(folder: Folder, direction: str) -> set[str]:
    """Return the kinds of data that dataflows.yaml of older listings names; those we do not know are left."""
    value = yamlfile.read(folder.files.get(FLOWS, b"")).value
    provided = value.get("provides") if isinstance(value, dict) else None
    rows = [row for row in provided if isinstance(row, dict)] if isinstance(provided, list) else []
    return {str(row.get("data_type")) for row in rows if row.get("direction", "inbound") == direction}


def metadata_path(folder: Folder) -> str:
    """Return where the list of metrics is: where the manifest says, else at its usual place."""
    return folder.get_text(*IN_INTEGRATION, "metrics", "metadata_path") or "metadata.csv"


def has_metrics(folder: Folder) -> bool:
    """Return whether the list of metrics has a row; one of the header alone is usual where none are sent."""
    lines = folder.text(metadata_path(folder)).strip().splitlines()
    return len(lines) > 1


def log_files(folder: Folder) -> tuple[dict[str, str] | None, dict[str, str] | None]:
    """Return the log pipeline and its tests. No field of the manifest names them: their folder does."""
    paths = folder.under(LOGS_FOLDER, ".yaml", ".yml")
    tests = [path for path in paths if path.rpartition(".")[0].endswith("_tests")]
    others = [path for path in paths if path not in tests]
    return (
        folder.file(others[0]) if others else None,
        folder.file(tests[0]) if tests else None,
    )


def read_service_checks(folder: Folder) -> list[dict[str, Any]]:
    """Return the rows of service_checks.json; what is no list of objects has none."""
    path = folder.get_text(*IN_INTEGRATION, "service_checks", "metadata_path")
    found = folder.json(path or "assets/service_checks.json")
    return service_checks.rows_of(found, identified)
