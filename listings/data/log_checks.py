"""The rules of the logs in Data. Pure: values in, findings out."""

from collections.abc import Iterator, Mapping
from typing import Any

from listings.assets import facts_of, findings_of
from validation.finding import Finding
from validation.listing import ListingFacts, Values
from validation.messages import gettext_noop
from validation.pipelines import agreement
from validation.text import string

TESTS_ENDING = "_tests"


def check(values: Values, listing: ListingFacts) -> Iterator[Finding]:
    """Yield what is wrong with the source, the pipeline and its tests."""
    pipeline = facts_of(values.get("pipeline"))
    yield from source(values, pipeline, listing)
    yield from files(values, listing)
    yield from findings_of(values.get("pipeline"), field="pipeline", code="pipeline")
    yield from findings_of(values.get("pipeline_tests"), field="pipeline_tests", code="pipeline-tests")
    yield from processors(pipeline, listing)
    yield from same_id(values, listing)
    yield from agree(values)
    yield from filters(values, pipeline)


def source(values: Values, pipeline: Mapping[str, Any], listing: ListingFacts) -> Iterator[Finding]:
    """Every log bears the source; where it is not entered, the pipeline's filter says it (logs-source)."""
    if string(values, "log_source").strip():
        return
    named = str(pipeline.get("source", ""))
    message = (
        gettext_noop("The log source is missing. The pipeline filters by “%(source)s”.")
        if named
        else gettext_noop("The log source is missing. Enter the source that every log bears.")
    )
    severity = "info" if named else listing.new_error
    yield Finding("logs-source", severity, message, {"source": named}, field="log_source", fix=named)


def files(values: Values, listing: ListingFacts) -> Iterator[Finding]:
    """Logs need a pipeline and its tests; an Agent-based one may rely on others (pipeline-required)."""
    has = {name: bool(values.get(name)) for name in ("pipeline", "pipeline_tests")}
    if not any(has.values()) and listing.agent_based:
        return
    messages = {
        "pipeline": gettext_noop("The log pipeline is missing. Upload it as YAML."),
        "pipeline_tests": gettext_noop("The tests of the log pipeline are missing. Upload them as YAML."),
    }
    for name, message in messages.items():
        if not has[name]:
            yield Finding("pipeline-required", listing.new_error, message, field=name)


def processors(pipeline: Mapping[str, Any], listing: ListingFacts) -> Iterator[Finding]:
    """A pipeline does something, and says which time a log bears (pipeline-empty, pipeline-date)."""
    if not pipeline:
        return
    if not pipeline.get("processors"):
        message = gettext_noop("The pipeline has no processor. Add those that read the logs.")
        yield Finding("pipeline-empty", listing.new_error, message, field="pipeline")
    elif not pipeline.get("has_date"):
        message = gettext_noop("No processor says which attribute is the time of a log. Add a date remapper.")
        yield Finding("pipeline-date", listing.new_error, message, field="pipeline")


def same_id(values: Values, listing: ListingFacts) -> Iterator[Finding]:
    """The pipeline and its tests bear one id, by which both files are named (pipeline-required)."""
    pipeline, tests = facts_of(values.get("pipeline")), facts_of(values.get("pipeline_tests"))
    first, second = str(pipeline.get("id", "")), str(tests.get("id", ""))
    if first and second and first != second:
        message = gettext_noop("The tests are of the pipeline “%(tests)s”; the pipeline is “%(pipeline)s”.")
        params = {"tests": second[:80], "pipeline": first[:80]}
        yield Finding("pipeline-required", "error", message, params, field="pipeline_tests")
    for field, facts, ending in (("pipeline", pipeline, ""), ("pipeline_tests", tests, TESTS_ENDING)):
        yield from _named(values, field, facts, ending, listing)


def _named(
    values: Values, field: str, facts: Mapping[str, Any], ending: str, listing: ListingFacts
) -> Iterator[Finding]:
    if not facts:
        return
    name = str(values[field].get("name", ""))
    wanted = f"{facts.get('id', '')}{ending}"
    if not facts.get("id"):
        message = gettext_noop("The file has no id. Write one, the same in the pipeline and in its tests.")
        yield Finding("pipeline-required", listing.new_error, message, field=field, file=name, line=1)
    elif name.rpartition(".")[0] != wanted:
        message = gettext_noop("The file is named %(name)s and its id is “%(id)s”. Rename it to %(wanted)s.")
        params = {"name": name[:80], "id": str(facts["id"])[:80], "wanted": f"{wanted}.yaml"[:90]}
        yield Finding("pipeline-required", listing.new_error, message, params, field=field, file=name)


def agree(values: Values) -> Iterator[Finding]:
    """The tests expect what the processors set (pipeline-tests)."""
    pipeline, tests = facts_of(values.get("pipeline")), facts_of(values.get("pipeline_tests"))
    for finding in agreement.check(pipeline, tests):
        yield finding.at(field="pipeline_tests", file=str(values["pipeline_tests"].get("name", "")))


def filters(values: Values, pipeline: Mapping[str, Any]) -> Iterator[Finding]:
    """The pipeline takes the logs of the source and no others (pipeline-filter)."""
    written, named = string(values, "log_source").strip(), str(pipeline.get("source", ""))
    if pipeline and written and named and named != written:
        message = gettext_noop(
            "The pipeline filters by the source “%(named)s”; the log source is “%(written)s”."
        )
        params = {"named": named[:80], "written": written[:80]}
        line = pipeline.get("filter_line")
        file = str(values["pipeline"].get("name", ""))
        yield Finding("pipeline-filter", "error", message, params, field="pipeline", file=file, line=line)
