"""Turns whatever a read answers into plain values that are alike where the answers are."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from enum import Enum
from pathlib import PurePath
from types import FunctionType, GeneratorType
from typing import Any

import pyarrow as pa
from django.db import models
from django.db.models.query import QuerySet
from django.utils.functional import Promise

ALREADY = (str, int, float, bool, type(None))
DEEPEST = 12


def plain(value: Any, depth: int = 0) -> Any:
    """Return a value as tuples, texts and numbers. What has no order is sorted; what promises one keeps it."""
    if depth > DEEPEST:
        return "…"
    if isinstance(value, Enum):
        return plain(value.value, depth + 1)
    if isinstance(value, ALREADY):
        return value
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat() if value.tzinfo else value.isoformat()
    if isinstance(value, bytes | bytearray | memoryview):
        return bytes(value).hex()
    if isinstance(value, Promise | PurePath):
        return str(value)
    return _of_many(value, depth + 1)


def _of_many(value: Any, depth: int) -> Any:
    if isinstance(value, QuerySet):
        rows = [plain(row, depth) for row in value]
        return ("rows", value.count(), tuple(rows if value.ordered else sorted(rows, key=repr)))
    if isinstance(value, models.Model):
        return (value._meta.label, *_of_mapping(_columns(value), depth))
    if isinstance(value, pa.Table):
        return plain(value.to_pylist(), depth)
    if isinstance(value, Mapping):
        return _of_mapping(value, depth)
    if isinstance(value, set | frozenset):
        return tuple(sorted((plain(one, depth) for one in value), key=repr))
    if isinstance(value, list | tuple | GeneratorType | Iterator):
        return tuple(plain(one, depth) for one in value)
    return _of_object(value, depth)


def _columns(row: models.Model) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


def _of_mapping(value: Mapping[Any, Any], depth: int) -> tuple[Any, ...]:
    pairs: Iterable[tuple[Any, Any]] = ((plain(key, depth), plain(one, depth)) for key, one in value.items())
    return tuple(sorted(pairs, key=repr))


def _of_object(value: Any, depth: int) -> Any:
    name = type(value).__name__
    if isinstance(value, FunctionType):
        return (name, value.__qualname__)
    if dataclasses.is_dataclass(value):
        fields = [field.name for field in dataclasses.fields(value)]
        return (name, *((field, plain(getattr(value, field), depth)) for field in fields))
    if type(value).__module__.startswith("zhengpin."):
        return (name, *_of_mapping({key: one for key, one in vars(value).items() if key[0] != "_"}, depth))
    return (name, str(value))
