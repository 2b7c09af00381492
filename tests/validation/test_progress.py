"""Every inspector says what it is doing, in words that are marked for translation."""

import json
from collections.abc import Iterator
from importlib import import_module

import pytest

from tests.validation.dashboards.sample import dashboard
from tests.validation.detection_rules.sample import rule
from tests.validation.images.make import picture
from tests.validation.monitors.sample import monitor
from tests.validation.pipelines.test_pipelines import GOOD as PIPELINE
from tests.validation.pipelines.test_samples import TESTS
from tests.validation.service_checks import CHECK
from tests.validation.svg.build import file
from tests.validation.test_agent_spec import GOOD as SPEC
from tests.validation.test_pdf import pdf
from tests.validation.video.make import video
from tests.validation.wheels.build import contents, wheel_of
from validation import progress
from validation.metrics.file_rules import REQUIRED
from validation.progress import (
    API,
    COPYING,
    DRAWING,
    OBJECTS,
    READING,
    RECORD,
    ROWS,
    RULES,
    SECRETS,
    UNPACKING,
)
from validation.recognize import INSPECTORS

VIEW = {"name": "Errors", "type": "logs", "page": "stream", "query": "status:error", "timerange": {}}
OF_JSON = [READING, RULES, DRAWING]
OF_YAML = [READING, RULES, SECRETS]
STEPS = {
    "svg-logo": (file('<path d="M0 0h40v10z" fill="#07c"/>'), [READING, COPYING, RULES]),
    "listing-image": (picture(), [READING, DRAWING]),
    "listing-video": (video(), [READING, RULES]),
    "eula-pdf": (pdf(), [READING, OBJECTS]),
    "agent-wheel": (wheel_of(contents()), [UNPACKING, RECORD, SECRETS]),
    "agent-spec": (SPEC, OF_YAML),
    "metadata-csv": (",".join(REQUIRED).encode(), [ROWS, RULES, SECRETS]),
    "log-pipeline": (PIPELINE.encode(), OF_YAML),
    "log-pipeline-tests": (TESTS.encode(), OF_YAML),
    "service-checks": (json.dumps([CHECK]).encode(), [READING, RULES]),
    "dashboard-json": (json.dumps(dashboard()).encode(), [READING, RULES, API, DRAWING]),
    "monitor-json": (json.dumps(monitor()).encode(), OF_JSON),
    "rule-json": (json.dumps(rule()).encode(), OF_JSON),
    "view-json": (json.dumps(VIEW).encode(), OF_JSON),
}


@pytest.fixture
def heard() -> Iterator[list[str]]:
    """The steps that are told during a test."""
    told: list[str] = []
    progress.listen(told.append)
    yield told
    progress.listen(None)


@pytest.mark.parametrize("kind", INSPECTORS)
def test_inspector_tells_its_steps_in_order(kind: str, heard: list[str]) -> None:
    data, steps = STEPS[kind]
    module, _dot, name = INSPECTORS[kind].rpartition(".")
    verdict = getattr(import_module(module), name)(data)
    assert verdict.clean is not None, verdict.findings
    assert heard == steps
