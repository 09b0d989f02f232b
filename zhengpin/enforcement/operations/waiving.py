"""Waives the points of a measure that stands, because the respondent has accepted and mended."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.enforcement import events
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.states import MeasureState
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import Draft, record_many


@transaction.atomic
def waive_points(*, decision_ids: Iterable[UUID], cause: str, actor: Any) -> int:
    """Set the points of these decisions' measures in force to none; return how many points were waived."""
    rows = Measure.objects.select_for_update(of=("self",)).filter(
        decision_id__in=list(decision_ids), state=MeasureState.IN_FORCE.value, points__gt=0
    )
    standing = list(rows.select_related("decision"))
    Measure.objects.filter(pk__in=[row.pk for row in standing]).update(points=0)
    record_many([_told(row, cause) for row in standing], actor=actor)
    return sum(row.points for row in standing)


def _told(row: Measure, cause: str) -> Draft:
    return Draft(
        events.POINTS_WAIVED,
        reference("measure", row.pk),
        reference("case", row.decision.case_id),
        {"points": row.points, "cause": cause, "decision": row.decision_id},
    )
