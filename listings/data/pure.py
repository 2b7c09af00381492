"""The pure half of Data: what the command line has of the section too. Pure."""

from listings.assets import facts_of
from listings.data import bundle, checks, kinds
from listings.pure import Place, Pure
from validation.listing import WITH_INTEGRATION, Values
from validation.metrics.context import names_told
from validation.text import string, strings
from validation.told import Told


def tells(values: Values) -> Told:
    """Return what the rules of other sections need: what is submitted, and the names of the metrics."""
    submitted, queried = strings(values, "submitted"), strings(values, "queried")
    has_metrics = "metrics" in submitted
    pipeline = facts_of(values.get("pipeline"))
    return Told(
        submitted=frozenset(submitted),
        queried=frozenset(queried),
        tags=kinds.tags(submitted, queried),
        log_source=string(values, "log_source").strip() or str(pipeline.get("source", "")),
        has_pipeline=bool(values.get("pipeline")),
        metric_prefix=string(values, "metric_prefix").strip() if has_metrics else "",
        metric_checks=tuple(strings(values, "metric_checks")),
        metrics=names_told(facts_of(values.get("metadata"))) if has_metrics else None,
        texts=(string(values, "data_collected"),),
        places={
            "submitted": "submitted",
            "queried": "queried",
            "tags": "submitted",
            "log_source": "log_source",
            "has_pipeline": "pipeline",
            "metric_prefix": "metric_prefix",
            "metric_checks": "metric_checks",
            "metrics": "metadata",
        },
    )


METRICS = "$.assets.integration.metrics"

pure = Pure(
    key="data",
    offerings=WITH_INTEGRATION,
    check=checks.check,
    tells=tells,
    read=bundle.read,
    write=bundle.write,
    files={"metadata": "metadata-csv", "pipeline": "log-pipeline", "pipeline_tests": "log-pipeline-tests"},
    places={
        "submitted": Place(path="$.tile.classifier_tags"),
        "queried": Place(path="$.tile.classifier_tags"),
        "metric_prefix": Place(path=f"{METRICS}.prefix"),
        "metric_checks": Place(path=f"{METRICS}.check"),
        "metadata": Place(path=f"{METRICS}.metadata_path"),
        "log_source": Place(path="$.assets.logs.source"),
        "pipeline": Place(path="$.assets.logs"),
        "pipeline_tests": Place(path="$.assets.logs"),
        "creates_events": Place(path="$.assets.integration.events.creates_events"),
        "service_checks": Place(file=bundle.service_checks_path, path="$"),
        "data_collected": Place(heading="Data Collected"),
    },
)
