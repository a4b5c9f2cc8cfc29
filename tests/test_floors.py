"""The folders of generator/ are floors: each imports only from floors below, and only the adapter knows MkDocs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "generator"

FLOORS: dict[str, tuple[int, frozenset[int]]] = {
    # name: (floor, floors that it may import)
    "diagnostics": (0, frozenset({0})),
    "scalars": (0, frozenset({0})),
    "artifacts": (0, frozenset({0})),
    "catalogue": (0, frozenset({0})),
    "documents": (1, frozenset({0, 1})),
    "model": (2, frozenset({0, 2})),
    "references": (3, frozenset({0, 1, 2, 3})),
    "explaining": (3, frozenset({0, 1, 2, 3})),
    "loading": (3, frozenset({0, 1, 2, 3})),
    "schema": (3, frozenset({0, 2})),
    # Its raw check stands before the parser, and publication asks its gates; so it lives low and takes plain records.
    "safe_space": (3, frozenset({0, 1, 2, 3})),
    "linking": (4, frozenset({0, 1, 2, 3, 4})),
    "checks": (5, frozenset({0, 1, 2, 3, 4, 5})),
    "publication": (6, frozenset({0, 1, 2, 3, 4})),
    "form": (6, frozenset({0, 1, 2, 3, 5})),
    # Prose lives with the documents: the same tokens serve reading, web and print.
    "outputs": (7, frozenset({0, 1, 2, 6, 7})),
    "building": (8, frozenset(range(9))),
    "sheets": (1, frozenset({0, 1})),
    "importing": (8, frozenset(range(9))),
    "exchange": (8, frozenset(range(9))),
    "quick": (8, frozenset(range(9))),
    "reporting": (8, frozenset({0})),
    "contributing": (9, frozenset(range(10))),
    "adapters": (9, frozenset(range(10))),
    "safe_space_commands": (9, frozenset(range(10))),
    "start": (9, frozenset(range(10))),
    "cli": (9, frozenset(range(10))),
}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


def part_of(module: str) -> str:
    return module.split(".")[1]


def imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.add(node.module)
    return found


def test_every_part_of_the_package_has_a_floor() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in MODULES}
    assert parts - {"rules"} == set(FLOORS) & parts
    assert not parts - {"rules"} - set(FLOORS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_a_module_imports_only_from_floors_that_it_may_use(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    allowed = FLOORS[own][1]
    used = {part_of(name) for name in imports(path) if name.startswith("generator.")}
    assert not {name for name in used if name != own and FLOORS[name][0] not in allowed}


def test_only_the_mkdocs_adapter_imports_mkdocs() -> None:
    importing = [path for path in MODULES if any(one.split(".")[0] == "mkdocs" for one in imports(path))]
    users = {path.relative_to(PACKAGE).as_posix() for path in importing}
    assert users == {"adapters/mkdocs.py"}


def test_only_publication_makes_a_casebook() -> None:
    makers = {
        path.relative_to(PACKAGE).as_posix()
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Casebook"
    }
    assert makers == {"publication.py"}
