"""The versions of libraries are those that Python itself tells."""

from importlib import metadata

import pytest

from listings.checking.cache import LIBRARIES
from validation import installed


@pytest.mark.parametrize("library", [*LIBRARIES, "PyYAML", "markdown_it.py"])
def test_version_is_what_python_tells(library):
    assert installed.version(library) == metadata.version(library) != ""


def test_library_that_is_not_there_has_no_version():
    assert installed.version("no-such-library") == ""


def test_of_two_with_one_name_the_first_on_the_path_counts(tmp_path, monkeypatch):
    for place, folder in (("a", "Odd_One-1.0.dist-info"), ("b", "odd.one-2.0.dist-info")):
        (tmp_path / place / folder).mkdir(parents=True)
    monkeypatch.setattr("sys.path", [str(tmp_path / "gone"), str(tmp_path / "a"), str(tmp_path / "b")])

    assert installed._folders.__wrapped__() == {"odd-one": "1.0"}
