"""Each fuzz target runs for a short while with the suite; `make fuzz` runs them for as long as one likes."""

import pytest

from tests.fuzz.__main__ import TARGETS, run

pytest.importorskip("atheris", reason="atheris does not install here: the fuzz targets do not run")


@pytest.mark.parametrize("target", TARGETS)
def test_target_finds_nothing_in_a_short_run(target: str, tmp_path) -> None:
    done = run(target, "-runs=2000", "-max_total_time=5", "-seed=1", f"-artifact_prefix={tmp_path}/")
    assert done.returncode == 0, done.stderr[-4_000:]


def test_every_parser_has_a_target() -> None:
    assert len(TARGETS) == 9
