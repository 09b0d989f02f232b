"""How an import of rights looks as JSON: how far it is, and what became of each row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.rights.importing.verdicts import RowOutcome
from zhengpin.rights.states import TableKind

if TYPE_CHECKING:
    from zhengpin.flows.rights.import_runs import ImportRun
    from zhengpin.rights.importing.verdicts import RowVerdict


class RowCounts(Schema):
    """How many rows had each outcome."""

    new: int
    changed: int
    unchanged: int
    refused: int


class FileFailure(Schema):
    """Why a file could not be read at all, in the language of whoever sent it."""

    code: str
    message: str
    remedy: str


class RightsImportOut(Schema):
    """A table of rights that was sent: how it is to be imported, and how far it is."""

    id: UUID
    table: str = Field(..., json_schema_extra=one_of(TableKind))
    name: str = Field(..., description="of the file")
    state: Literal["waiting", "reading", "finished", "failed"] = Field(
        ..., description="waiting for a worker, reading its rows, at its end, or a file that cannot be read"
    )
    dry_run: bool = Field(..., description="whether the rows are only tried, and nothing is kept")
    submit: bool = Field(..., description="whether rows are submitted for review, or left as drafts")
    declared: bool = Field(..., description="whether the rows were declared to be true and complete")
    declared_by: str = Field(..., description="who declared it; empty where nobody did")
    done: int = Field(..., description="rows that have their outcome")
    total: int = Field(..., description="rows of the file; 0 until it is being read")
    counts: RowCounts | None = Field(..., description="by outcome; null until the import is finished")
    ignored_columns: list[str] = Field(..., description="headers that name no column and were passed over")
    failure: FileFailure | None = Field(..., description="null unless the import has failed")

    @classmethod
    def shown(cls, run: ImportRun) -> RightsImportOut:
        """Return an import as it stands."""
        result = run.result
        return cls(
            id=run.id,
            table=run.table,
            name=run.name,
            state=_state(run),
            dry_run=run.dry_run,
            submit=run.submit,
            declared=run.declared,
            declared_by=run.declared_by,
            done=run.done,
            total=run.total,
            counts=RowCounts(**result.counts) if result else None,
            ignored_columns=result.ignored if result else [],
            failure=FileFailure(**run.failure) if run.failure else None,
        )


def _state(run: ImportRun) -> Literal["waiting", "reading", "finished", "failed"]:
    if run.failure:
        return "failed"
    if run.running:
        return "reading" if run.total else "waiting"
    return "finished"


class RightsImportFault(Schema):
    """What is wrong in a row, and how to mend it."""

    column: str = Field(
        ...,
        description="as the file's header writes it, of ONIX the element; empty where the whole row is meant",
    )
    code: str = Field(..., description="stable, for programs")
    message: str
    remedy: str
    line: int | None = Field(..., description="of an ONIX file; null in a table, and where it is not known")


class RightsImportRow(Schema):
    """What became of a row."""

    row: int = Field(
        ...,
        description="as a spreadsheet counts: the headers are row 1; of ONIX the record's place, from 1",
    )
    outcome: str = Field(..., json_schema_extra=one_of(RowOutcome))
    id: UUID | None = Field(
        ...,
        description="of the filing or authorisation; null of a refused row, and of a new one that is tried",
    )
    label: str = Field(..., description="its name")
    faults: list[RightsImportFault] = Field(
        ..., description="why it is refused, or what of it was not taken though the rest was"
    )
    line: int | None = Field(..., description="of an ONIX file, where the record begins; else null")
    reference: str = Field(..., description="RecordReference of a record of ONIX; else empty")

    @classmethod
    def shown(cls, row: RowVerdict) -> RightsImportRow:
        """Return what became of a row."""
        faults = [fault.as_dict() | {"line": fault.line or None} for fault in row.faults]
        return cls.model_validate(row.as_dict() | {"faults": faults, "line": row.line or None})


RightsImportRows = Paginated[RightsImportRow]
