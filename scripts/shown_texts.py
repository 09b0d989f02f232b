"""Finds what people read in both languages outside the catalogue: texts in the code itself, and the newest letters."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

HAN = re.compile(r"[\u3400-\u9fff]")
_SENTENCE = re.compile(r"^[A-Z{“]| ")
READERS = re.compile(
    r"/(matching|reading|migrations|demo|lexicon|register|parsing)/|personal\.py$|licence_check\.py$"
)
"""Modules whose words are what others write, or what is made up."""

Shown = tuple[str, str]
"""The file that a text stands in, and the text."""


def in_code(root: Path, package: str = "zhengpin") -> Iterator[Shown]:
    """Yield the texts of labels, events and the like: strings that stand beside one in Chinese."""
    for path in sorted((root / package).rglob("*.py")):
        place = path.relative_to(root).as_posix()
        if READERS.search(place):
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), place)):
            beside = _strings(node)
            if any(HAN.search(text) for text in beside):
                yield from ((place, text) for text in beside if HAN.search(text) or _SENTENCE.search(text))


def _strings(node: ast.AST) -> list[str]:
    match node:
        case ast.Tuple(elts=parts) | ast.Dict(values=parts):
            given: list[Any] = list(parts)
        case ast.Call(args=parts, keywords=named):
            given = [*parts, *(one.value for one in named)]
        case _:
            return []
    return [one.value for one in given if isinstance(one, ast.Constant) and isinstance(one.value, str)]


def in_letters(root: Path) -> Iterator[Shown]:
    """Yield subjects, bodies and phrases of the version of each letter that is sent now."""
    newest: dict[str, tuple[int, Path]] = {}
    for path in (root / "zhengpin/messages/letters/content").glob("*.yaml"):
        name, _, version = path.stem.rpartition(".v")
        newest[name] = max(newest.get(name, (0, path)), (int(version), path))
    for _, path in sorted(newest.values()):
        given = yaml.safe_load(path.read_text(encoding="utf-8"))
        place = path.relative_to(root).as_posix()
        yield from ((place, text) for text in _leaves([given["texts"], given.get("phrases", {})]))


def _leaves(given: Any) -> Iterator[str]:
    if isinstance(given, str):
        yield "\n".join(_joined(paragraph) for paragraph in given.strip().split("\n\n"))
    elif isinstance(given, dict | list):
        for one in given.values() if isinstance(given, dict) else given:
            yield from _leaves(one)


def _joined(paragraph: str) -> str:
    """Return a paragraph on one line: its lines are broken to be read in the file."""
    return ("" if HAN.search(paragraph) else " ").join(line.strip() for line in paragraph.splitlines())
