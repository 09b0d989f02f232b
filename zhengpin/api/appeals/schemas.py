"""How appeals and their evidence look as JSON."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Schema

from zhengpin.api.complaints.schemas import Named
from zhengpin.api.kit.answers import Paginated, one_of
from zhengpin.appeals.concern import AppealSide, side_of
from zhengpin.appeals.states import AppealGround, AppealState, Inadmissible

if TYPE_CHECKING:
    from zhengpin.appeals.models import Appeal, AppealEvidence


class AppealEvidenceOut(Schema):
    id: UUID
    name: str
    kind: str
    note: str
    digest: str = Field(..., description="SHA-256 of the file")
    added_at: datetime


class AppealOut(Schema):
    """A decision contested. side: whom the decision went against; last_day: until when it could be contested."""

    id: UUID
    number: str = Field(..., description="what people call it")
    decision: UUID
    case: UUID = Field(..., description="the case of the contested decision")
    appellant: Named
    side: AppealSide
    state: str = Field(..., json_schema_extra=one_of(AppealState))
    ground: str = Field(..., json_schema_extra=one_of(AppealGround))
    explanation: str
    contact: dict[str, str]
    last_day: date
    filed_at: datetime
    due_at: datetime | None = Field(None, description="by when it should be answered")
    admitted_because: str
    inadmissible: str = Field(..., json_schema_extra=one_of(Inadmissible, blank=True))
    answer: str = Field(..., description="the reasons of the answer")
    new_decision: UUID | None
    restored: list[str] = Field(..., description="kinds of measures taken back in part")
    points: int = Field(..., description="points given back in part")
    ended_at: datetime | None
    review_case: UUID | None = Field(None, description="the reviewers' case; to the operator alone")


AppealPage = Paginated[AppealOut]


AppealEvidencePage = Paginated[AppealEvidenceOut]


_SAID = (
    "state", "ground", "explanation", "contact", "last_day", "filed_at", "admitted_because", "inadmissible", "answer",
    "restored", "points", "ended_at",
)  # fmt: skip


def appeal_shape(row: Appeal, *, inside: bool) -> AppealOut:
    """Return an appeal. inside: whether to the operator."""
    return AppealOut(
        id=row.pk,
        number=row.number,
        decision=row.decision_id,
        case=row.decision.case_id,
        appellant=Named(id=row.appellant_id, name=row.appellant.name),
        side=side_of(row.decision),
        due_at=row.case.due_at if row.case else None,
        new_decision=row.new_decision_id,
        review_case=row.case_id if inside else None,
        **{name: getattr(row, name) for name in _SAID},
    )


def appeal_evidence_shape(row: AppealEvidence) -> AppealEvidenceOut:
    names = ("name", "kind", "note", "added_at")
    return AppealEvidenceOut(id=row.pk, digest=row.blob_id, **{name: getattr(row, name) for name in names})
