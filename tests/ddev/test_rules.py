"""Whatever ddev says of a folder we say too, at the right file; docs/checks.md has the differences."""

from pathlib import Path

import pytest

from listings.bundle import Folder, open_folder
from listings.checking.folder import check_folder
from tests.ddev import environment
from tests.ddev.rules import OF_MARKETPLACE, RULES, Rule
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
            sample.write(base / name, rule.change(sample.files()))
        told = by_folder(says(command, base, home)[1], [*folders, FAULTLESS])
        found |= {(command, folder): lines for folder, lines in told.items()}
    return found


def ours(rule: Rule, folder: str = "lanternfish") -> set[tuple[str, str]]:
    """Return code and file of what we find in the folder of a rule."""
    found = check_folder(Folder(rule.change(sample.files()), folder))
    return {(finding.code, finding.file) for finding in found}


def test_folder_without_a_fault_is_fine_to_both(said: Said) -> None:
    assert [command for command, folder in said if folder == FAULTLESS] == []
    found = check_folder(Folder(sample.files(), "lanternfish"))
    assert {finding.severity for finding in found} == {"info"}


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if not rule.alone], ids=lambda rule: f"{rule.command}: {rule.name}"
)
def test_rule_is_kept_by_both(rule: Rule, said: Said) -> None:
    assert said.get((rule.command, name_of(rule)))
    assert (rule.code, rule.file) in ours(rule)


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule.alone], ids=lambda rule: f"{rule.command}: {rule.name}"
)
def test_fault_that_ends_ddev_is_told(rule: Rule, tmp_path: Path, home: Path) -> None:
    repository = make_repository(tmp_path / "integrations-extras")
    sample.write(repository / name_of(rule), rule.change(sample.files()))
    assert says(rule.command, repository, home)[0] != 0
    assert (rule.code, rule.file) in ours(rule)


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
        found = check_folder(Folder(files[rule.name], "lanternfish"))
        assert (rule.code, rule.file) in {(finding.code, finding.file) for finding in found}


# -- published listings

OF_BOTH = {rule.code for rule in RULES}


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The published listings in a repository as ddev wants one."""
    base = make_repository(tmp_path_factory.mktemp("published") / "integrations-extras")
    for path in (CORPUS / "listings").glob("*/manifest.json"):
        (base / path.parent.name).symlink_to(path.parent)
    return base


@needed
def test_published_listings_are_judged_alike(published: Path, home: Path) -> None:
    """Of each folder that ddev finds fault with we tell as well, and no error where it has none but ours alone.

    Files of a model of the public API, which ddev does not ask, are left aside.
    """
    folders = sorted(path.name for path in published.glob("[!.]*"))
    theirs: dict[str, set[str]] = {folder: set() for folder in folders}
    for command in (*COMMANDS, MANIFEST):
        for folder in by_folder(says(command, published, home)[1], folders):
            theirs[folder].add(command)
    wrong = []
    judge = Dull()
    for name, commands in theirs.items():
        found = check_folder(Folder(open_folder((published / name).resolve()).files, name), judge=judge)
        told = {finding.code for finding in found}
        errors = {finding.code for finding in found if finding.severity == "error"} & OF_BOTH
        wrong += [(name, command) for command in commands if not told & OF_COMMAND[command]]
        wrong += [(name, code) for code in errors - EXCUSED if not commands & COMMANDS_OF[code]]
    assert wrong == []
