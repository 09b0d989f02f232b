"""What the carry-over is written in: where the rows of a table come from, and what becomes of each column."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import models

Row = dict[str, Any]
"""One row that was read: what is copied by today's columns, what was read beside it by the names in `read`."""
_OWN = re.compile(r"\bt\.(\w+)")


@dataclass(frozen=True)
class Read:
    """Something that is read of the older tables, to make a column of. sql: the row's table is `t`; kind: its type."""

    sql: str
    kind: models.Field[object, object] = field(default_factory=models.TextField)


@dataclass(frozen=True)
class Source:
    """Rows of an older table that become rows of one of today's.

    A column that is named in none of these is copied from the older one of the same name.
    renamed: by today's column the older one; made: by today's column what makes its value of a row; new: columns that
    begin with their default; read: what `made` needs, by a name of its own; joined: the tables that `read` names
    beside `t`; only: which rows.
    """

    table: str
    renamed: Mapping[str, str] = field(default_factory=dict)
    made: Mapping[str, Callable[[Row], object]] = field(default_factory=dict)
    new: frozenset[str] = frozenset()
    read: Mapping[str, Read] = field(default_factory=dict)
    joined: str = ""
    only: str = ""

    def copied(self, columns: Iterable[str]) -> dict[str, str]:
        """Return, of the columns of today's table, those that are copied, each with the older one it comes from."""
        apart = {*self.made, *self.new}
        return {one: self.renamed.get(one, one) for one in columns if one not in apart}

    def consumed(self, columns: Iterable[str]) -> set[str]:
        """Return the older table's columns that are carried over, whatever becomes of them."""
        read = (name for one in self.read.values() for name in _OWN.findall(one.sql))
        return {*self.copied(columns).values(), *read}


def as_it_is(table: str) -> list[Source]:
    """Return what the rows of a table are made of where nothing became anything else."""
    return [Source(table)]


def given(value: object) -> Callable[[Row], object]:
    """Return what makes the same value of every row."""
    return lambda row: value


def of(name: str) -> Callable[[Row], object]:
    """Return what takes a value as it was read."""
    return lambda row: row[name]
