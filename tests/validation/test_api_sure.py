"""What is sure of a value without the public API's models is what they say; the table of them is theirs."""

import json
import random
import subprocess
import sys
from copy import deepcopy

import pytest

from config.environment import BASE_DIR
from tests.validation.corpus import files, needed, spread
from tests.validation.dashboards.sample import dashboard, group, series, widget
from validation import api_shapes
from validation.api_accepts import reads
from validation.api_describe import as_text, describe
from validation.api_sure import accepts

MONITOR = {"type": "query alert", "query": "avg(last_5m):avg:tide.level{*} > 1"}
LONG = "9" * 40
ODD = (
    None,
    True,
    0,
    -1,
    2.5,
    10**400,
    "",
    "note",
    "2024-05-01",
    LONG,
    [],
    {},
    [None],
    [{}],
    {"type": "note"},
)
MUTATIONS = 150


def library(value, name):
    """Return what the library itself says of a value, as a whole."""
    try:
        return reads(deepcopy(value), api_shapes.model(name))
    except Exception:
        return False


def test_the_table_is_of_the_installed_library():
    assert api_shapes.TABLE.read_text() == as_text(describe()), "python -m validation.api_describe"


def test_another_version_of_the_library_is_asked_itself(tmp_path, monkeypatch):
    told = json.loads(api_shapes.TABLE.read_bytes())
    older = tmp_path / "older.json"
    older.write_text(json.dumps({"version": "1.0.0", "models": {}}))
    monkeypatch.setattr(api_shapes, "TABLE", older)

    assert api_shapes._models.__wrapped__() == told["models"]


@pytest.mark.parametrize(
    ("value", "name", "sure"),
    [
        (dashboard(), "Dashboard", True),
        (dashboard(group("A", series("B"), widget("note", content="c"))), "Dashboard", True),
        (dashboard(group("A", widget("note"))), "Dashboard", False),
        (dashboard(widget("no such")), "Dashboard", False),
        (dashboard(widgets=[None]), "Dashboard", None),
        (dashboard(widgets={}), "Dashboard", False),
        (dashboard(newer="2024-05-01"), "Dashboard", True),
        (dashboard(newer=LONG), "Dashboard", None),
        (dashboard(_check_type=False), "Dashboard", None),
        (dashboard(created_at="2024-05-01T10:00:00.000Z"), "Dashboard", True),
        (dashboard(created_at="2024-13-01T10:00:00.000Z"), "Dashboard", None),
        (dashboard(created_at="Sunday"), "Dashboard", None),
        (MONITOR, "Monitor", True),
        ({**MONITOR, "priority": 1.0}, "Monitor", False),
        ({**MONITOR, "priority": True}, "Monitor", False),
        ({**MONITOR, "options": {"min_failure_duration": 7201}}, "Monitor", False),
        ({**MONITOR, "options": {"thresholds": {"critical": 1}}}, "Monitor", True),
        ({**MONITOR, "options": {"thresholds": {"critical": True}}}, "Monitor", False),
        ({**MONITOR, "options": {"thresholds": {"critical": 10**400}}}, "Monitor", False),
        ({**MONITOR, "options": {"silenced": {"*": None}}}, "Monitor", True),
        ({**MONITOR, "options": {"silenced": {"*": "x"}}}, "Monitor", None),
        ({**MONITOR, "type": None}, "Monitor", True),
        ([], "Monitor", None),
        ("", "Monitor", False),
    ],
)
def test_what_is_sure_and_what_the_library_is_asked_for(value, name, sure):
    assert accepts(value, name) is sure
    assert sure in (None, library(value, name))


@needed
def test_nothing_is_sure_that_the_library_says_otherwise_of_published_dashboards_with_a_part_exchanged():
    paths = [path for path in files("listings", "*.json") if path.parent.name == "dashboards"]
    held = [json.loads(path.read_text()) for path in spread(paths, 20)]
    chance = random.Random(1)
    values = [_changed(_few_widgets(chance.choice(held), chance), chance) for _ in range(MUTATIONS)]
    answers = [(accepts(value, "Dashboard"), library(value, "Dashboard")) for value in values]

    assert [
        each for each in zip(answers, values, strict=True) if each[0] in ((True, False), (False, True))
    ] == []
    assert {(True, True), (False, False)} <= set(answers)


@needed
def test_of_published_dashboards_nearly_all_are_sure():
    paths = [path for path in files("listings", "*.json") if path.parent.name == "dashboards"]
    unsure = [path for path in paths if accepts(json.loads(path.read_text()), "Dashboard") is None]

    assert len(unsure) <= len(paths) // 20


def test_a_sound_or_faulty_dashboard_is_judged_without_the_library():
    script = (
        "import json, sys; from validation.dashboards.inspector import inspect\n"
        "for each in json.load(sys.stdin): print(len(inspect(json.dumps(each).encode()).findings))\n"
        "print([name for name in sys.modules if name.startswith('datadog_api_client')])"
    )
    held = [dashboard(group("A", series("B"))), dashboard(group("A", widget("note")))]
    done = subprocess.run(
        [sys.executable, "-c", script],
        input=json.dumps(held),
        cwd=BASE_DIR,
        capture_output=True,
        text=True,
        check=True,
    )
    sound, faulty, loaded = done.stdout.splitlines()
    assert (int(faulty) > int(sound), loaded) == (True, "[]")


def _few_widgets(held, chance):
    """Return a dashboard with two of its widgets, and of groups with two inside: the library takes long."""
    some = {**held, "widgets": chance.sample(held["widgets"], min(2, len(held["widgets"])))}
    return some | {"widgets": [_few_inside(each, chance) for each in deepcopy(some["widgets"])]}


def _few_inside(item, chance):
    inner = item["definition"].get("widgets", [])
    if len(inner) > 2:
        item["definition"]["widgets"] = chance.sample(inner, 2)
    return item


def _changed(value, chance):
    """Return a value with one part left out, or exchanged for something odd or for another of its parts."""
    places = list(_places(value))
    container, key = chance.choice(places)
    other, other_key = chance.choice(places)
    exchanged = chance.choice((..., chance.choice(ODD), other[other_key]))
    if exchanged is ...:
        del container[key]
    else:
        container[key] = deepcopy(exchanged)
    return value


def _places(value):
    steps = value if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for key in steps:
        yield value, key
        yield from _places(value[key])
