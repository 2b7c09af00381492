"""The form of Data: layout and help texts."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from listings.assets import facts_of
from listings.data.columns import (
    CHOICES,
    PIPELINE_PANEL,
    QUERIED_CHOICES,
    SERVICE_CHECK_COLUMNS,
    TESTS_PANEL,
)
from listings.fields import AssetInput, Checks, Line, MarkdownText, Rows, Switch, Tags
from listings.forms import SectionForm
from listings.layout import Group, When
from listings.widgets import Words
from media.kinds import METADATA_CSV, PIPELINE_TESTS_YAML, PIPELINE_YAML

MOST_SUGGESTED = 500


class DataForm(SectionForm):
    """What the integration sends to the platform, and what it reads there."""

    submitted = Checks(
        label=_("Data submitted"), choices=CHOICES, help_text=_("Each kind ticked asks for its files below.")
    )
    queried = Checks(
        label=_("Data queried"),
        choices=QUERIED_CHOICES,
        help_text=_("What the integration reads from the platform to show or use elsewhere."),
    )
    metric_prefix = Line(
        label=_("Metric prefix"),
        help_text=_("Every metric name begins with it. Usually ends with a dot, as in acme_queue."),
    )
    metric_checks = Tags(
        label=_("Metrics that prove the integration works"),
        known=(),
        words=Words(_("Metric to add"), _("Choose a metric"), _("Add metric")),
        help_text=_(
            "The tile shows Installed when one of them arrives. Choose metrics that are sent on every run."
        ),
    )
    metadata = AssetInput(
        label=_("Metrics"),
        kind=METADATA_CSV.key,
        panel="listings/data/_metrics.html",
        help_text=_("metadata.csv: one row for each metric, with its type, unit and description."),
    )
    log_source = Line(
        label=_("Log source"), help_text=_("The source that every log bears. The pipeline filters by it.")
    )
    pipeline = AssetInput(
        label=_("Log pipeline"),
        kind=PIPELINE_YAML.key,
        panel_of_file=PIPELINE_PANEL,
        help_text=_("YAML as the platform exports it. Its filter names the log source and nothing else."),
    )
    pipeline_tests = AssetInput(
        label=_("Pipeline tests"),
        kind=PIPELINE_TESTS_YAML.key,
        panel_of_file=TESTS_PANEL,
        help_text=_("YAML with samples of logs and what the pipeline makes of each."),
    )
    creates_events = Switch(
        label=_("The integration creates events"), help_text=_("Events appear in the platform's event list.")
    )
    service_checks = Rows(
        label=_("Service checks"),
        row_name=_("service check"),
        columns=SERVICE_CHECK_COLUMNS,
        panel="listings/data/_service_checks.html",
        fixes={"service-checks": "integration"},
        help_text=_("Checks that the Agent reports with a status. They can be imported from a file."),
    )
    data_collected = MarkdownText(
        label=_("Data collected"),
        help_text=_(
            "Markdown. What else readers should know of the data. Headings begin at the third level."
        ),
    )

    follows = {"metadata": ("metric_checks",)}
    layout = (
        "submitted",
        "queried",
        Group(_("Metrics"), "metric_prefix", "metric_checks", "metadata", when=When("submitted", "metrics")),
        Group(_("Logs"), "log_source", "pipeline", "pipeline_tests", when=When("submitted", "logs")),
        Group(_("Events"), "creates_events", when=When("submitted", "events")),
        Group(_("Service checks"), "service_checks", when=When("submitted", "service_checks")),
        Group("", "data_collected"),
    )

    def __init__(self, *, values: Any, **options: Any) -> None:
        super().__init__(values=values, **options)
        names = facts_of(values["metadata"]).get("names", {})
        self.fields["metric_checks"].widget.known = tuple(names)[:MOST_SUGGESTED]
