import pytest
from hypothesis import given
from hypothesis import strategies as st

from validation.changelog import versions

IN_ORDER = ["0.9.9", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-rc.2", "1.0.0-rc.11", "1.0.0"]


@pytest.mark.parametrize("text", ["1", "1.2", "1.2.3.4", "01.2.3", "v1.2.3", "1.2.3-", "1.2.3-01", ""])
def test_what_is_no_version(text):
    assert versions.read(text) is None


def test_versions_are_ordered():
    assert sorted(reversed(IN_ORDER), key=versions.read) == IN_ORDER
    assert versions.order(["1.9.0", "nothing", "1.10.0"]) == ("1.10.0", "1.9.0")
    assert versions.highest(["1.9.0", "nothing", "1.10.0"]) == "1.10.0"
    assert versions.highest(["nothing"]) == ""


def test_what_is_built_alike_is_the_same_version():
    assert versions.read("1.0.0+1") == versions.read("1.0.0+2")


@pytest.mark.parametrize(
    ("now", "patch", "minor", "major"),
    [
        ("1.2.3", "1.2.4", "1.3.0", "2.0.0"),
        ("1.0.0-rc.1", "1.0.0", "1.0.0", "1.0.0"),
        ("", "1.0.0", "1.0.0", "1.0.0"),
    ],
)
def test_next_version(now, patch, minor, major):
    assert [versions.after(now, step) for step in versions.STEPS] == [patch, minor, major]


@given(st.from_regex(r"[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(-[a-z0-9.]{1,5})?", fullmatch=True))
def test_next_version_is_above(text):
    version = versions.read(text)
    if version is not None:
        assert all(versions.read(versions.after(text, step)) > version for step in versions.STEPS)
