import json
import os
import subprocess
import sys

import pytest

from media.kinds import KINDS
from tests.validation import corpus
from tests.validation.svg.build import file
from tests.validation.wheels.build import contents, wheel_of
from validation.__main__ import main
from validation.recognize import INSPECTORS, recognize
from validation.svg import inspect


def test_clean_writes_a_copy(tmp_path, capsys):
    source, target = tmp_path / "in.svg", tmp_path / "out.svg"
    source.write_bytes(file('<path id="x" d="M0 0h40v10z" fill="#07c"/>'))

    assert main(["clean", str(source), str(target)]) == 0
    assert target.read_bytes().endswith(b'<path d="M0 0h40v10z" fill="#07c"/></svg>\n')
    assert capsys.readouterr().out == ""


def test_clean_refuses_with_places_and_writes_nothing(tmp_path, capsys):
    source, target = tmp_path / "in.svg", tmp_path / "out.svg"
    source.write_bytes(file('<path d="M0 0"/>\n<script/>'))

    assert main(["clean", str(source), str(target)]) == 1
    assert not target.exists()
    target.write_text("as it was")
    assert main(["clean", str(source), str(target)]) == 1
    assert target.read_text() == "as it was"
    assert capsys.readouterr().out.startswith(
        f"{source}:3:1: error svg-script The file holds a script (<script>)."
    )


DRAWN = file('<path id="x" d="M0 0h40v10z" fill="#07c"/>')
CLEAN = inspect(DRAWN).clean
FAULTY = DRAWN.replace(b"<path", b"<metadata/><path")


def run(*arguments, data=b"", **options):
    command = [sys.executable, "-m", "validation", "clean", *map(str, arguments)]
    return subprocess.run(command, input=data, stderr=subprocess.PIPE, check=False, **options)


@pytest.mark.parametrize("target", ["-", "/dev/stdout"])
def test_clean_writes_to_standard_output(tmp_path, target):
    source = tmp_path / "in.svg"
    source.write_bytes(FAULTY)
    piped = run(source, target, stdout=subprocess.PIPE)
    assert (piped.returncode, piped.stdout) == (0, CLEAN)
    with (tmp_path / "out.svg").open("wb") as redirected:
        assert run(source, target, stdout=redirected).returncode == 0
    assert (tmp_path / "out.svg").read_bytes() == CLEAN
    assert sorted(each.name for each in tmp_path.iterdir()) == ["in.svg", "out.svg"]


def test_clean_says_what_is_found_beside_a_copy_in_standard_output():
    told = run("-", "-", data=FAULTY.replace(b'fill="#07c"', b'onload="x()"'), stdout=subprocess.PIPE)
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.startswith(b"-:")


def test_clean_reads_standard_input(tmp_path):
    assert run("-", tmp_path / "out.svg", data=DRAWN, stdout=subprocess.PIPE).returncode == 0
    assert (tmp_path / "out.svg").read_bytes() == CLEAN


def test_clean_writes_into_a_pipe_and_leaves_it_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        assert run("-", pipe, data=DRAWN, stdout=subprocess.PIPE).returncode == 0
        assert os.read(reader, 10_000) == CLEAN
    finally:
        os.close(reader)
    assert pipe.is_fifo()


def test_clean_writes_where_a_link_leads(tmp_path):
    link, target = tmp_path / "link.svg", tmp_path / "out.svg"
    link.symlink_to(target)
    for _time in range(2):
        assert run("-", link, data=DRAWN, stdout=subprocess.PIPE).returncode == 0
    assert (link.is_symlink(), target.read_bytes()) == (True, CLEAN)


def test_clean_says_that_nobody_reads_on(tmp_path):
    reader, writer = os.pipe()
    os.close(reader)
    told = run("-", "-", data=DRAWN, stdout=writer)
    os.close(writer)
    assert (told.returncode, told.stderr) == (2, b"-: Broken pipe\n")


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["clean"],
        ["clean", "a"],
        ["clean", "a", "b", "c"],
        ["--kind", "other", "a"],
        ["--json"],
        ["--odd", "a"],
    ],
)
def test_wrong_usage(arguments, capsys):
    assert main(arguments) == 2
    assert "usage:" in capsys.readouterr().err


def test_file_that_is_not_there(tmp_path, capsys):
    assert main(["clean", str(tmp_path / "none.svg"), str(tmp_path / "out.svg")]) == 2
    assert "none.svg" in capsys.readouterr().err


def test_findings_are_lines_that_editors_jump_from(tmp_path, capsys):
    view = tmp_path / "view.json"
    view.write_text('{"name": "Errors", "type": "logs", "page": "stream",\n "query": 1, "timerange": {}}')

    assert main([str(view)]) == 1
    assert capsys.readouterr().out == (
        f"{view}:2:11: error view-schema “query” has to be a text. Write what the view searches for.\n"
    )


def test_json_is_a_list_of_findings_with_file_and_kind(tmp_path, capsys):
    good, bad = tmp_path / "spec.yaml", tmp_path / "pipeline.yaml"
    good.write_text("name: Acme\nfiles:\n- name: acme.yaml\n  options: []\n")
    bad.write_text("pipeline: [1")

    assert main(["--json", str(good), str(bad)]) == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["file"], told["kind"], told["code"]) == (str(bad), "log-pipeline", "yaml-syntax")
    assert (told["line"], told["severity"], told["text"][:30]) == (
        2,
        "error",
        "The file cannot be read as YAM",
    )


def test_warnings_are_no_errors(tmp_path, capsys):
    spec = tmp_path / "spec.yaml"
    spec.write_text("name: no\nfiles:\n- name: acme.yaml\n  options: []\n")

    assert main([str(spec)]) == 0
    assert "warning yaml-misread" in capsys.readouterr().out


def test_a_wheel_is_compared_with_its_file_name_and_its_files_are_named(tmp_path, capsys):
    wheel = tmp_path / "other-1.0-py3-none-any.whl"
    key = "0123456789abcdef" * 2
    code = {"datadog_checks/tidewater/check.py": f"api_key = '{key}'\n".encode()}
    wheel.write_bytes(wheel_of({**contents(), **code}))

    assert main([str(wheel)]) == 1
    secret, name = capsys.readouterr().out.splitlines()
    assert secret.startswith(f"{wheel}/datadog_checks/tidewater/check.py:1:12: error secret-found ")
    assert name.startswith(f"{wheel}:1:1: error agent-wheel The file name says other 1.0,")


def test_kind_can_be_named(tmp_path, capsys):
    odd = tmp_path / "odd"
    odd.write_text("metric_name\n")

    assert main([str(odd)]) == 2
    assert "of no known kind" in capsys.readouterr().err
    assert main(["--kind", "metadata-csv", str(odd)]) == 1
    assert "metadata-header" in capsys.readouterr().out


def test_a_file_that_cannot_be_read_does_not_keep_others_from_being_told(tmp_path, capsys):
    bad = tmp_path / "metadata.csv"
    bad.write_text("")

    assert main([str(tmp_path / "none.csv"), str(tmp_path), str(bad)]) == 2
    told = capsys.readouterr()
    assert told.err.count("\n") == 2
    assert "metadata-header" in told.out


@pytest.mark.parametrize("kind", INSPECTORS)
def test_each_kind_is_inspected_without_django(kind, tmp_path):
    path = tmp_path / "file"
    path.write_bytes(b"{}")
    program = (
        "import sys, validation.__main__ as command;"
        f"code = command.main(['--json', '--kind', {kind!r}, {str(path)!r}]);"
        "sys.exit(9 if 'django' in sys.modules or code not in (0, 1) else 0)"
    )

    assert subprocess.run([sys.executable, "-c", program], check=False, capture_output=True).returncode == 0


def test_kinds_are_those_of_uploads():
    assert {key: kind.inspector for key, kind in KINDS.items()}.items() <= {
        **INSPECTORS,
        "listing-video": "validation.video.inspect_file",
    }.items()


@corpus.needed
def test_kinds_of_published_files_are_recognized():
    folders = {
        "dashboards": {"dashboard-json"},
        "monitors": {"monitor-json"},
        "saved_views": {"view-json"},
        "security": {"rule-json"},
        "logs": {"log-pipeline", "log-pipeline-tests"},
        "configuration": {"agent-spec"},
    }
    found = {folder: set() for folder in folders}
    for path in corpus.files("listings", "*/assets/*/*.*"):
        if path.parent.name in folders:
            found[path.parent.name].add(recognize(path.name, path.read_bytes()))
    assert found == folders
    names = ("metadata.csv", "service_checks.json", "manifest.json", "README.md")
    kinds = {
        name: {recognize(name, path.read_bytes()) for path in corpus.files("listings", name)}
        for name in names
    }
    assert kinds == {
        "metadata.csv": {"metadata-csv"},
        "service_checks.json": {"service-checks"},
        "manifest.json": {""},
        "README.md": {""},
    }


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("logo", b'\xef\xbb\xbf<?xml version="1.0"?>\n<svg', "svg-logo"),
        ("logo.svg", b"", "svg-logo"),
        ("a.txt", b"\x89PNG\r\n\x1a\n", "listing-image"),
        ("a.mov", b"\0\0\0\x18ftypmp42", "listing-video"),
        ("terms", b"\n%PDF-1.7", "eula-pdf"),
        ("a.zip", b"PK\x03\x04", "agent-wheel"),
        ("service_checks.json", b"{}", "service-checks"),
        ("acme_tests.yaml", b"", "log-pipeline-tests"),
        ("spec.yml", b"name: x", "agent-spec"),
        ("other.yaml", b"a: 1", ""),
        ("other.json", b"{}", ""),
    ],
)
def test_content_counts_before_the_name(name, data, kind):
    assert recognize(name, data) == kind
