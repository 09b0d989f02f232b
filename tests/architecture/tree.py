"""The project's files and the order of its folders, for the tests that hold them."""

from __future__ import annotations

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "zhengpin"


@cache
def python_files(folder: str = "zhengpin") -> list[Path]:
    """Return the Python files below a folder of the project, but for migrations."""
    return sorted(path for path in (ROOT / folder).rglob("*.py") if "migrations" not in path.parts)


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def layers() -> list[list[str]]:
    """Return the folders of the package by layer, highest first, as import-linter's contract names them."""
    configuration = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = configuration["tool"]["importlinter"]["contracts"]
    declared = next(contract for contract in contracts if contract["id"] == "layers")["layers"]
    return [re.findall(r"\w+", layer) for layer in declared]


def rank(folder: str) -> int:
    """Return the layer's number, 0 the lowest."""
    return next(number for number, layer in enumerate(reversed(layers())) if folder in layer)


def functions(module: ast.Module) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Yield a module's own public functions, not those of its classes."""
    for node in module.body:
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)) and not node.name.startswith("_"):
            yield node


def modules_named(name: str) -> list[Path]:
    """Return `<app>/<name>.py` and the files of `<app>/<name>/` of every app."""
    return [*sorted(PACKAGE.glob(f"*/{name}.py")), *sorted(PACKAGE.glob(f"*/{name}/*.py"))]


def text_files() -> list[Path]:
    """Return every file of the project that git knows or would add, as far as it is text."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode()
    paths = [ROOT / name for name in listed.split("\0") if name]
    return [path for path in paths if path.is_file() and b"\0" not in path.read_bytes()[:4096]]
