import pytest

from validation.queries import metric_names


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("avg:tide.level{*}", ["tide.level"]),
        ("avg(last_5m):avg:tide.level{*} by {host} > 5", ["tide.level"]),
        ("avg(last_15m):( avg:a.b{*} / avg:a.c{*} ) * 100 > 90", ["a.b", "a.c"]),
        ("max(next_1w):forecast(avg:a.b{*}, 'linear', 1) >= 5", ["a.b"]),
        ("p95:a.b{*}.rollup(max, 60)", ["a.b"]),
        ("sum:a.b{x:y}by{host}.as_count()", ["a.b"]),
        ("a.b{*} + a.b{*} + a.c{*}", ["a.b", "a.c"]),
        ("count(v: v<5):a.b{*}", ["a.b"]),
        ('logs("source:tidewater").index("*").rollup("count").last("5m") > 10', []),
        ('"tide.up".over("*").by("host").last(4).count_by_status()', []),
        ("", []),
        ("{{host.name}} by {host}", []),
    ],
)
def test_names_of_metrics(query, names):
    assert metric_names(query) == names
