"""The front door of Data: the only thing others read."""

from django.utils.translation import gettext_lazy as _

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
from listings.data.pure import pure
from listings.data.tile import tile
from listings.sections import Field, Section
from media.kinds import METADATA_CSV, PIPELINE_TESTS_YAML, PIPELINE_YAML

section = Section(
    pure=pure,
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
    tile=tile,
    urls="listings.data.urls",
)
