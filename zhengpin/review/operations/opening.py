"""Opens cases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.review import events, priority
from zhengpin.review.models import Case
from zhengpin.review.states import Queue


@transaction.atomic
def open_case(
    *,
    origin: str,
    queue: str,
    subject: str,
    title: str,
    summary: dict[str, Any],
    respondent_id: UUID | None = None,
    complainant_id: UUID | None = None,
    priority_parts: Sequence[tuple[str, int]] = (),
    due_at: datetime | None = None,
    actor: Any,
) -> Case:
    """Open a case, or return the one that the same `origin` opened before: of two at once, one opens it.

    origin, subject: typed references; queue: a value of Queue; priority_parts: see `priority.of_finding`; due_at: by
    default REVIEW_HOURS from now. Raises ValueError for an unknown queue or part.
    """
    moment = clock.now()
    points = priority.total(priority_parts)
    case = Case(
        origin=origin,
        queue=Queue(queue).value,
        subject=subject,
        title=title,
        summary=summary,
        respondent_id=respondent_id,
        complainant_id=complainant_id,
        priority=points,
        priority_parts=[{"part": str(part), "points": p} for part, p in priority.capped(priority_parts)],
        rank=priority.rank(points, moment),
        opened_at=moment,
        due_at=due_at or moment + timedelta(hours=settings.REVIEW_HOURS),
    )
    Case.objects.bulk_create([case], ignore_conflicts=True)
    standing = Case.objects.get(origin=origin)
    if standing.pk == case.pk:
        _tell(standing, actor)
    return standing


def _tell(case: Case, actor: Any) -> None:
    record(
        events.CASE_OPENED,
        actor=actor,
        subject=reference("case", case.pk),
        parent=case.subject,
        queue=case.queue,
        title=case.title,
        origin=case.origin,
        priority=case.priority,
        respondent=case.respondent_id,
        complainant=case.complainant_id,
    )
