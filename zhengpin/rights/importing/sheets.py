"""The rows of a file that was sent, whatever it was written in: as text by column name."""

from __future__ import annotations

from dataclasses import dataclass, field

from zhengpin.rights.importing.tables import Table
from zhengpin.rights.importing.verdicts import RowFault

MOST_ROWS = 20_000


@dataclass(frozen=True)
class ImportRow:
    """`number`: as a spreadsheet counts, the headers being row 1, or the record's place in an ONIX message;
    `formulas`: names of columns that hold a formula.

    Of a record: `faults`: what was wrong in it, why it is `refused`, or what it is taken without; `taken_back`:
    whether its sender takes the book back; `line`: of the file, 0 if unknown; `reference`: the sender's own.
    """

    number: int
    cells: dict[str, str]
    formulas: list[str] = field(default_factory=list)
    faults: list[RowFault] = field(default_factory=list)
    refused: bool = False
    taken_back: bool = False
    line: int = 0
    reference: str = ""


@dataclass(frozen=True)
class ImportSheet:
    """`headers`: by column name, as the file writes them; `ignored`: headers that no column goes by."""

    table: Table
    headers: dict[str, str]
    ignored: list[str]
    rows: list[ImportRow]
