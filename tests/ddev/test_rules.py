"""Whatever ddev says of a folder we say too, at the right file; docs/checks.md has the differences."""

from pathlib import Path

import pytest

from listings.bundle import Folder, open_folder
from listings.checking.folder import check_folder
from tests.ddev import environment
from tests.ddev.differences import STRICTER, commands_of, excused, of_both
from tests.ddev.rules import OF_MARKETPLACE, PACKAGE, RULES, Rule
from tests.ddev.run import COMMANDS, MANIFEST, by_folder, make_repository, says
from tests.listings.checking import sample
from tests.validation.corpus import CORPUS, needed

pytestmark = pytest.mark.skipif(
    not (environment.python() and environment.python(environment.WITH_MANIFEST)),
    reason="ddev is not installed: python -m tests.ddev.environment",
)
FAULTLESS = "faultless"
Said = dict[tuple[str, str], list[str]]


def name_of(rule: Rule) -> str:
    """Return the folder's name for a rule."""
    return f"f{RULES.index(rule):03}"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where ddev keeps its settings."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory, home: Path) -> Said:
    """What ddev says of each folder, by command and folder: one run of each command.

    Each has a repository with a folder for each of its rules, and one without a fault.
    """
    found: Said = {}
    for command in (*COMMANDS, MANIFEST):
        base = make_repository(tmp_path_factory.mktemp(command) / "integrations-extras")
        folders = {name_of(rule): rule for rule in RULES if rule.command == command and not rule.alone}
        sample.write(base / FAULTLESS, sample.files())
        for name, rule in folders.items():
            files = rule.change(sample.files())  # a package is named as its folder
            sample.write(base / name, {path.replace(PACKAGE, name): data for path, data in files.items()})
        told = by_folder(says(command, base, home)[1], [*folders, FAULTLESS])
        found |= {(command, folder): lines for folder, lines in told.items()}
    return found


def told_by_us(files: dict[str, bytes]) -> set[tuple[str, str]]:
    """Return code and file of what we find in a folder."""
    return {(finding.code, finding.file) for finding in check_folder(Folder(files, "lanternfish"))}


def test_folder_without_a_fault_is_fine_to_both(said: Said) -> None:
    assert [command for command, folder in said if folder == FAULTLESS] == []
    found = check_folder(Folder(sample.files(), "lanternfish"))
    assert {finding.severity for finding in found} == {"info"}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.alone], ids=lambda rule: f"{rule.command}: {rule.name}"
)
def test_rule_is_kept_by_both(rule: Rule, said: Said) -> None:
    assert said.get((rule.command, name_of(rule)))
    assert (rule.code, rule.file) in told_by_us(rule.change(sample.files()))


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.alone], ids=lambda rule: f"{rule.command}: {rule.name}"
)
def test_fault_that_ends_ddev_is_told(rule: Rule, tmp_path: Path, home: Path) -> None:
    repository = make_repository(tmp_path / "integrations-extras")
    sample.write(repository / name_of(rule), rule.change(sample.files()))
    assert says(rule.command, repository, home)[0] != 0
    assert (rule.code, rule.file) in told_by_us(rule.change(sample.files()))


def test_rules_for_the_marketplace_are_kept_by_both(tmp_path: Path, home: Path) -> None:
    repository = make_repository(tmp_path / "marketplace")
    files = {rule.name: rule.change(sample.marketplace()) for rule in OF_MARKETPLACE}
    names = {f"m{number}": rule for number, rule in enumerate(OF_MARKETPLACE)}
    sample.write(repository / FAULTLESS, sample.marketplace())
    for name, rule in names.items():
        sample.write(repository / name, files[rule.name])
    told = by_folder(says("readmes", repository, home)[1], [*names, FAULTLESS])
    assert set(told) == set(names)
    for rule in names.values():
        assert (rule.code, rule.file) in told_by_us(files[rule.name])


# -- published listings


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half of the published listings in a repository as ddev wants one."""
    base = make_repository(tmp_path_factory.mktemp("published") / "integrations-extras")
    for path in sorted((CORPUS / "listings").glob("*/manifest.json"))[::2]:
        (base / path.parent.name).symlink_to(path.parent)
    return base


@needed
def test_published_listings_are_judged_alike(published: Path, home: Path) -> None:
    """Where ddev finds fault we have a finding, and where it has none we have no error of a rule of both.

    The differences on purpose aside.
    """
    names = sorted(path.name for path in published.glob("[!.]*"))
    commands = (*COMMANDS, MANIFEST)
    theirs = {command: by_folder(says(command, published, home)[1], names) for command in commands}
    wrong: list[tuple[str, str, list[str]]] = []
    for name in names:
        found = check_folder(Folder(open_folder((published / name).resolve()).files, name))
        for command, told in theirs.items():
            ours = [finding for finding in found if command in commands_of(finding.code)]
            if name in told and not ours and not excused(command, told[name]):
                wrong.append((name, command, told[name]))
        errors = {finding.code: finding.text() for finding in found if finding.severity == "error"}
        for code in errors.keys() & (of_both() - set(STRICTER)):
            if not any(name in theirs[command] for command in commands_of(code)):
                wrong.append((name, code, [errors[code]]))
    assert wrong == []
