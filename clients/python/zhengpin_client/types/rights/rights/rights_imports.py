"""What the API takes and answers, for rights imports.

Written by `python -m scripts.client_types update` from docs/openapi.json.
"""

from __future__ import annotations

from typing import Literal, TypedDict


class FileFailure(TypedDict):
    """Why a file could not be read at all, in the language of whoever sent it."""

    code: str
    message: str
    remedy: str


class RightsImportFault(TypedDict):
    """What is wrong in a row, and how to mend it."""

    code: str
    """stable, for programs"""
    column: str
    """as the file's header writes it, of ONIX the element; empty where the whole row is meant"""
    line: int | None
    """of an ONIX file; null in a table, and where it is not known"""
    message: str
    remedy: str


class RightsImportOut(TypedDict):
    """A table of rights that was sent: how it is to be imported, and how far it is."""

    counts: RowCounts | None
    """by outcome; null until the import is finished"""
    declared: bool
    """whether the rows were declared to be true and complete"""
    declared_by: str
    """who declared it; empty where nobody did"""
    done: int
    """rows that have their outcome"""
    dry_run: bool
    """whether the rows are only tried, and nothing is kept"""
    failure: FileFailure | None
    """null unless the import has failed"""
    id: str
    ignored_columns: list[str]
    """headers that name no column and were passed over"""
    name: str
    """of the file"""
    state: Literal["waiting", "reading", "finished", "failed"]
    """waiting for a worker, reading its rows, at its end, or a file that cannot be read"""
    submit: bool
    """whether rows are submitted for review, or left as drafts"""
    table: Literal[
        "marks",
        "works",
        "original_pictures",
        "designs",
        "patents",
        "publications",
        "event_rights",
        "authorisations",
    ]
    total: int
    """rows of the file; 0 until it is being read"""


class RightsImportRow(TypedDict):
    """What became of a row."""

    faults: list[RightsImportFault]
    """why it is refused, or what of it was not taken though the rest was"""
    id: str | None
    """of the filing or authorisation; null of a refused row, and of a new one that is tried"""
    label: str
    """its name"""
    line: int | None
    """of an ONIX file, where the record begins; else null"""
    outcome: Literal["new", "changed", "unchanged", "refused"]
    reference: str
    """RecordReference of a record of ONIX; else empty"""
    row: int
    """as a spreadsheet counts: the headers are row 1; of ONIX the record's place, from 1"""


class RowCounts(TypedDict):
    """How many rows had each outcome."""

    changed: int
    new: int
    refused: int
    unchanged: int
