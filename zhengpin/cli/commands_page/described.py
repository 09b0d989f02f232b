"""Describes each command as a page tells it: words that name it, what it does, and its parameters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin
from uuid import UUID

import typer

AS_JSON = "--json"
_UNSAID = frozenset({"help", "version", "install_completion", "show_completion"})


@dataclass(frozen=True)
class DescribedParameter:
    """kind: what is to be written, a name of `page_words.KINDS`; choices: where only these may be."""

    names: tuple[str, ...]
    meaning: str
    kind: str
    choices: tuple[str, ...] = ()
    default: str = ""
    required: bool = False
    many: bool = False
    variable: str = ""
    least: float | None = None
    most: float | None = None

    @property
    def is_option(self) -> bool:
        return self.names[0].startswith("-")


@dataclass(frozen=True)
class DescribedCommand:
    words: tuple[str, ...]
    does: tuple[str, ...]
    """What it does, a paragraph an entry."""
    parameters: tuple[DescribedParameter, ...]

    @property
    def name(self) -> str:
        return " ".join(self.words)

    @property
    def gives_json(self) -> bool:
        return any(AS_JSON in one.names for one in self.parameters)

    @property
    def call(self) -> str:
        """Return the shortest line that calls it: what is required, and that there are options."""
        needed = [_placed(one) for one in self.parameters if one.required]
        more = ["[OPTIONS]"] if any(one.is_option and not one.required for one in self.parameters) else []
        optional = [f"[{one.names[0]}]" for one in self.parameters if not one.is_option and not one.required]
        return " ".join(["zhengpin", *self.words, *needed, *optional, *more])


def described(app: typer.Typer) -> list[DescribedCommand]:
    """Return every command in the order in which they stand."""
    return [
        DescribedCommand(words, _paragraphs(command.help or ""), tuple(map(_parameter, _said(command))))
        for words, command in _commands((), typer.main.get_command(app))
    ]


def _commands(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
    inner = getattr(command, "commands", None)
    if inner is None:
        yield words, command
        return
    for name, one in inner.items():
        yield from _commands((*words, name), one)


def _said(command: Any) -> list[Any]:
    return [one for one in command.params if one.name not in _UNSAID]


def _paragraphs(text: str) -> tuple[str, ...]:
    return tuple(" ".join(part.split()) for part in text.split("\n\n"))


def _parameter(parameter: Any) -> DescribedParameter:
    kind = _kind_of(parameter.type_descriptor.annotation)
    is_option = parameter.param_type_name == "option"
    names = (*parameter.opts, *parameter.secondary_opts) if is_option else (parameter.name.upper(),)
    return DescribedParameter(
        names=names,
        meaning=" ".join((parameter.help or "").split()),
        kind=_kind_name(kind, parameter),
        choices=tuple(str(one.value) for one in kind) if issubclass(kind, Enum) else (),
        default=_default(parameter.default, names),
        required=parameter.required,
        many=parameter.nargs == -1 or getattr(parameter, "multiple", False),
        variable=parameter.envvar or "",
        least=getattr(parameter, "min", None),
        most=getattr(parameter, "max", None),
    )


def _kind_of(annotation: Any) -> Any:
    if isinstance(annotation, UnionType):
        return _kind_of(next(one for one in get_args(annotation) if one is not NoneType))
    return _kind_of(get_args(annotation)[0]) if get_origin(annotation) is list else annotation


def _kind_name(kind: Any, parameter: Any) -> str:
    if kind is Path:
        return "folder" if not parameter.type_descriptor.parameter_info.file_okay else "file"
    names = {bool: "flag", int: "whole", float: "number", UUID: "id"}
    return "choice" if issubclass(kind, Enum) else names.get(kind, "text")


def _default(value: object, names: tuple[str, ...]) -> str:
    if value is True:
        return names[0]
    if value in (None, "", False):
        return ""
    return str(value.value if isinstance(value, Enum) else value)


def _placed(one: DescribedParameter) -> str:
    if not one.is_option:
        return one.names[0] + ("…" if one.many else "")
    value = one.names[0].removeprefix("--").upper()
    return f"{one.names[0]} {value}"
