"""The three tables that can be imported: their columns, the headers they go by, and what to write in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from importlib import resources
from typing import Any

import yaml

from zhengpin.kit.labels import Labelled


class TableKind(Labelled):
    MARKS = "marks", "Marks", "商标"
    WORKS = "works", "Original works", "原创作品"
    AUTHORISATIONS = "authorisations", "Authorisations", "授权"


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
    text = (resources.files("zhengpin.rights.importing") / "columns.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return {kind.value: Table(kind, tuple(map(_column, data[kind.value]))) for kind in TableKind}


def _column(data: dict[str, Any]) -> Column:
    note, others = data["note"], tuple(data.get("others", ()))
    rest = {name: value for name, value in data.items() if name != "note"}
    return Column(**rest | {"others": others, "note_en": note["en"], "note_zh": note["zh"]})


TABLES = _tables()
