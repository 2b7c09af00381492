"""The project's own source, as the tests about the house read it."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from config.environment import BASE_DIR

APPS = ("validation", "look", "accounts", "media", "listings", "reviews", "config")


@dataclass(frozen=True)
class Import:
    """One imported module as a file names it. `typing` marks those that only a type checker follows."""

    module: str
    line: int
    inline: bool
    typing: bool


@dataclass(frozen=True)
class Source:
    """One Python file: its dotted name, and what it imports."""

    path: Path
    module: str
    tree: ast.Module
    imports: tuple[Import, ...]

    @property
    def name(self) -> str:
        """Return the path from the project's folder on."""
        return str(self.path.relative_to(BASE_DIR))

    @property
    def app(self) -> str:
        """Return the room the file belongs to: an app, or "listings.<section>" for a section."""
        parts = self.module.split(".")
        return ".".join(parts[:2]) if ".".join(parts[:2]) in section_packages() else parts[0]


@cache
def section_packages() -> frozenset[str]:
    """Return the dotted names of the folders that are sections: those with a front door."""
    return frozenset(f"listings.{file.parent.name}" for file in (BASE_DIR / "listings").glob("*/section.py"))


@cache
def sources() -> dict[str, Source]:
    """Return the Python files of the apps by dotted name; migrations are Django's."""
    files = [file for app in APPS for file in sorted((BASE_DIR / app).rglob("*.py"))]
    found = [read(file) for file in files if "migrations" not in file.parts]
    return {source.module: source for source in found}


def read(path: Path) -> Source:
    """Read one file."""
    parts = path.relative_to(BASE_DIR).with_suffix("").parts
    module = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
    tree = ast.parse(path.read_text(), str(path))
    return Source(path, module, tree, tuple(_imports(tree)))


def owner(module: str) -> str:
    """Return the module's app, or its section, or "" when it is not ours."""
    parts = module.split(".")
    if ".".join(parts[:2]) in section_packages():
        return ".".join(parts[:2])
    return parts[0] if parts[0] in (*APPS, "tests") else ""


def _imports(tree: ast.Module) -> Iterator[Import]:
    for node, inline, typing in _walk(tree, inline=False, typing=False):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield Import(alias.name, node.lineno, inline, typing)
        elif isinstance(node, ast.ImportFrom):
            base = "." * node.level + (node.module or "")
            yield from (Import(f"{base}.{alias.name}", node.lineno, inline, typing) for alias in node.names)


def _walk(node: ast.AST, *, inline: bool, typing: bool) -> Iterator[tuple[ast.AST, bool, bool]]:
    for child in ast.iter_child_nodes(node):
        yield child, inline, typing
        inside = isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
        checked = isinstance(child, ast.If) and ast.unparse(child.test).endswith("TYPE_CHECKING")
        yield from _walk(child, inline=inline or inside, typing=typing or checked)
