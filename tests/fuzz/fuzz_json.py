"""Fuzz target: JSON, by way of a saved view, which is judged by rules and no models."""

from tests.fuzz.target import fuzz

SEEDS = (
    b'{"name": "Errors", "type": "logs", "page": "stream", "query": "status:error", "visible_facets": ["a"],'
    b' "timerange": {"interval_ms": 900000}, "options": {"columns": ["host"]}, "id": 1.5e3}',
    b'\xef\xbb\xbf{"a": [1, -0.1, true, null, {"b c": "\\u00e9\\ud83d\\ude00"}], "a": 2}',
    b'["\\ud800", NaN]',
)

if __name__ == "__main__":
    fuzz("validation.saved_views.inspector", "inspect", SEEDS, "json")
