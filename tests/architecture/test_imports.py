"""The order of folders, purity and freedom from cycles, by import-linter; and no import hides inside a function."""

from __future__ import annotations

import ast
import re

import pytest
from importlinter.cli import lint_imports

from tests.architecture.tree import PACKAGE, ROOT, layers, parsed, python_files, shown
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
