"""The flows stand in folders by subject, each with a page of its own; faces enter by its doors."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from benchmarks.structure import parsed
from tests.architecture.tree import PACKAGE, python_files, shown

FLOWS = PACKAGE / "flows"
FACES = ("web", "api", "cli", "workers", "demo")
MOST_MODULES = 30
OF_ALL = {"__init__", "apps", "deadlines", "effects", "origins", "schedule"}
"""What belongs to no subject: the registries, and what moves by time."""


def folders() -> list[Path]:
    return sorted(path.parent for path in FLOWS.glob("*/__init__.py"))


def entered() -> Iterator[tuple[str, str, str]]:
    """Yield where a face enters a flow: the file, the folder, the module."""
    for path in python_files():
        if path.relative_to(PACKAGE).parts[0] not in FACES:
            continue
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("zhengpin.flows."):
                folder, _, module = str(node.module).removeprefix("zhengpin.flows.").partition(".")
                for name in [module] if module else [one.name for one in node.names]:
                    if (FLOWS / folder).is_dir():
                        yield shown(path), folder, name


def doors(folder: Path) -> set[str]:
    return set(getattr(import_module(f"zhengpin.flows.{folder.name}"), "__all__", ()))


def test_every_flow_has_its_folder_and_no_folder_runs_over() -> None:
    assert {path.stem for path in FLOWS.glob("*.py")} == OF_ALL
    crowded = {folder.name: len(list(folder.glob("*.py"))) for folder in folders()}
    assert {name: count for name, count in crowded.items() if count > MOST_MODULES} == {}


def test_every_folder_says_its_process() -> None:
    assert [
        folder.name for folder in folders() if not ast.get_docstring(parsed(folder / "__init__.py"))
    ] == []


def test_faces_enter_by_the_doors_and_every_door_is_used() -> None:
    open_to_faces = {folder.name: doors(folder) for folder in folders()}
    entries = set(entered())
    assert sorted(one for one in entries if one[2] not in open_to_faces[one[1]]) == []
    used = {(folder, module) for _, folder, module in entries}
    unused = {(folder, module) for folder, some in open_to_faces.items() for module in some} - used
    assert unused <= {("screening", "listing")}  # which the command that scans loads in processes of its own
