"""The order of folders, purity and freedom from cycles, by import-linter; and no import hides inside a function."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

from benchmarks.structure import parsed
from tests.architecture.tree import PACKAGE, ROOT, layers, python_files, rank, shown
from tests.rows import each_row

INDENTED_IMPORT = re.compile(r"^[ \t]+(?:import|from)[ \t]|[:;][ \t]*(?:import|from)[ \t]", re.MULTILINE)


def test_the_contracts_are_kept() -> None:
    # In a process of its own: import-linter sets up logging anew, and silences every logger that there is.
    command = [str(Path(sys.executable).with_name("lint-imports")), "--no-logo"]
    linted = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert linted.returncode == 0, linted.stdout + linted.stderr


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


def test_no_package_gives_out_a_name_that_a_module_of_it_bears() -> None:
    """Which of the two `from package import name` finds would depend on what was imported before."""
    twice = {
        f"{shown(init)}: {name}"
        for init in PACKAGE.rglob("__init__.py")
        for name in _given_out(init) & _modules_of(init.parent)
    }
    assert sorted(twice) == []


def _given_out(init: Path) -> set[str]:
    """Return the names that a package has of its own, but for the modules that it imports as such."""
    package = ".".join(init.relative_to(ROOT).parent.parts)
    names = set()
    for node in parsed(init).body:
        if isinstance(node, ast.ImportFrom) and node.module != package:
            names |= {one.asname or one.name for one in node.names}
        elif isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            names.add(node.name)
    return names


def _modules_of(folder: Path) -> set[str]:
    return {path.stem for path in folder.glob("*.py")} | {
        path.parent.name for path in folder.glob("*/__init__.py")
    }
