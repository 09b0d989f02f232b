"""Makes the files to start from: headers in one language, notes and an example in rows that the import passes over."""

from __future__ import annotations

from collections.abc import Iterator

from zhengpin.rights.importing import problems
from zhengpin.rights.importing.reading import COMMENT
from zhengpin.rights.importing.tables import TABLES, Table
from zhengpin.rights.importing.writing import write_tables


def template(*, table: str, form: str = "xlsx", language: str = "zh-hans") -> bytes:
    """Return a template for one of `TABLES` as CSV or XLSX bytes.

    Headers are in `language`; the notes are in both. Sent back as it is, it imports nothing.
    """
    if table not in TABLES:
        raise problems.unknown_table(table, list(TABLES))
    chosen = TABLES[table]
    if form == "csv":
        return write_tables([(table, [*_head(chosen, language), *_notes(chosen, language)])], form)
    notes = [
        ["列 / Column", "须填 / Required", "说明", "Note", "示例 / Example"],
        *_note_rows(chosen, language),
    ]
    title = chosen.kind.label(language)
    return write_tables([(title, list(_head(chosen, language))), ("说明 Notes", notes)], form)


def _head(table: Table, language: str) -> Iterator[list[str]]:
    yield [column.header(language) for column in table.columns]
    example = [column.example for column in table.columns]
    yield [f"{COMMENT} {example[0]}", *example[1:]]


def _notes(table: Table, language: str) -> Iterator[list[str]]:
    for header, required, zh, en, _example in _note_rows(table, language):
        yield [f"{COMMENT} {header}{required}: {zh} {en}"]


def _note_rows(table: Table, language: str) -> Iterator[list[str]]:
    for column in table.columns:
        yield [
            column.header(language),
            "*" if column.required else "",
            column.note_zh,
            column.note_en,
            column.example,
        ]
