"""Closes cases of which nothing is left to decide, and takes them up again."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record_many
from zhengpin.review import events
from zhengpin.review.models import Case
from zhengpin.review.states import CASE


def close_cases(*, case_ids: Iterable[UUID], cause: str, actor: Actor) -> list[UUID]:
    """Close those of the cases that are open; return their ids. One that was decided meanwhile stays decided."""
    return _moved(case_ids, "close", events.CASE_CLOSED, cause, actor)


def take_up_cases(*, case_ids: Iterable[UUID], cause: str, actor: Actor) -> list[UUID]:
    """Open again those of the cases that were closed without a decision; return their ids."""
    return _moved(case_ids, "take_up", events.CASE_TAKEN_UP, cause, actor)


@transaction.atomic
def _moved(case_ids: Iterable[UUID], verb: str, event: Event, cause: str, actor: Actor) -> list[UUID]:
    step = CASE.moves[verb]
    sources = [state.value for state in step.sources]
    moved: list[UUID] = []
    for chunk in batched(case_ids, 400):
        rows = list(Case.objects.select_for_update(of=("self",)).filter(pk__in=chunk, state__in=sources))
        found = [row.pk for row in rows]
        Case.objects.filter(pk__in=found).update(state=step.target.value, claimed_by="", lease_until=None)
        drafts = [
            Draft(event, reference("case", row.pk), row.subject, {"cause": cause, "queue": row.queue})
            for row in rows
        ]
        record_many(drafts, actor=actor)
        moved += found
    return moved
