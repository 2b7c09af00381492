"""Data in a repository folder: manifest, metadata.csv, log pipelines, service checks, README. Pure."""

from collections.abc import Mapping
from typing import Any

from listings.bundle import Folder, clean_path, identified
from listings.data import flows, kinds
from listings.outgoing import Change, Outgoing, file_name, rows_as_objects
from validation import service_checks

LOGS_FOLDER, FLOWS = "assets/logs", "assets/dataflows.yaml"
METADATA, CHECKS = "metadata.csv", "assets/service_checks.json"
IN_INTEGRATION = ("assets", "integration")
METRICS = (*IN_INTEGRATION, "metrics")
SERVICE_CHECKS = (*IN_INTEGRATION, "service_checks", "metadata_path")


def read(folder: Folder) -> dict[str, Any]:
    """Return the section's values from a folder."""
    pipeline, tests = log_files(folder)
    return {
        "submitted": submitted(folder),
        "queried": queried(folder),
        "metric_prefix": folder.get_text(*METRICS, "prefix"),
        "metric_checks": folder.get_texts(*METRICS, "check"),
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
    found = {*tagged, *flows.kinds_of(folder.files.get(FLOWS, b""), "inbound")}
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
    found = {*tagged, *flows.kinds_of(folder.files.get(FLOWS, b""), "outbound")}
    return [key for key in kinds.LABELS if key in found]


def metadata_path(folder: Folder) -> str:
    """Return where the list of metrics is: where the manifest says, else at its usual place."""
    return folder.get_text(*METRICS, "metadata_path") or METADATA


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
    return service_checks.rows_of(folder.json(service_checks_path(folder)), identified)


def service_checks_path(folder: Folder) -> str:
    """Return where the service checks are: where the manifest says, else at their usual place."""
    return clean_path(folder.get_text(*SERVICE_CHECKS)) or CHECKS


def write(out: Outgoing, change: Change) -> None:
    """Set what differs in a folder. The tags of what is submitted are set for all sections together."""
    _write_flows(out, change)
    out.set_texts(change, {"metric_prefix": (*METRICS, "prefix"), "log_source": ("assets", "logs", "source")})
    if "metric_checks" in change:
        checks = change.now["metric_checks"]
        single = len(checks) == 1 and isinstance(out.base.get(*METRICS, "check"), str)
        out.set(*METRICS, "check", value=checks[0] if single else checks)
    if "creates_events" in change:
        out.set(*IN_INTEGRATION, "events", "creates_events", value=change.now["creates_events"])
    _write_files(out, change)
    if "service_checks" in change or out.is_new:
        _write_service_checks(out, change)
    out.set_readme(change, {"data_collected": "Data Collected"})


def _write_flows(out: Outgoing, change: Change) -> None:
    """Take out the data flows of what is submitted or queried no more; what is new has its tag alone."""
    before = data = out.read(FLOWS)
    for name, direction in (("submitted", "inbound"), ("queried", "outbound")):
        if gone := {*change.before[name]} - {*change.now[name]}:
            data = flows.without(data, gone, direction)
    if before and not data:
        out.drop(FLOWS)
    elif data != before:
        out.write(FLOWS, data)


def _write_files(out: Outgoing, change: Change) -> None:
    """Set the list of metrics, and the pipeline with its tests, which are named alike."""
    if "metadata" in change:
        path = out.place(change.now["metadata"], metadata_path(out.base), METADATA)
        if not path:
            out.unset(*METRICS, "metadata_path")
        elif not change.before["metadata"] or path != metadata_path(out.base):
            out.set(*METRICS, "metadata_path", value=path)
    for name in ("pipeline", "pipeline_tests"):
        if name in change:
            was = (change.before[name] or {}).get("file", "")
            source = file_name(change.now["log_source"].strip() or out.name or "logs")
            ending = "_tests.yaml" if name == "pipeline_tests" else ".yaml"
            out.place(change.now[name], was, f"{LOGS_FOLDER}/{source}{ending}")


def _write_service_checks(out: Outgoing, change: Change) -> None:
    named = service_checks_path(out.base)
    found = out.base.json(named)
    listed = found if isinstance(found, list) else []
    rows = [row for row in listed if isinstance(row, dict)]
    checks = rows_as_objects(change, "service_checks", rows, _set_check)
    path = out.write_json(named, CHECKS, found, checks)
    if out.get(*SERVICE_CHECKS) != path:
        out.set(*SERVICE_CHECKS, value=path)


def _set_check(each: dict[str, Any], row: Mapping[str, Any], differs: frozenset[str]) -> None:
    for key in service_checks.KEYS:
        if key in differs or key not in each:
            each[key] = row[key]
