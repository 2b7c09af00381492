"""Fuzz target: a log pipeline, whose grok rules are compiled."""

from tests.fuzz.target import fuzz

SEEDS = (
    b"id: acme\nfacets:\n- {groups: [Acme], name: Queue, path: acme.queue, source: log}\npipeline:\n"
    b"  type: pipeline\n  name: Acme\n  filter: {query: source:acme}\n  processors:\n"
    b"  - {type: date-remapper, name: d, enabled: true, sources: [date]}\n"
    b"  - type: grok-parser\n    name: g\n    enabled: true\n    source: message\n    samples: []\n"
    b"    grok:\n"
    b'      supportRules: "w %{word}"\n      matchRules: |\n'
    b'        line %{date("yyyy-MM-dd"):date} \\[%{w:level}\\] %{regex("[a-z]+"):queue:uppercase}\n'
    b'        other %{data::keyvalue("=")}\n',
)

if __name__ == "__main__":
    fuzz("validation.pipelines", "inspect", SEEDS)
