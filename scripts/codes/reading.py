"""Reads the codes that stand in calls: `Invalid(message, code="…")`, and functions that hand a code on to one."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from types import ModuleType

from django.utils import translation

from scripts.codes.problem import FoundProblem, spoken
from zhengpin.kit.errors import Problem
from zhengpin.rights.importing.verdicts import RowFault

Texts = list[str]
"""What an expression can be: more than one text where it is a choice."""
Scope = Mapping[str, Texts]
INSIDE, SUPER = 0, "super of "
STATUSES = {"internal": 500}
"""Statuses that stand in no source: whatever fails unexpectedly has the one that it was given."""
HANDED_ON = ("code", "message", "remedy")


class OwnNames(ast.NodeTransformer):
    """Writes into `super().__init__(…)` of which class it is: that is what the call makes."""

    within = ""

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.ClassDef:
        before, self.within = self.within, node.name
        self.generic_visit(node)
        self.within = before
        return node

    def visit_Call(self, node: ast.Call) -> ast.Call:
        self.generic_visit(node)
        match node.func:
            case ast.Attribute(value=ast.Call(func=ast.Name(id="super")), attr="__init__") if self.within:
                node.func = ast.Name(id=SUPER + self.within)
        return node


def problems_of(module: ModuleType) -> Iterator[FoundProblem]:
    """Yield the problems that a module's calls make."""
    tree = OwnNames().visit(ast.parse(inspect.getsource(module)))
    every = [one for one in ast.walk(tree) if isinstance(one, ast.FunctionDef)]
    functions = {one.name: one for one in every}
    for function in every:
        for call in calls_in(function):
            handed = functions.get(_name(call))
            is_handed = handed is not None and handed is not function
            if not is_handed and not _arguments(module, call):
                continue  # most calls: what was set before them need not be known
            scope = assigned(function, before=call)
            yield from _made(module, call, scope)
            if is_handed:
                yield from _handed_on(module, handed, call, scope)


def _handed_on(
    module: ModuleType, function: ast.FunctionDef, call: ast.Call, scope: Scope
) -> Iterator[FoundProblem]:
    """Yield what a function that is given a code makes of it. Keywords and places of arguments are bound."""
    names = [one.arg for one in [*function.args.args, *function.args.kwonlyargs]]
    given = dict(zip(names, call.args, strict=False)) | {
        one.arg: one.value for one in call.keywords if one.arg
    }
    bound = {name: texts_of(value, scope) for name, value in given.items()}
    for made in calls_in(function):
        said = [value for name, value in _arguments(module, made).items() if name in HANDED_ON]
        if any(name in bound for value in said for name in names_in(value)):
            yield from _made(module, made, {**bound, **assigned(function, before=made)})


def _made(module: ModuleType, call: ast.Call, scope: Scope) -> Iterator[FoundProblem]:
    given, kept = _arguments(module, call), _kind(module, call)
    codes = texts_of(given["code"], scope) if "code" in given else [kept.code] if kept and given else []
    messages = _said(given, "message", kept, scope)
    remedies = _said(given, "remedy", kept, scope)
    for at, code in enumerate(codes):
        status = STATUSES.get(code) or _number(given.get("status")) or (kept.status if kept else INSIDE)
        yield spoken(code, status, _at(at, messages), _at(at, remedies))


def _said(given: Mapping[str, ast.expr], name: str, kept: type[Problem] | None, scope: Scope) -> Texts:
    """Return what a call says by itself, else what its class says where that is not what every problem says."""
    if name in given:
        return texts_of(given[name], scope)
    text = getattr(kept, name, "")
    with translation.override("en"):  # a sentence of a class is lazy: what is looked up is its English
        return [] if text == Problem.message else [str(text)]


def _arguments(module: ModuleType, call: ast.Call) -> dict[str, ast.expr]:
    """Return the arguments of a call that makes a problem by name; nothing for any other call."""
    if getattr(module, _name(call), None) is RowFault:
        names = ["column", "code", "message", "remedy"]
    elif _kind(module, call):
        names = ["message"]
    else:
        return {}
    return dict(zip(names, call.args, strict=False)) | {
        one.arg: one.value for one in call.keywords if one.arg
    }


def _kind(module: ModuleType, call: ast.Call) -> type[Problem] | None:
    """Return the class of problems that a call makes, None for one that takes other arguments than problems do."""
    made = _named(module, call)
    if not isinstance(made, type) or not issubclass(made, Problem):
        return None
    own = made.__init__ is not Problem.__init__
    return None if own and not _name(call).startswith(SUPER) else made


def assigned(function: ast.FunctionDef, *, before: ast.Call) -> dict[str, Texts]:
    """Return the texts that names of a function are set to last, in the lines before a call."""
    found: dict[str, Texts] = {}
    lines = [one for one in ast.walk(function) if isinstance(one, ast.Assign | ast.AnnAssign)]
    for one in sorted(lines, key=lambda one: one.lineno):
        if one.lineno < before.lineno:
            for name, value in _set_by(one):
                found[name] = texts_of(value, found)
    return found


def _set_by(one: ast.Assign | ast.AnnAssign) -> list[tuple[str, ast.expr]]:
    target = one.target if isinstance(one, ast.AnnAssign) else one.targets[0]
    match target, one.value:
        case ast.Name(id=name), ast.expr() as value:
            return [(name, value)]
        case ast.Tuple(elts=names), ast.Tuple(elts=values):
            pairs = zip(names, values, strict=True)
            return [(name.id, value) for name, value in pairs if isinstance(name, ast.Name)]
    return []


def names_in(value: ast.expr) -> set[str]:
    return {one.id for one in ast.walk(value) if isinstance(one, ast.Name)}


def calls_in(function: ast.FunctionDef) -> list[ast.Call]:
    return [one for one in ast.walk(function) if isinstance(one, ast.Call)]


def texts_of(value: ast.expr | None, scope: Scope) -> Texts:
    """Return what an expression can be as text, as far as it stands in the source: sentences as their msgids."""
    match value:
        case ast.Constant(value=str(text)):
            return [text]
        case ast.Name(id=name):
            return scope.get(name, [])
        case ast.IfExp(body=one, orelse=other):
            return texts_of(one, scope) + texts_of(other, scope)
        case ast.BinOp(left=left, op=ast.Mod()):
            return texts_of(left, scope)
        case ast.Call(func=ast.Name(id="_" | "gettext" | "gettext_noop"), args=[first, *_]):
            return texts_of(first, scope)
        case ast.Call(func=ast.Name(id="ngettext"), args=[_, many, *_]):
            return texts_of(many, scope)
        case ast.JoinedStr(values=[ast.Constant(value=str(prefix)), ast.FormattedValue(value=rest)]):
            return [prefix + text for text in texts_of(rest, scope)]
    return []


def _named(module: ModuleType, call: ast.Call) -> object:
    """Return what a call calls: a name of the module, or of a module that it names."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=home), attr=name):
            try:
                return getattr(getattr(module, home, None), name, None)
            except ModuleNotFoundError:  # put off (`later`), of a library that is not installed: none of ours
                return None
    return getattr(module, _name(call).removeprefix(SUPER), None)


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else ""


def _at(at: int, texts: Texts) -> str:
    return texts[min(at, len(texts) - 1)] if texts else ""


def _number(value: ast.expr | None) -> int:
    return value.value if isinstance(value, ast.Constant) and isinstance(value.value, int) else 0
