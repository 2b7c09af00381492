"""The front door of Data: the only thing others read."""

from django.utils.translation import gettext_lazy as _

from listings.assets import facts_of
from listings.data import bundle, checks, kinds
from listings.data.columns import (
    CHOICES,
    METRICS_PANEL,
    PIPELINE_PANEL,
    QUERIED_CHOICES,
    SERVICE_CHECK_COLUMNS,
    TESTS_PANEL,
)
from listings.data.forms import DataForm
from listings.data.models import Data
from listings.data.tile import tile
from listings.sections import Field, Section
from media.kinds import METADATA_CSV, PIPELINE_TESTS_YAML, PIPELINE_YAML
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


section = Section(
    key="data",
    title=_("Data"),
    summary=_("What the integration sends to the platform. Readers see this under “Data collected”."),
    model=Data,
    form=DataForm,
    fields=(
        Field(name="submitted", label=_("Data submitted"), kind="checks", choices=CHOICES),
        Field(name="queried", label=_("Data queried"), kind="checks", choices=QUERIED_CHOICES),
        Field(name="metric_prefix", label=_("Metric prefix")),
        Field(name="metric_checks", label=_("Metrics that prove the integration works"), kind="tags"),
        Field(
            name="metadata",
            label=_("Metrics"),
            kind="asset",
            asset_kind=METADATA_CSV.key,
            panel_of_file=METRICS_PANEL,
        ),
        Field(name="log_source", label=_("Log source")),
        Field(
            name="pipeline",
            label=_("Log pipeline"),
            kind="asset",
            asset_kind=PIPELINE_YAML.key,
            panel_of_file=PIPELINE_PANEL,
        ),
        Field(
            name="pipeline_tests",
            label=_("Pipeline tests"),
            kind="asset",
            asset_kind=PIPELINE_TESTS_YAML.key,
            panel_of_file=TESTS_PANEL,
        ),
        Field(name="creates_events", label=_("The integration creates events"), kind="switch"),
        Field(
            name="service_checks",
            label=_("Service checks"),
            kind="rows",
            columns=SERVICE_CHECK_COLUMNS,
        ),
        Field(name="data_collected", label=_("Data collected"), kind="markdown"),
    ),
    offerings=WITH_INTEGRATION,
    check=checks.check,
    tile=tile,
    tells=tells,
    read=bundle.read,
    write=bundle.write,
    urls="listings.data.urls",
)
