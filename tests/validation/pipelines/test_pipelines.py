"""Each rule of log pipelines and their tests: a smallest file that breaks it and one that does not."""

import pytest

from tests.validation import corpus
from validation.pipelines import inspect, inspect_tests
from validation.pipelines.grok import NotCompiled, compile_rule, rules

GOOD = """id: acme
facets:
  - {groups: [Acme], name: Queue, path: acme.queue, source: log}
pipeline:
  type: pipeline
  name: Acme
  filter:
    query: source:acme
  processors:
    - {type: message-remapper, name: m, enabled: true, sources: [msg]}
    - {type: status-remapper, name: s, enabled: true, sources: [level]}
    - {type: service-remapper, name: v, enabled: true, sources: [service]}
    - {type: date-remapper, name: d, enabled: true, sources: [date]}
    - type: grok-parser
      name: g
      enabled: true
      source: message
      samples: []
      grok:
        supportRules: "word2 %{word}"
        matchRules: |
          # a comment
          line %{date("yyyy-MM-dd"):date} \\[%{word2:level}\\] %{regex("[a-z]+"):queue:uppercase}
          other %{data::keyvalue("=")}
    - type: attribute-remapper
      name: Map queue
      enabled: true
      sources: [queue]
      target: acme.queue
      sourceType: attribute
      targetType: attribute
      preserveSource: false
      overrideOnConflict: false
    - type: pipeline
      name: inner
      enabled: false
      filter: {query: "@x:1"}
      processors:
        - {type: geo-ip-parser, name: geo, enabled: true, sources: [ip], target: acme.geo}
"""


def found(text: str) -> list[tuple[str, str, int | None]]:
    return [(each.code, each.severity, each.line) for each in inspect(text.encode()).findings]


def test_good_pipeline_has_no_finding_and_is_put_in_short() -> None:
    assert found(GOOD) == []
    facts = inspect(GOOD.encode()).facts
    assert {key: facts[key] for key in ("id", "name", "source", "processors", "has_date")} == {
        "id": "acme",
        "name": "Acme",
        "source": "acme",
        "processors": 8,
        "has_date": True,
    }
    assert facts["outline"][-1] == {
        "depth": 1,
        "type": "geo-ip-parser",
        "name": "geo",
        "enabled": True,
        "detail": "ip → acme.geo",
        "line": 39,
    }
    assert facts["outline"][-2]["enabled"] is False


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("source:acme", "source:acme OR service:x", ("pipeline-filter", "error", 8)),
        ("query: source:acme", "query: ''", ("pipeline-filter", "error", 8)),
        ("message-remapper", "trace-id-remapper", ("pipeline-reserved", "info", None)),
        ("preserveSource: false", "preserveSource: true", ("pipeline-preserve", "warning", 32)),
        ("geo-ip-parser", "geo-parser", ("pipeline-processor", "error", 39)),
        ("      target: acme.queue\n", "", ("pipeline-processor", "error", 25)),
        ("%{word2:level}", "%{word3:level}", ("pipeline-processor", "error", 23)),
        ("[a-z]+", "[a-z", ("pipeline-processor", "error", 23)),
        (":uppercase}", ":shout}", ("pipeline-processor", "error", 23)),
        ('keyvalue("=")}', 'keyvalue("=")', ("pipeline-processor", "error", 24)),
        ("source: log}", "source: log, facetType: range, type: string}", ("pipeline-facets", "warning", 3)),
        ("path: acme.queue", "path: other.queue", ("pipeline-facets", "info", 3)),
        ("groups: [Acme]", "groups: [Others]", ("pipeline-facets", "info", 3)),
        ("path: acme.queue", "path: acme.http.method", ("pipeline-facets", "info", 3)),
        ("source: log}", "source: log, type: text}", ("pipeline-facets", "warning", 3)),
        ("source: log}", "source: log, unit: {name: byte}}", ("pipeline-facets", "warning", 3)),
        ("name: geo, ", "", ("pipeline-processor", "error", 39)),
        ("enabled: true, sources: [ip]", "sources: [ip]", ("pipeline-processor", "error", 39)),
        ("sources: [ip]", "sources: ip", ("pipeline-processor", "error", 39)),
        ("enabled: false", "enabled: perhaps", ("pipeline-processor", "error", 36)),
        ("targetType: attribute", "targetType: measure", ("pipeline-processor", "error", 31)),
        ("      preserveSource: false\n", "", ("pipeline-processor", "error", 25)),
        ("    - type: pipeline\n", "    - type:\n", ("pipeline-processor", "error", 34)),
        ("{type: geo-ip-parser,", "{type: schema-remapper,", ("pipeline-processor", "error", 39)),
        ('"word2 %{word}"', '"word2 %{words}"', ("pipeline-processor", "error", 20)),
        ('regex("[a-z]+")', 'regex("[a-z]+)', ("pipeline-processor", "error", 23)),
    ],
)
def test_rule_that_is_broken_is_told_with_its_line(
    before: str, after: str, expected: tuple[str, str, int | None]
) -> None:
    assert before in GOOD
    assert found(GOOD.replace(before, after, 1)) == [expected]


def test_target_under_ocsf_may_keep_its_source() -> None:
    kept = GOOD.replace("preserveSource: false", "preserveSource: true")
    assert found(kept.replace("target: acme.queue", "target: ocsf.queue")) == []


INNER = """pipeline:
  filter: {query: source:acme}
  processors:
    - type: pipeline
      name: inner
      enabled: true
      filter: {query: "*"}
      processors:
        - %s
"""


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("{type: pipeline, name: p, enabled: true, filter: {query: x}, processors: [{type: x}]}", 9),
        ("{type: lookup-processor, name: l, enabled: true, source: a, target: b, lookupTable: 'a,b'}", None),
        ('{type: lookup-processor, name: l, enabled: true, source: a, target: b, lookupTable: "a,b\\nc"}', 9),
        ("{type: category-processor, name: c, enabled: true, target: a, categories: [{name: x}]}", 9),
        (
            "{type: schema-processor, name: s, enabled: true, schema: {schemaType: ocsf, version: 1.5.0, "
            "className: X, classUid: 0, extensions: [], profiles: []}, mappers: [{type: schema-remapper, "
            "name: m, sources: [a], target: ocsf.a, preserveSource: true, overrideOnConflict: true}]}",
            None,
        ),
        (
            "{type: schema-processor, name: s, enabled: true, schema: {schemaType: ocsf, version: 1.5.0, "
            "className: X, classUid: 0, extensions: [], profiles: []}, mappers: [{type: date-remapper}]}",
            9,
        ),
    ],
    ids=["third level", "table", "no comma", "category", "schema", "no mapper"],
)
def test_processor_within_another_is_judged_where_it_stands(step: str, line: int | None) -> None:
    errors = [each for each in inspect((INNER % step).encode()).findings if each.severity == "error"]
    assert {each.line for each in errors if each.code == "pipeline-processor"} == ({line} if line else set())


def test_key_that_was_left_in_is_told() -> None:
    left = GOOD + "notes: 'api_key=0123456789abcdef0123456789abcdef'\n"
    assert found(left) == [("secret-found", "error", left.count("\n"))]


@pytest.mark.parametrize("text", ["", "a: 1", "pipeline: 3", "[]", "{", "~"])
def test_file_without_a_pipeline_is_refused(text: str) -> None:
    verdict = inspect(text.encode())
    assert verdict.clean is None
    assert [each.severity for each in verdict.findings] == ["error"]


def test_pipeline_without_processors_or_date_says_so_in_its_facts() -> None:
    facts = inspect(b"id: a\npipeline: {filter: {query: 'source:a'}, processors: []}").facts
    assert (facts["processors"], facts["has_date"]) == (0, False)


@pytest.mark.parametrize(
    "pattern",
    [
        "line %{data}",
        r"line (?<name>x) \p{L}+ %{notSpace:a.b-c}",
        'line %{regex("[^\\"]+"):a} %{date("dd/MMM/yyyy:HH:mm:ss Z"):d}',
        'line (%{integer:a}|-) %{data:b:array("[]",",",integer)}',
        "line %{data:x:scale(1000)} %{data::json}",
        'line %{number:x:nullIf("-")}',
        "line [[a-z]x]",
        "line start (?i)error %{data}",
        r"line %{data}\z",
        r"line (?<quote>[\"'])%{data}\k<quote>",
    ],
)
def test_rule_of_the_platform_compiles(pattern: str) -> None:
    [rule] = rules(pattern)
    compile_rule(rule, frozenset())


@pytest.mark.parametrize("pattern", ["line (", "line %{", "line %{}", "line %{data:a:b}", "%{data}", "x a**"])
def test_rule_that_is_none_does_not_compile(pattern: str) -> None:
    [rule] = rules(pattern)
    with pytest.raises(NotCompiled):
        compile_rule(rule, frozenset())


def test_pattern_that_would_be_slow_is_never_run() -> None:
    [rule] = rules('line %{regex("(a+)+$"):x}' + "(a*)*" * 50)
    compile_rule(rule, frozenset())


@corpus.needed
def test_published_pipelines_have_no_error() -> None:
    paths = corpus.files("listings", "assets/logs/*.yaml")
    wrong = []
    for path in paths:
        judge = inspect_tests if path.stem.endswith("_tests") else inspect
        verdict = judge(path.read_bytes())
        wrong += [(path.name, each.text()) for each in verdict.findings if each.severity == "error"]
    assert wrong == []
    assert len(paths) > 30


def test_text_of_a_line_is_shown_but_a_secret_is_not() -> None:
    secret = "0123456789abcdef0123456789abcdef"
    text = GOOD.replace("source: log}", f"source: log, type: api_key {secret}}}").replace("[a-z]+", "[a-z")
    verdict = inspect(text.encode())
    assert verdict.facts["facets"] == 1
    assert list(verdict.facts["excerpts"]) == ["23"]
    assert secret not in str(verdict.facts)
