"""How what was asked of the rules looks as JSON."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from ninja import Schema
from pydantic import Field

from zhengpin.api.answers import one_of
from zhengpin.rulebook.states import EvaluationOrigin, Outcome


class ShadowReport(Schema):
    """What a version would have changed while it ran in the shadow."""

    since: datetime
    asked: int
    differing: int
    changes: dict[str, int] = Field(..., description="by `outcome → outcome`, most first")
    rules: dict[str, int] = Field(
        ..., description="by the version in force that decided; empty: none applied"
    )


class Consequences(Schema):
    """What follows where a rule decides."""

    rule: str = Field(..., description="code@version; empty: none applied")
    outcome: str = Field(..., json_schema_extra=one_of(Outcome))
    ground: str
    measures: list[str]
    queue: str
    second_person: bool


class ShadowDifference(Schema):
    """One thing of which a version in the shadow would have brought something else."""

    id: int
    evaluation: UUID
    at: datetime
    origin: str = Field(..., json_schema_extra=one_of(EvaluationOrigin))
    subject: str = Field(..., description="typed reference")
    case: str = Field(..., description="typed reference of the case it opened; empty: none")
    was: Consequences
    would_be: Consequences


class ShadowDifferencePage(Schema):
    items: list[ShadowDifference]
    next_cursor: str | None


def shadow_report_shape(told: Any) -> ShadowReport | None:
    """Return a version's report, None where it never ran in the shadow."""
    if told is None:
        return None
    return ShadowReport(
        since=told.since,
        asked=told.asked,
        differing=told.differing,
        changes=dict(told.changes),
        rules=dict(told.rules),
    )


def shadow_difference_shape(row: Any) -> ShadowDifference:
    """Return one difference."""
    return ShadowDifference(
        id=row.pk,
        evaluation=row.evaluation,
        at=row.at,
        origin=row.origin,
        subject=row.subject,
        case=row.case,
        was=Consequences(**row.was),
        would_be=Consequences(**row.would_be),
    )
