"""The tables that can be imported: their columns, the headers they go by, and what to write in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from zhengpin.kit.packaged import packaged
from zhengpin.rights.kinds.fields import KindField
from zhengpin.rights.kinds.reading import KINDS, RightKind
from zhengpin.rights.states import TableKind


@dataclass(frozen=True)
class Column:
    """A column: its headers (name, English, Chinese, others), whether it must be there, an example, what to write."""

    name: str
    en: str
    zh: str
    note_en: str
    note_zh: str
    example: str = ""
    required: bool = False
    others: tuple[str, ...] = ()

    def header(self, language: str) -> str:
        return self.zh if language.lower().startswith("zh") else self.en

    def note(self, language: str) -> str:
        return self.note_zh if language.lower().startswith("zh") else self.note_en

    def headers(self) -> set[str]:
        return {plain(header) for header in (self.name, self.en, self.zh, *self.others)}


@dataclass(frozen=True)
class Table:
    kind: TableKind
    columns: tuple[Column, ...]

    def column(self, name: str) -> Column:
        return next(column for column in self.columns if column.name == name)

    def recognise(self, headers: Iterable[str]) -> dict[int, Column]:
        """Return which column stands at which position: unknown headers left out, of equal ones the first."""
        found: dict[int, Column] = {}
        for position, header in enumerate(headers):
            for column in self.columns:
                if plain(header) in column.headers() and column not in found.values():
                    found[position] = column
                    break
        return found

    def missing(self, found: Iterable[Column]) -> list[Column]:
        present = set(found)
        return [column for column in self.columns if column.required and column not in present]


def plain(header: str) -> str:
    """Return a header without case, width, spaces, punctuation and marks such as `*` that say it is required."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", header).lower())


def _tables() -> dict[str, Table]:
    data = packaged("zhengpin.rights.importing", "columns.yaml")
    around = [[_column(entry) for entry in data[name]] for name in ("before", "after")]
    tables = {kind.table: Table(TableKind(kind.table), _columns(kind, *around)) for kind in KINDS.values()}
    authorisations = TableKind.AUTHORISATIONS
    return tables | {authorisations.value: Table(authorisations, tuple(map(_column, data["authorisations"])))}


def _column(data: dict[str, Any]) -> Column:
    note, others = data["note"], tuple(data.get("others", ()))
    rest = {name: value for name, value in data.items() if name != "note"}
    return Column(**rest | {"others": others, "note_en": note["en"], "note_zh": note["zh"]})


def _columns(kind: RightKind, before: list[Column], after: list[Column]) -> tuple[Column, ...]:
    """Return the columns of a kind's table: what it declares, between what every filing has."""
    shown = [_of_kind(column, kind) for column in before if column.name != "pictures" or kind.pictures]
    return (*shown, *map(_declared, kind.fields.values()), *after)


def _of_kind(column: Column, kind: RightKind) -> Column:
    if column.name == "title":
        named = "word" in kind.fields  # of a mark the word is its title
        return replace(column, required=not named, example="" if named else column.example)
    if column.name == "pictures" and kind.pictures:
        return replace(column, required=kind.pictures.required)
    return column


def _declared(field: KindField) -> Column:
    return Column(
        name=field.name,
        en=field.en,
        zh=field.zh,
        note_en=field.hint_en,
        note_zh=field.hint_zh,
        example=field.example,
        required=field.required,
        others=field.others,
    )


TABLES = _tables()
