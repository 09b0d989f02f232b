"""Runs an import row by row, each in its own transaction, so that a bad row costs no good one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from django.db import transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from zhengpin.accounts.permissions import Permission
from zhengpin.kit.errors import Problem
from zhengpin.rights import operations
from zhengpin.rights.importing import authorisations, filings, problems
from zhengpin.rights.importing.context import ImportContext
from zhengpin.rights.importing.onix import answer_to_deletion
from zhengpin.rights.importing.reading import read_table
from zhengpin.rights.importing.sent import Sent, digest_of
from zhengpin.rights.importing.sheets import ImportRow, ImportSheet
from zhengpin.rights.importing.tables import TABLES
from zhengpin.rights.importing.verdicts import (
    ImportResult,
    RowFault,
    RowOutcome,
    RowRefused,
    RowVerdict,
    RowWritten,
    faults_of,
)
from zhengpin.rights.kinds.reading import KINDS
from zhengpin.rights.states import TableKind

_READERS: Mapping[str, tuple[Callable, Callable, Callable]] = {
    **{
        kind.table: (filings.reader_of(kind), filings.keys_of, filings.write_filing)
        for kind in KINDS.values()
    },
    "authorisations": (
        authorisations.read_authorisation,
        authorisations.keys_of,
        authorisations.write_authorisation,
    ),
}


def importers(table: str) -> tuple[Permission, ...]:
    """Return the permissions of which one is needed to import a table."""
    passing_on = (Permission.PASS_ON,) if table == TableKind.AUTHORISATIONS else ()
    return (Permission.FILE_RIGHTS, *passing_on)


def import_rights(
    *,
    table: str,
    content: Sent,
    context: ImportContext,
    dry_run: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ImportResult:
    """Import a CSV or XLSX file of one of `TABLES`, or an ONIX message of books, and return one verdict a row.

    Imported again, the same file changes nothing. dry_run: every row is tried and rolled back; else the ledger says
    who imported it. progress: called with rows done and rows in all. Raises UnreadableFile where the file as a whole
    cannot be read; Forbidden.
    """
    context.actor.require_any(*importers(table))
    if table not in TABLES:
        raise problems.unknown_table(table, list(TABLES))
    sheet = read_table(content, TABLES[table])
    seen: dict[tuple[str, ...], int] = {}
    verdicts = []
    for done, row in enumerate(sheet.rows, 1):
        verdicts.append(_import_row(row, sheet, context, seen, dry_run))
        if progress:
            progress(done, len(sheet.rows))
    result = ImportResult(table, verdicts, sheet.ignored, dry_run)
    if not dry_run:
        _note(result, content, context)
    return result


def _note(result: ImportResult, content: Sent, context: ImportContext) -> None:
    operations.note_import(
        import_id=context.import_id,
        table=result.table,
        digest=digest_of(content),
        declared_by=context.signer if context.declared else "",
        counts=result.counts,
        actor=context.actor,
    )


def _import_row(
    row: ImportRow,
    sheet: ImportSheet,
    context: ImportContext,
    seen: dict[tuple[str, ...], int],
    dry_run: bool,
) -> RowVerdict:
    read, keys_of, write = _READERS[sheet.table.kind.value]
    if row.refused:
        return _refusal(row, sheet, [])
    if row.taken_back:
        return _taken_back(row, context)
    try:
        _refuse_formulas(row)
        wanted = read(row.cells, context)
        _refuse_repeated(keys_of(wanted, row.cells), row, seen)
        written = _written(lambda: write(wanted, row.cells, context), dry_run)
    except RowRefused as refused:
        return _refusal(row, sheet, refused.faults)
    except Problem as problem:
        return _refusal(row, sheet, faults_of(problem, get_language() or "en"))
    kept = None if dry_run and written.outcome is RowOutcome.NEW else written.subject.pk
    notes = _named([*row.faults, *written.notes], row, sheet)
    return RowVerdict(row.number, written.outcome, kept, str(written.subject), notes, row.line, row.reference)


def _taken_back(row: ImportRow, context: ImportContext) -> RowVerdict:
    """Answer a record that takes its book back: nothing is withdrawn, and the filing that it means is named."""
    isbn = row.cells["isbn"]
    filing = filings.standing_book(isbn, context) if isbn else None
    answer = answer_to_deletion(isbn=isbn, stands=filing is not None)
    refused = filing is not None or not isbn
    outcome = RowOutcome.REFUSED if refused else RowOutcome.UNCHANGED
    label = str(filing or isbn or row.reference)[:200]
    return RowVerdict(
        row.number, outcome, filing.pk if filing else None, label, [answer], row.line, row.reference
    )


def _written(write: Callable[[], RowWritten], dry_run: bool) -> RowWritten:
    with transaction.atomic():
        result = write()
        transaction.set_rollback(dry_run)
    return result


def _refuse_formulas(row: ImportRow) -> None:
    if row.formulas:
        message = _("The cell holds a formula.")
        remedy = _("Copy the cells and paste them as values.")
        raise RowRefused([RowFault(name, "import.formula", message, remedy) for name in row.formulas])


def _refuse_repeated(keys: set[tuple[str, ...]], row: ImportRow, seen: dict[tuple[str, ...], int]) -> None:
    earlier = {seen[key] for key in keys if key in seen}
    for key in keys:
        seen.setdefault(key, row.number)
    if earlier:
        message = _("This row is about the same as row %(row)d.") % {"row": min(earlier)}
        raise RowRefused([RowFault("", "import.row_twice", message, _("Keep one of the two rows."))])


def _refusal(row: ImportRow, sheet: ImportSheet, faults: list[RowFault]) -> RowVerdict:
    label = row.cells.get("word") or row.cells.get("title") or row.cells.get("authorised") or row.reference
    named = _named([*faults, *row.faults], row, sheet)
    return RowVerdict(row.number, RowOutcome.REFUSED, None, label[:200], named, row.line, row.reference)


def _named(faults: Iterable[RowFault], row: ImportRow, sheet: ImportSheet) -> list[RowFault]:
    """Name the column of each fault as the file names it, and its line where the file is read by lines."""
    return [
        replace(fault, column=sheet.headers.get(fault.column, fault.column), line=fault.line or row.line)
        for fault in faults
    ]
