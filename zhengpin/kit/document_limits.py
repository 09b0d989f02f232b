"""Tells the limits that a type declares for one of its fields: bounds, length, choices, names."""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from pydantic import BaseModel, GetCoreSchemaHandler
from pydantic_core import CoreSchema


@dataclasses.dataclass(frozen=True)
class ReadAs:
    """An annotation: the value is read as another type, a TypedDict say, than the one that its users see."""

    form: object

    def __get_pydantic_core_schema__(self, _source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return handler.generate_schema(self.form)


def limits_at(form: object, loc: Sequence[str | int]) -> dict[str, Any]:
    """Return `least` and `most` (of a number, or of a text's characters), `known` (choices or names of fields) and
    `expected` (the type in a word) of the field at a place in a type, each empty where it is not declared.
    """
    found, bounds = _without(form)
    for step in loc:
        found, bounds = _without(_inside(found, step))
    return {"least": 0, "most": "", "known": _known(found)} | bounds | {"expected": _expected(found, bounds)}


def _inside(form: object, step: str | int) -> object:
    if isinstance(step, str) and step in (fields := _fields(form)):
        return fields[step]
    arguments = [one for one in get_args(form) if one is not Ellipsis]
    return arguments[-1] if arguments else object


def _fields(form: object) -> Mapping[str, object]:
    """Return the annotation of each field of a dataclass, a model or a TypedDict; nothing of any other type."""
    if isinstance(form, type) and (
        dataclasses.is_dataclass(form) or issubclass(form, BaseModel) or is_typeddict(form)
    ):
        hints = get_type_hints(form, include_extras=True)
        hidden = {"model_config", "__pydantic_config__"}
        return {name: hint for name, hint in hints.items() if name not in hidden}
    return {}


def _without(form: object) -> tuple[object, dict[str, object]]:
    """Return a type without its annotations and without None, and the bounds that these declare."""
    bounds: dict[str, object] = {}
    while True:
        if get_origin(form) is Annotated:
            form, *notes = get_args(form)
            bounds = dict(_bounds(notes)) | bounds
            form = next((note.form for note in notes if isinstance(note, ReadAs)), form)
        elif get_origin(form) in (Union, types.UnionType):
            form = next(one for one in get_args(form) if one is not type(None))
        else:
            return form, bounds


def _bounds(notes: Sequence[object]) -> Iterator[tuple[str, object]]:
    for note in (inner for one in notes for inner in (one, *getattr(one, "metadata", ()))):
        for name, bound in (("ge", "least"), ("le", "most"), ("min_length", "least"), ("max_length", "most")):
            if (value := getattr(note, name, None)) is not None:
                yield bound, value


def _known(form: object) -> tuple[str, ...]:
    if get_origin(form) is Literal:
        return tuple(filter(None, map(str, get_args(form))))
    if get_origin(form) in (Mapping, dict):
        return _known(_without(get_args(form)[0])[0])
    if isinstance(form, type) and issubclass(form, Enum):
        return tuple(str(one.value) for one in form)
    return tuple(_fields(form))


def _expected(form: Any, bounds: Mapping[str, object]) -> str:
    if form is str:
        return f"text ({bounds.get('least', 0)}-{bounds.get('most', '')})"
    return {bool: "true | false", int: "integer", float: "number"}.get(form, "mapping")
