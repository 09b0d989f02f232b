"""The order of folders, purity and freedom from cycles, by import-linter; and no import hides inside a function."""

from __future__ import annotations

import ast
import re

import pytest
from importlinter.cli import lint_imports

from tests.architecture.tree import PACKAGE, ROOT, layers, parsed, python_files, rank, shown
from tests.rows import each_row

INDENTED_IMPORT = re.compile(r"^[ \t]+(?:import|from)[ \t]|[:;][ \t]*(?:import|from)[ \t]", re.MULTILINE)


def test_the_contracts_are_kept(capfd: pytest.CaptureFixture[str]) -> None:
    status = lint_imports(config_filename=str(ROOT / "pyproject.toml"), cache_dir=None, no_logo=True)
    assert status == 0, capfd.readouterr().out


def test_every_folder_has_its_place() -> None:
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert folders <= {name for layer in layers() for name in layer}


@each_row("folder", ["zhengpin", "scripts", "benchmarks", "tests"])
def test_no_import_hides_inside_a_function(folder: str) -> None:
    hidden = {
        f"{shown(path)}:{inner.lineno}"
        for path in python_files(folder)
        if INDENTED_IMPORT.search(path.read_text(encoding="utf-8"))  # parsing all would take most of the time
        for function in ast.walk(parsed(path))
        if isinstance(function, (ast.FunctionDef, ast.AsyncFunctionDef))
        for inner in ast.walk(function)
        if isinstance(inner, (ast.Import, ast.ImportFrom))
    }
    assert sorted(hidden) == []


def test_types_too_are_taken_from_below() -> None:
    """import-linter leaves out what only the type checker reads, so that faces can say which rows they are given."""
    upward = {
        f"{shown(path)}: {node.module}"
        for path in PACKAGE.glob("*/**/*.py")
        if "TYPE_CHECKING:" in path.read_text(encoding="utf-8")
        for block in parsed(path).body
        if isinstance(block, ast.If) and ast.unparse(block.test) == "TYPE_CHECKING"
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        and (node.module or "").startswith("zhengpin.")
        and not _is_below((node.module or "").split(".")[1], path.relative_to(PACKAGE).parts[0])
    }
    assert sorted(upward) == []


def _is_below(other: str, folder: str) -> bool:
    return other == folder or rank(other) < rank(folder)
