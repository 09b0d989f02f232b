"""Reads from the source with which statuses an operation can fail: its own, and those of all that it calls."""

from __future__ import annotations

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator
from functools import cache
from types import FunctionType, ModuleType
from typing import Any

from zhengpin.kit.errors import Problem


def statuses(view: Callable[..., Any]) -> set[int]:
    """Return the statuses of all problems that are made in what a view calls."""
    found: set[int] = set()
    seen: set[FunctionType] = set()
    waiting = list(_functions(view))
    while waiting:
        function = waiting.pop()
        if function not in seen:
            seen.add(function)
            made, called = _read(function)
            found |= made
            waiting += called
    return found


def _functions(value: object) -> Iterator[FunctionType]:
    """Yield the functions of ours that a value is: itself, or the methods of a class."""
    if isinstance(value, type):
        for one in vars(value).values():
            yield from _functions(one) if not isinstance(one, type) else ()
        return
    value = getattr(value, "fget", None) or getattr(value, "__func__", None) or value
    value = inspect.unwrap(value) if callable(value) else value
    if isinstance(value, FunctionType) and value.__module__.startswith("zhengpin."):
        yield value


@cache
def _read(function: FunctionType) -> tuple[set[int], list[FunctionType]]:
    """Return the statuses of the problems that a function makes itself, and what it names."""
    made: set[int] = set()
    called: list[FunctionType] = []
    for node in ast.walk(_tree(function)):
        if isinstance(node, ast.Call) and (kind := _problem(_named(function, node.func))):
            made.add(_status(node) or kind.status)
        if isinstance(node, ast.Raise) and (kind := _problem(_named(function, node.exc))):
            made.add(kind.status)
        if isinstance(node, ast.Name | ast.Attribute):
            value = _named(function, node)
            if isinstance(value, FunctionType) or _ours(value):
                called += _functions(value)
    return made, called


def _tree(function: FunctionType) -> ast.AST:
    try:
        return ast.parse(textwrap.dedent(inspect.getsource(function)))
    except (OSError, SyntaxError):
        return ast.Module([], [])


def _named(function: FunctionType, node: ast.AST | None) -> object:
    """Return what a name in a function, or a name of a module in it, stands for."""
    if isinstance(node, ast.Name):
        return function.__globals__.get(node.id)
    if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
        home = function.__globals__.get(node.value.id)
        try:
            return getattr(home, node.attr, None) if isinstance(home, ModuleType) or _ours(home) else None
        except ImportError:
            return None  # of an extra that is not installed
    return None


def _ours(value: object) -> bool:
    return isinstance(value, type) and value.__module__.startswith("zhengpin.")


def _problem(value: object) -> type[Problem] | None:
    return value if isinstance(value, type) and issubclass(value, Problem) else None


def _status(call: ast.Call) -> int:
    for one in call.keywords:
        if one.arg == "status" and isinstance(one.value, ast.Constant) and isinstance(one.value.value, int):
            return one.value.value
    return 0
