"""The house stands as docs/decisions/0001-the-house.md draws it: who imports whom, what each room holds."""

import ast
import re
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command

from config.environment import BASE_DIR
from tests.sources import Source, owner, section_packages, sources

MAY_IMPORT = {
    "validation": set(),
    "look": {"validation"},
    "accounts": {"validation"},
    "media": {"accounts", "validation"},
    "listings": {"media", "accounts", "validation"},
    "reviews": {"listings", "media", "accounts", "validation"},
    "config": {"reviews", "listings", "media", "accounts", "look", "validation"},
}
SECTION_MAY_IMPORT = {"listings", "media", "accounts", "validation"}
ORDER = {
    "models": 0,
    "permissions": 1,
    "queries": 2,
    "inspection": 2,
    "lifecycle": 2,
    "tasks": 3,
    "actions": 4,
    "forms": 5,
    "views": 6,
}
PURE = ("checks", "tile", "bundle", "pure")
PURE_MODULES = (
    "reviews.business_time",
    "reviews.diff",
    "reviews.words",
    "reviews.file_diff",
    "reviews.file_diff.dashboards",
    "reviews.file_diff.excerpts",
    "reviews.file_diff.json_paths",
    "reviews.file_diff.large_tables",
    "reviews.file_diff.lines",
    "reviews.file_diff.tables",
    "listings.across",
    "listings.assets",
    "listings.columns",
    "listings.duplicates",
    "listings.facts",
    "listings.judging",
    "listings.manifest",
    "listings.merging",
    "listings.merging_rows",
    "listings.new_folder",
    "listings.outgoing",
)
SECTION_ROOMS = (
    *("__init__", "apps", "models", "forms", "checks", "tile", "pure", "section"),
    "migrations/__init__",
)
CANNOT_KNOW = ("validation", "accounts", "look")  # they import no section; words of theirs are words
VAGUE_NAMES = {"utils", "helpers", "common", "misc", "signals", "util", "helper", "base"}
LONGEST_FILE = 300
WIDEST_LINE = 120  # characters, of what is read as it is written


def code() -> list[Source]:
    return list(sources().values())


def is_pure(source: Source) -> bool:
    """Say whether a file must do without Django: it can then be run, typed and tested alone."""
    last = source.module.rpartition(".")[2]
    return (
        source.app == "validation"
        or (source.app.startswith("listings") and last in PURE)
        or source.module.startswith("listings.checking")
        or source.module in PURE_MODULES
    )


def room_of(source_app: str, module: str) -> int | None:
    """Return the place of a module in its app's order, or None for a room the order does not name."""
    rest = module.removeprefix(source_app).removeprefix(".").split(".")[0]
    return ORDER.get(rest)


def ours(module: str) -> str | None:
    """Return the module of ours that an import names: itself, or the one that holds the name."""
    while module:
        if module in sources():
            return module
        module = module.rpartition(".")[0]
    return None


def test_apps_import_only_what_is_further_right() -> None:
    wrong = []
    for source in code():
        section = source.app in section_packages()
        allowed = SECTION_MAY_IMPORT if section else MAY_IMPORT[source.app]
        wrong += [
            f"{source.name}:{line.line} imports {line.module}"
            for line in source.imports
            if (other := owner(line.module)) and other not in {*allowed, source.app}
        ]
    assert wrong == []


def test_imports_are_absolute_and_stand_at_the_top() -> None:
    wrong = [
        f"{source.name}:{line.line} {line.module}"
        for source in code()
        for line in source.imports
        if line.inline or line.module.startswith(".")
    ]
    assert wrong == []


def test_pure_code_imports_no_django_nor_what_does() -> None:
    pure = [source for source in code() if is_pure(source)]
    wrong = [
        f"{source.name} reaches {module}, which imports {line.module}"
        for source in pure
        for module in sorted(reached(source.module))
        for line in sources()[module].imports
        if line.module.split(".")[0] in ("django", "celery", "allauth", "crispy_forms")
    ]
    assert wrong == []
    assert len(pure) > 20, "the pure modules were not found"


def reached(start: str) -> set[str]:
    """Return the modules of ours that importing one loads, itself included."""
    seen, ahead = {start}, [start]
    while ahead:
        found = {other for line in sources()[ahead.pop()].imports if (other := ours(line.module))}
        ahead += found - seen
        seen |= found
    return seen


def test_modules_of_ours_import_each_other_in_no_circle() -> None:
    graph = {
        source.module: {
            other
            for line in source.imports
            if not line.typing and (other := ours(line.module)) and other != source.module
        }
        for source in code()
    }
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(" -> ".join(error.args[1]))


def test_rooms_of_an_app_build_on_those_before() -> None:
    wrong = []
    for source in code():
        place = room_of(source.app, source.module)
        if place is None:
            continue
        for other in sorted(reached_within_app(source)):
            if (there := room_of(source.app, other)) is not None and there > place:
                wrong.append(f"{source.module} reaches {other}")
    assert wrong == []


def reached_within_app(source: Source) -> set[str]:
    """Return the ordered rooms of the app that a module imports, also by way of rooms without an order."""
    seen: set[str] = set()
    ahead = [source.module]
    while ahead:
        for line in sources()[ahead.pop()].imports:
            other = ours(line.module)
            if line.typing or other is None or other in seen or owner(other) != source.app:
                continue
            seen.add(other)
            if room_of(source.app, other) is None:
                ahead.append(other)
    return seen


def test_only_its_own_folder_names_a_section() -> None:
    keys = {package.rpartition(".")[2] for package in section_packages()}
    wrong = [
        f"{source.name}:{line} names {word!r}"
        for source in code()
        if source.app not in (*section_packages(), *CANNOT_KNOW) and not is_told(source)
        for line, word in texts(source.tree)
        if word in keys or word in {f"listings.{key}" for key in keys} | {f"listings_{key}" for key in keys}
    ]
    assert wrong == []


def is_told(source: Source) -> bool:
    """Say whether a file may name sections: the settings list them, demo data fills them."""
    return source.module == "config.settings" or source.module.startswith("reviews.demo")


def texts(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield the texts of a file, docstrings aside, with their lines."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def test_sections_named_in_settings_are_the_ones_there_are() -> None:
    assert set(settings.LISTING_SECTIONS) == section_packages()


@pytest.mark.parametrize("package", sorted(section_packages()))
def test_section_has_all_its_rooms(package: str) -> None:
    folder = BASE_DIR / package.replace(".", "/")
    assert [room for room in SECTION_ROOMS if not (folder / f"{room}.py").exists()] == []
    assert list((folder / "migrations").glob("0001_*.py"))
    assert f'label = "{package.replace(".", "_")}"' in (folder / "apps.py").read_text()
    assert list((BASE_DIR / "tests/listings").glob(f"test_{folder.name}*.py")), "a section has tests"


def test_no_file_has_a_vague_name() -> None:
    assert [source.name for source in code() if source.path.stem in VAGUE_NAMES] == []


def test_no_source_file_is_too_long() -> None:
    folders = [*MAY_IMPORT, "templates", "static"]
    files = [
        file
        for folder in folders
        for suffix in ("py", "html", "js", "css")
        for file in (BASE_DIR / folder).rglob(f"*.{suffix}")
        if "migrations" not in file.parts
    ]
    long = {str(file.relative_to(BASE_DIR)): lines(file) for file in files if lines(file) > LONGEST_FILE}
    assert long == {}
    assert len(files) > 200, "the source was not found"


def test_no_line_of_the_changelog_is_too_wide() -> None:
    written = (BASE_DIR / "CHANGELOG.md").read_text().splitlines()
    assert [line for line in written if len(line) > WIDEST_LINE] == []


def lines(file: Path) -> int:
    return len(file.read_text().splitlines())


def test_what_others_may_use_says_what_it_is() -> None:
    wrong = [
        f"{source.name}:{node.lineno} {node.name}" for source in code() for node in undocumented(source.tree)
    ]
    wrong += [
        source.name
        for source in code()
        if source.tree.body and not ast.get_docstring(source.tree) and not bare(source)
    ]
    assert wrong == []


def bare(source: Source) -> bool:
    """Say whether a file's name says all: wiring that Django reads."""
    return source.path.stem in ("urls", "apps") or "commands" in source.path.parts


def undocumented(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef]:
    """Yield the public functions and classes of a module without a docstring; the wiring of Django aside."""
    for node in tree.body:
        known = isinstance(node, ast.FunctionDef | ast.ClassDef) and not node.name.startswith("_")
        if known and not ast.get_docstring(node) and not re.search(r"(Config|Admin|Inline)$", node.name):
            yield node


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    said = StringIO()
    try:
        call_command("makemigrations", check=True, dry_run=True, stdout=said, stderr=said)
    except SystemExit:
        pytest.fail(said.getvalue())
