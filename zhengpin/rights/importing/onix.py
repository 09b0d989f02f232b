"""Reads an ONIX message as rows of the table of books: a record a row, each answered for as a row is."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from dataclasses import replace

from django.utils.translation import gettext as _

from zhengpin.matching.books.onix.reading import OnixRecord, read_onix
from zhengpin.matching.books.onix.refusals import REASONS, OnixFault, OnixRefused
from zhengpin.rights.books.records import TAGS, cells_of
from zhengpin.rights.importing import problems
from zhengpin.rights.importing.sent import Sent, beginning, opened
from zhengpin.rights.importing.sheets import MOST_ROWS, ImportRow, ImportSheet
from zhengpin.rights.importing.tables import Table
from zhengpin.rights.importing.verdicts import RowFault
from zhengpin.rights.states import TableKind

LOOKED_AT = 400
"""Bytes in which an XML file shows that it is one."""
TAKEN_BACK = "onix.taken_back"


def is_xml(sent: Sent) -> bool:
    """Say whether a file is XML, by its first sign: no table begins with it."""
    head = beginning(sent, LOOKED_AT)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return head[2:].replace(b"\x00", b"").lstrip().startswith(b"<")
    return head.removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"<")


def read_message(sent: Sent, table: Table) -> ImportSheet:
    """Return the records of an ONIX message as rows; where it breaks off, the last row says so.

    Raises UnreadableFile for a file that is refused as a whole (`import.onix_<reason>`), and for a table that is not
    that of books.
    """
    if table.kind is not TableKind.PUBLICATIONS:
        raise problems.onix_elsewhere()
    rows: list[ImportRow] = []
    try:
        with opened(sent) as file:
            for row in map(_row, read_onix(file)):
                if len(rows) == MOST_ROWS:
                    raise problems.too_many_rows(MOST_ROWS)
                rows.append(row)
    except OnixRefused as refused:
        fault = refused.fault
        if not rows:
            raise problems.onix_refused(f"onix_{fault.code}", *_texts(fault)) from refused
        rows.append(ImportRow(len(rows) + 1, {}, refused=True, faults=[_fault_of(fault)], line=fault.line))
    return ImportSheet(table, dict(TAGS), [], rows)


def _row(record: OnixRecord) -> ImportRow:
    return ImportRow(
        number=record.number,
        cells=cells_of(record.book) if record.book else {"isbn": record.isbn},
        faults=list(_faults(record)),
        refused=record.is_refused,
        taken_back=record.deleted,
        line=record.line,
        reference=record.reference,
    )


def _faults(record: OnixRecord) -> Iterator[RowFault]:
    for fault in record.faults:
        said = _fault_of(fault)
        if record.book is not None:
            left_out = _("%(fault)s The record was taken without it.") % {"fault": said.message}
            said = replace(said, message=left_out)
        yield said


def _fault_of(fault: OnixFault) -> RowFault:
    return RowFault(fault.field, f"onix.{fault.code}", *_texts(fault), fault.line)


def _texts(fault: OnixFault) -> tuple[str, str]:
    message, remedy = REASONS[fault.code]
    return _(message) % fault.facts, _(remedy) % fault.facts


def answer_to_deletion(*, isbn: str, stands: bool) -> RowFault:
    """Return the answer to a record that takes its book back: a file withdraws no filing."""
    if not isbn:
        message = _("The record takes a book back and names no ISBN that can be read.")
    elif stands:
        message = _(
            "The record takes the book back. A file withdraws no filing: this one stands as it stood."
        )
    else:
        message = _("The record takes a book back for which nothing is filed: there is nothing to do.")
        return RowFault("NotificationType", TAKEN_BACK, message)
    remedy = _("Withdraw the filing on its own page if the book is no longer to be protected.")
    return RowFault("NotificationType", TAKEN_BACK, message, remedy)
