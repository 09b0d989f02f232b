"""Finds every sentence for translation in Python sources (by their syntax tree) and in Django templates."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

# Function → positions of (context, msgid, plural) among its arguments.
SHAPES: dict[str, tuple[int | None, int, int | None]] = {
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "_": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}
TRANSLATING_MODULES = {"django.utils.translation", "zhengpin.kit.labels"}

_LITERAL = r"""u?("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*')"""
_TEMPLATE_CALL = re.compile(
    rf"(?<!\w)(n?p?gettext|_)\(\s*{_LITERAL}(?:\s*,\s*{_LITERAL})?(?:\s*,\s*{_LITERAL})?"
)


@dataclass(frozen=True, order=True)
class Sentence:
    """One translatable message: its English, its plural and context where it has them, and the file it stands in."""

    msgid: str
    plural: str
    context: str
    path: str

    @property
    def key(self) -> tuple[str, str]:
        return self.msgid, self.context


def from_python(source: str, path: str) -> Iterator[Sentence]:
    """Yield the sentences of a Python source. Raises ValueError for an f-string or a sum where a sentence should be."""
    tree = ast.parse(source, path)
    names = _translating_names(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        function = names.get(called)
        if function:
            yield from _sentence_of_call(node, function, path)


def _translating_names(tree: ast.AST) -> dict[str, str]:
    names = {name: name for name in SHAPES if name != "_"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in TRANSLATING_MODULES:
            names |= {alias.asname or alias.name: alias.name for alias in node.names if alias.name in SHAPES}
    return names


def _sentence_of_call(node: ast.Call, function: str, path: str) -> Iterator[Sentence]:
    if len(node.args) > SHAPES[function][1]:
        msgid = node.args[SHAPES[function][1]]
        if isinstance(msgid, (ast.JoinedStr, ast.BinOp)):
            raise ValueError(f"{path}:{msgid.lineno}: {function}() needs one whole literal sentence")
    arguments = [argument.value if isinstance(argument, ast.Constant) else None for argument in node.args]
    yield from _sentence(function, arguments, path)


def _sentence(function: str, arguments: list, path: str) -> Iterator[Sentence]:
    context, msgid, plural = (
        "" if position is None or position >= len(arguments) else arguments[position]
        for position in SHAPES[function]
    )
    if isinstance(msgid, str) and msgid:
        yield Sentence(msgid, plural or "", context or "", path)


def from_template(source: str, path: str) -> Iterator[Sentence]:
    """Yield the sentences of a Django template, as Django's own `makemessages` would read them."""
    for function, *literals in _TEMPLATE_CALL.findall(templatize(source, path)):
        yield from _sentence(function, [ast.literal_eval(text) for text in literals if text], path)


def extract(root: Path, package: str = "zhengpin") -> list[Sentence]:
    """Return every sentence below `root`/`package`, sorted, with paths relative to `root`."""
    found: set[Sentence] = set()
    for file in sorted((root / package).rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.suffix == ".py" and "/migrations/" not in path:
            found.update(from_python(file.read_text(encoding="utf-8"), path))
        elif file.suffix in {".html", ".txt"} and "/templates/" in path:
            found.update(from_template(file.read_text(encoding="utf-8"), path))
    return sorted(found)
