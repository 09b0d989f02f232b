"""Finds the arguments with which a public read is called: by name, by type, from the rows there are."""

from __future__ import annotations

import inspect
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db import models

from tests.engines.given import BY_NAME, KINDS, NEEDED, OF_READ, OTHERWISE, Value
from tests.engines.reads import Read

MOST = 6
"""Rows that a list of them holds: the first and the last of the table."""
NAMED = re.compile(r"[A-Z]\w+")
MANY = re.compile(r"^(Iterable|list|Collection|Sequence|Mapping|QuerySet)\[")


class NoArgumentError(LookupError):
    """Neither a table nor a type tells what a parameter takes."""


@dataclass(frozen=True)
class Call:
    """One way to call a read; is_plain: the first, without filters.

    Arguments are functions: ids are alike on both engines, rows are of the one in hand.
    """

    read: Read
    arguments: dict[str, Value]
    is_plain: bool

    @property
    def name(self) -> str:
        return f"{self.read.name}({', '.join(self.arguments)})"

    def answer(self, actor: Any) -> Any:
        given = {name: value() for name, value in self.arguments.items()}
        return self.read.function(*([actor] if self.read.takes_actor else []), **given)


def calls_of(read: Read) -> Iterator[Call]:
    """Yield the calls of a read: with what it needs, of the first rows and the last; then with each filter alone.

    Raises NoArgumentError.
    """
    needed = {one.name: _values(read, one) for one in read.parameters if _is_needed(read, one)}
    for turn in range(max([1, *map(len, needed.values())])):
        yield Call(
            read, {name: values[turn % len(values)] for name, values in needed.items()}, is_plain=not turn
        )
    first = {name: values[0] for name, values in needed.items()}
    for one in [one for one in read.optional if one.name not in needed]:
        for value in _values(read, one):
            yield Call(read, first | {one.name: value}, is_plain=False)


def _is_needed(read: Read, parameter: inspect.Parameter) -> bool:
    return parameter in read.required or NEEDED.get(read.name) == parameter.name


def _values(read: Read, parameter: inspect.Parameter) -> list[Value]:
    for known in (OF_READ.get(f"{read.name}:{parameter.name}"), BY_NAME.get(parameter.name)):
        if known is not None:
            return known
    if str(parameter.annotation).startswith("bool"):
        return [lambda: True, lambda: False]
    by_kind = _of_kind(read, parameter.name)
    found = by_kind or _of_type(read, str(parameter.annotation)) or _of_column(read, parameter.name)
    found = found or OTHERWISE.get(parameter.name, [])
    if not found:
        raise NoArgumentError(f"{read.name}: {parameter}")
    return found


def _of_kind(read: Read, name: str) -> list[Value]:
    """Return ids for `case_id`, lists of them for `case_ids`."""
    found = re.fullmatch(r"(\w+)_(id|ids)", name)
    if not found:
        return []
    app = read.name.partition(".")[0]
    label = KINDS.get(f"{app}.{found[1]}") or KINDS.get(found[1])
    if label is None:
        return []
    keys = _keys(apps.get_model(label))
    return [lambda: list(keys)] if found[2] == "ids" else [lambda: keys[0], lambda: keys[-1]]


@cache
def _keys(model: type[models.Model]) -> tuple[Any, ...]:
    keys = list(model._base_manager.order_by("pk").values_list("pk", flat=True))
    if not keys:
        raise NoArgumentError(f"{model._meta.label} holds nothing")
    return (*keys[: MOST // 2], *keys[-MOST // 2 :])


def _of_type(read: Read, annotation: str) -> list[Value]:
    """Return rows, or lists of them, for a parameter whose type is a table's."""
    model = next((one for name in NAMED.findall(annotation) if (one := _model(read, name))), None)
    if model is None:
        return []
    rows = model._base_manager.order_by("pk")
    if annotation.startswith("QuerySet"):
        return [rows.all]
    if MANY.match(annotation):
        return [lambda: list(rows.filter(pk__in=_keys(model)))]
    return [lambda: rows.get(pk=_keys(model)[0]), lambda: rows.get(pk=_keys(model)[-1])]


def _of_column(read: Read, name: str) -> list[Value]:
    """Return values that stand in the column which a filter is named after."""
    annotation = str(inspect.signature(read.function).return_annotation)
    model = next((one for found in NAMED.findall(annotation) if (one := _model(read, found))), None)
    try:
        column = model._meta.get_field(name) if model else None
    except FieldDoesNotExist:
        column = None
    if model is None or column is None:
        return []
    standing = model._base_manager.exclude(**{f"{name}__isnull": True}).order_by(name)
    values = [value for value in standing.values_list(name, flat=True).distinct()[:3] if value != ""]
    return [lambda value=value: value for value in values[:2]]


def _model(read: Read, name: str) -> type[models.Model] | None:
    """Return the table of a class's name, that of the read's own app first."""
    named = [one for one in apps.get_models() if one.__name__ == name]
    own = [one for one in named if one._meta.app_label == read.name.partition(".")[0]]
    return next(iter([*own, *named]), None)
