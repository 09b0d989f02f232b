"""Writes the page of codes from what was read of the code."""

from __future__ import annotations

import pkgutil
from collections import defaultdict
from collections.abc import Iterable, Sequence
from importlib import import_module
from importlib.util import find_spec
from types import ModuleType

import zhengpin
from scripts.codes import tables
from scripts.codes.faults import sections
from scripts.codes.problem import FoundProblem
from scripts.codes.reading import problems_of
from zhengpin.kit.transitions import Transitions

HEAD = """# Problem codes

Every failure has a `code`, which is stable and meant for programs. Its sentences are for people, and may change.
This page lists every code with its status, what went wrong, what to do, and the same in Chinese.
[api.md](api.md#failures) shows the form of a failure.
[quickstart.md](quickstart.md#when-a-call-fails) says what a program does on each status.

- A status of **–** means that the code stands inside an answer: of one line, one picture, one row of a file.
  Where nothing else was asked for, the same code is answered with 422.
- Words in braces, such as `{limit}`, are filled in. The same facts stand in the body beside the sentences.
- A code may have more than one sentence. Each has a row.

`python -m scripts.codes update` writes this page from the code.
"""
LEFT_OUT = (".migrations", "zhengpin.cli", "zhengpin.demo", "zhengpin.config", "zhengpin.jobs.schema")
OPTIONAL = ("zhengpin.matching.index.milvus",)


def codes_page() -> str:
    """Return the page as the code has it."""
    modules = all_modules()
    found = [one for module in modules for one in problems_of(module)]
    groups = by_prefix(in_order([*tables.problems(), *found]))
    moves = tables.moves(modules)
    lines = [HEAD, "## Codes without a prefix", "", *_table(groups.pop("")), "", *_moves(moves)]
    for prefix, problems in sorted(groups.items()):
        lines += ["", f"## `{prefix}.*`", "", *_table(problems)]
    return "\n".join([*lines, *sections()]) + "\n"


def all_modules() -> list[ModuleType]:
    """Import every module that can answer, and return them. One whose library is not there is left out."""
    names = [one.name for one in pkgutil.walk_packages(zhengpin.__path__, "zhengpin.")]
    wanted = [name for name in names if not any(part in name for part in LEFT_OUT)]
    missing = () if find_spec("pymilvus") else OPTIONAL
    modules = [import_module(name) for name in wanted if name not in missing]
    return [one for one in modules if one.__file__ and not one.__file__.endswith("__init__.py")]


def in_order(found: Iterable[FoundProblem]) -> list[FoundProblem]:
    """Return problems in order, each once. One without a sentence is a class that is never answered as it is."""
    return sorted({one for one in found if one.message or one.remedy})


def by_prefix(problems: Iterable[FoundProblem]) -> dict[str, list[FoundProblem]]:
    groups: dict[str, list[FoundProblem]] = defaultdict(list)
    for one in problems:
        groups[one.code.rpartition(".")[0].partition(".")[0]].append(one)
    return groups


def _table(problems: Sequence[FoundProblem]) -> list[str]:
    return ["| code | status | what went wrong | what to do | 中文 |", "| --- | --- | --- | --- | --- |"] + [
        f"| `{one.code}` | {one.status or '–'} | {_cell(one.message)} | {_cell(one.remedy)} "
        f"| {_cell(one.message_zh + one.remedy_zh)} |"
        for one in problems
    ]


def _moves(moves: dict[str, Transitions]) -> list[str]:
    """Return the section of what is refused since a state has changed."""
    head = (
        "## `*.cannot_*`: the state has changed",
        "",
        "409. Somebody or something else was faster, or the step does not follow from this state.",
        "`state` says how it stands now, `allowed` which steps are possible. Read it again before you decide anew.",
        "此操作已无法进行：状态已变更。`state` 为当前状态，`allowed` 为可执行的操作。",
        "",
        "| of | codes |",
        "| --- | --- |",
    )
    rows = [
        f"| `{name}` | {', '.join(f'`{name}.cannot_{verb}`' for verb in table.moves)} |"
        for name, table in sorted(moves.items())
    ]
    return [*head, *rows]


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split()) or "–"
