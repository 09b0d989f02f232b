"""Writes all rights of a kind, or all authorisations, to a file in the very columns that an import reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from django.db.models import Count, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.queries import read_blob
from zhengpin.rights import queries
from zhengpin.rights.exporting import authorisation_cells, filing_cells
from zhengpin.rights.importing.reading import COMMENT
from zhengpin.rights.importing.tables import TABLES, Table
from zhengpin.rights.importing.writing import write_table
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.models import Authorisation, Filing
from zhengpin.rights.states import AuthorisationState, FilingState, TableKind

CHUNK = 200
"""Rows that are held at a time."""


@dataclass
class ExportedTable:
    """How many rows and pictures were written; left_out: how many there are in other states, by state."""

    rows: int = 0
    pictures: int = 0
    left_out: dict[str, int] = field(default_factory=dict)


def export_table(
    actor: Actor,
    *,
    kind: TableKind,
    path: Path,
    form: str,
    language: str = "en",
    organisation_id: UUID | None = None,
    state: FilingState = FilingState.APPROVED,
    pictures: bool = False,
) -> ExportedTable:
    """Write filings of a kind that are in a state, or authorisations in force, the oldest first.

    organisation_id: only what belongs to its rights holders. pictures: write these too, into a folder beside the file,
    and name them by path; else the table names them by digest.
    """
    table = TABLES[kind.value]
    done = ExportedTable()
    folder = path.with_name(f"{path.stem}-pictures") if pictures else None
    if kind is TableKind.AUTHORISATIONS:
        granted = _of(queries.authorisations(actor), organisation_id)
        cells = _authorisations(_in_state(granted, AuthorisationState.ACTIVE, done), table, language)
    else:
        named = next(one.kind for one in KINDS.values() if one.table == kind.value)
        filed = _of(queries.filings(actor, kind=named.value), organisation_id)
        cells = _filings(_in_state(filed, state, done), table, language, folder, done)
    head = [column.header(language) for column in table.columns]
    write_table(path, kind.label(language), _lines(head, cells, done), form)
    return done


def _of[R: (Filing, Authorisation)](rows: QuerySet[R], organisation_id: UUID | None) -> QuerySet[R]:
    return rows.filter(holder__organisation_id=organisation_id) if organisation_id else rows


def _in_state[R: (Filing, Authorisation)](
    rows: QuerySet[R], state: FilingState | AuthorisationState, done: ExportedTable
) -> QuerySet[R]:
    counted = rows.order_by().values_list("state").annotate(Count("pk"))
    done.left_out = {name: count for name, count in counted if name != state.value}
    return rows.filter(state=state.value).order_by("pk")


def _lines(
    head: list[str], rows: Iterator[Mapping[str, object]], done: ExportedTable
) -> Iterator[list[object]]:
    yield list(head)
    for row in rows:
        done.rows += 1
        yield _no_note(list(row.values()))


def _no_note(cells: list[object]) -> list[object]:
    """Keep an import from taking a row for a note, which begins with a sign that a number or a name may begin with."""
    first = next((at for at, cell in enumerate(cells) if cell), 0)
    if str(cells[first] or "").startswith(COMMENT):
        cells[first] = f"'{cells[first]}"
    return cells


def _filings(
    rows: QuerySet[Filing], table: Table, language: str, folder: Path | None, done: ExportedTable
) -> Iterator[dict[str, object]]:
    for filing in rows.prefetch_related("references", "clips").iterator(chunk_size=CHUNK):
        cells = filing_cells(filing, table, language)
        digests = cells.get("pictures")
        if folder is not None and isinstance(digests, list):
            cells["pictures"] = [_picture(digest, folder, done) for digest in digests]
        yield cells


def _picture(digest: str, folder: Path, done: ExportedTable) -> str:
    folder.mkdir(exist_ok=True)
    target = folder / digest
    if not target.exists():
        target.write_bytes(read_blob(digest))
        done.pictures += 1
    return f"{folder.name}/{digest}"


def _authorisations(
    rows: QuerySet[Authorisation], table: Table, language: str
) -> Iterator[dict[str, object]]:
    chunks = rows.prefetch_related("filings").iterator(chunk_size=CHUNK)
    return (authorisation_cells(row, table, language) for row in chunks)
