import subprocess
import sys

import pytest

from tests.validation.svg.build import file
from validation.__main__ import main


def test_clean_writes_a_copy(tmp_path, capsys):
    source, target = tmp_path / "in.svg", tmp_path / "out.svg"
    source.write_bytes(file('<path id="x" d="M0 0h40v10z"/>'))

    assert main(["clean", str(source), str(target)]) == 0
    assert target.read_bytes().endswith(b'<path d="M0 0h40v10z"/></svg>\n')
    assert capsys.readouterr().out == ""


def test_clean_refuses_with_places_and_writes_nothing(tmp_path, capsys):
    source, target = tmp_path / "in.svg", tmp_path / "out.svg"
    source.write_bytes(file('<path d="M0 0"/>\n<script/>'))

    assert main(["clean", str(source), str(target)]) == 1
    assert not target.exists()
    assert capsys.readouterr().out.startswith(
        f"{source}:3:1: error svg-script The file holds a script (<script>)."
    )


@pytest.mark.parametrize(
    "arguments", [[], ["clean"], ["clean", "a"], ["other", "a", "b"], ["clean", "a", "b", "c"]]
)
def test_wrong_usage(arguments, capsys):
    assert main(arguments) == 2
    assert "usage:" in capsys.readouterr().err


def test_file_that_is_not_there(tmp_path, capsys):
    assert main(["clean", str(tmp_path / "none.svg"), str(tmp_path / "out.svg")]) == 2
    assert "none.svg" in capsys.readouterr().err


def test_the_command_runs_without_django():
    program = "import sys, validation.__main__; sys.exit('django' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
