"""Every command of `zhengpin` with inputs that cannot be meant: each option and argument in turn, the others well."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin
from uuid import UUID, uuid4

import typer

UNENDING = {"serve", "worker", "demo"}
"""Commands that go on until they are stopped: given only what must be refused at once."""
WORDS = ("", "no such thing", "x" * 5000, "商标🦊", "../../etc/passwd", "%00")


@dataclass(frozen=True)
class WrongInput:
    """A command line. refused: whether it must fail; else it may be good, and must only not break."""

    arguments: tuple[str, ...]
    refused: bool

    def __str__(self) -> str:
        return " ".join(argument[:40] for argument in self.arguments)


@dataclass(frozen=True)
class Places:
    """Files and folders to be given: a good text, an empty file, one of noise, a folder, and one that is not there."""

    good: Path
    empty: Path
    noise: Path
    folder: Path
    missing: Path

    @classmethod
    def under(cls, folder: Path) -> Places:
        made = cls(
            *(folder / name for name in ("good.csv", "empty.csv", "noise.xlsx", "folder", "nowhere/x"))
        )
        made.good.write_text("external_id,title\n1,Tea\n", encoding="utf-8")
        made.empty.touch()
        made.noise.write_bytes(bytes(range(256)) * 40)
        made.folder.mkdir()
        return made


def commands_of(app: typer.Typer) -> Iterator[tuple[tuple[str, ...], Any]]:
    """Yield every command with the words that name it."""

    def walk(words: tuple[str, ...], command: Any) -> Iterator[tuple[tuple[str, ...], Any]]:
        inner = getattr(command, "commands", None)
        if inner is None:
            yield words, command
            return
        for name, one in inner.items():
            yield from walk((*words, name), one)

    yield from walk((), typer.main.get_command(app))


def wrong_inputs(app: typer.Typer, places: Places) -> Iterator[WrongInput]:
    """Yield command lines: an option that there is not, and for each parameter values that are wrong or strange."""
    for words, command in commands_of(app):
        yield WrongInput((*words, "--no-such-option"), True)
        yield WrongInput((*words, *["too", "many", "arguments"] * 9), not _takes_many(command))
        for parameter in command.params:
            if parameter.name in {"help", "version", "install_completion", "show_completion"}:
                continue
            for value, refused in values_for(parameter, places):
                if words[0] in UNENDING and not refused:
                    continue
                yield WrongInput((*words, *_line(command, parameter, value, places)), refused)


def values_for(parameter: Any, places: Places) -> Iterator[tuple[str, bool]]:
    """Yield values for a parameter, each with whether it must be refused."""
    kind = kind_of(parameter)
    if kind is bool:
        return
    if kind in (int, float):
        yield from (("x", True), ("", True), ("1e", True))
        if parameter.min is not None:
            yield str(parameter.min - 1), True
        if parameter.max is not None:
            yield str(parameter.max + 1), True
    elif kind is Path:
        yield from _files(parameter.type_descriptor.parameter_info, places)
    elif issubclass(kind, Enum):
        yield from (("no such choice", True), ("", True))
    elif kind is UUID:
        yield from (("x", True), (str(uuid4()), True))
    else:
        yield from ((word, False) for word in WORDS)


def kind_of(parameter: Any) -> type:
    """Return the type that a parameter's value has, of one of them where it takes many."""
    kind = parameter.type_descriptor.annotation
    if isinstance(kind, UnionType) or get_origin(kind) is list:
        kind = next(one for one in get_args(kind) if one is not NoneType)
        return kind_of_generic(kind)
    return kind


def kind_of_generic(kind: Any) -> type:
    return get_args(kind)[0] if get_origin(kind) is list else kind


def _files(info: Any, places: Places) -> Iterator[tuple[str, bool]]:
    if not info.file_okay:
        yield str(places.good), True
    elif info.exists:
        yield str(places.missing), True
        if not info.dir_okay:
            yield str(places.folder), True
        yield from ((str(places.empty), False), (str(places.noise), False))
    else:
        yield from ((str(places.missing), True), (str(places.folder), True))


def _takes_many(command: Any) -> bool:
    return any(parameter.nargs == -1 for parameter in command.params)


def _line(command: Any, wrong: Any, value: str, places: Places) -> list[str]:
    """Return a command's arguments: the wrong value where it belongs, and what else is required, well."""
    line: list[str] = []
    last: list[str] = []
    for parameter in command.params:
        given = value if parameter is wrong else _good(parameter, places) if parameter.required else None
        if given is None:
            continue
        if parameter.opts[0].startswith("-"):
            line += [parameter.opts[0], given]
        else:
            last.append(given)
    return [*line, "--", *last] if last else line


def _good(parameter: Any, places: Places) -> str:
    kind = kind_of(parameter)
    if kind is Path:
        return str(places.good)
    if kind is UUID:
        return str(uuid4())
    if issubclass(kind, Enum):
        return str(next(iter(kind)).value)
    return "someone@example.com" if parameter.name == "email" else "something"
