"""What became of each row of an import, and of the file as a whole."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple
from uuid import UUID

from django.db.models import Model
from django.utils.translation import gettext

from zhengpin.kit.errors import Invalid, Problem
from zhengpin.kit.labels import Labelled


class RowOutcome(Labelled):
    NEW = "new", "New", "新增"
    CHANGED = "changed", "Changed", "已更新"
    UNCHANGED = "unchanged", "Unchanged", "无变化"
    REFUSED = "refused", "Refused", "未导入"


@dataclass(frozen=True)
class RowFault:
    """`column`: the header as the file writes it, or the column's name, of ONIX the element; empty where the whole row
    is meant; `line`: of an ONIX file, 0 where none is known.
    """

    column: str
    code: str
    message: str
    remedy: str = ""
    line: int = 0

    def as_dict(self) -> dict[str, object]:
        said = {"column": self.column, "code": self.code, "message": self.message, "remedy": self.remedy}
        return said | {"line": self.line}


@dataclass(frozen=True)
class RowVerdict:
    """`row`: as a spreadsheet counts, or a record's place; `subject_id`: of the filing or authorisation; `label`: its
    name; `faults`: why it is refused, or what it was taken without; `line`, `reference`: of a record of ONIX.
    """

    row: int
    outcome: RowOutcome
    subject_id: UUID | None = None
    label: str = ""
    faults: list[RowFault] = field(default_factory=list)
    line: int = 0
    reference: str = ""

    def as_dict(self) -> dict[str, object]:
        return {
            "row": self.row,
            "outcome": self.outcome.value,
            "id": str(self.subject_id) if self.subject_id else None,
            "label": self.label,
            "faults": [fault.as_dict() for fault in self.faults],
            "line": self.line,
            "reference": self.reference,
        }


@dataclass(frozen=True)
class ImportResult:
    """`ignored`: headers that no column goes by; `dry_run`: whether nothing was kept."""

    table: str
    rows: list[RowVerdict]
    ignored: list[str]
    dry_run: bool

    @property
    def counts(self) -> dict[str, int]:
        """Return how many rows had each outcome, every outcome named."""
        counted = Counter(row.outcome.value for row in self.rows)
        return {outcome.value: counted[outcome.value] for outcome in RowOutcome}

    def as_dict(self) -> dict[str, object]:
        return {
            "table": self.table,
            "dry_run": self.dry_run,
            "counts": self.counts,
            "ignored_columns": self.ignored,
            "rows": [row.as_dict() for row in self.rows],
        }


class RowWritten(NamedTuple):
    """What was written for a row: the filing or authorisation; notes: what of the row was not taken."""

    outcome: RowOutcome
    subject: Model
    notes: tuple[RowFault, ...] = ()


class RowRefused(Invalid):
    """Carries the faults of a row out of its transaction, which is rolled back."""

    code = "import.row_refused"

    def __init__(self, faults: list[RowFault]) -> None:
        self.faults = faults
        super().__init__("; ".join(fault.message for fault in faults))


def faults_of(problem: Problem, language: str) -> list[RowFault]:
    """Return a problem as the faults of a row: its defects one by one if it names several."""
    chosen = "zh" if language.lower().startswith("zh") else "en"
    if defects := problem.extra.get("defects"):
        return [
            RowFault(problem.field or "", d["code"], d["message"][chosen], d["remedy"][chosen])
            for d in defects
        ]
    return [RowFault(problem.field or "", problem.code, plain(problem.message), plain(problem.remedy))]


def plain(sentence: object) -> str:
    """Return a problem's sentence in the active language; those of pure modules come untranslated."""
    return gettext(str(sentence)) if sentence else ""
