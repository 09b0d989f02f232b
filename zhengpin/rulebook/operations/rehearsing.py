"""Every write of rehearsals: asked for, done day by day, finished, failed, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rulebook import events, queries
from zhengpin.rulebook.evaluations.queries import days_with_any
from zhengpin.rulebook.models import Rehearsal, RehearsalPart, RuleVersion
from zhengpin.rulebook.operations.logging import book_of
from zhengpin.rulebook.problems import BacktestPartDone, NoPeriod
from zhengpin.rulebook.rehearsals.queries import rehearsal
from zhengpin.rulebook.states import REHEARSAL, RehearsalState

UNDER_WAY = (RehearsalState.QUEUED.value, RehearsalState.RUNNING.value)


@transaction.atomic
def create_rehearsal(
    *, rule: RuleVersion, first: date, last: date, actor: Actor
) -> tuple[Rehearsal, list[RehearsalPart]]:
    """Note that a version is to be rehearsed on the days from `first` to `last`; return it with its parts.

    Raises NoPeriod, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    if not date(2000, 1, 1) <= first <= last <= today():
        raise NoPeriod(field="first")
    days = days_with_any(first, last)
    row = Rehearsal.objects.create(
        rule=rule,
        book_id=book_of(queries.published(), ()),
        first=first,
        last=last,
        total=len(days),
        requested_by=actor.ref,
        created_at=clock.now(),
    )
    parts = RehearsalPart.objects.bulk_create([RehearsalPart(rehearsal=row, day=day) for day in days])
    _tell(events.REHEARSAL_STARTED, row, actor, first=first, last=last, days=len(days))
    return row, parts


@transaction.atomic
def record_rehearsal_part(*, part: RehearsalPart, tally: Mapping[str, object], actor: Actor) -> bool:
    """Keep what was found of a day, once; return whether it was the last.

    No entry in the ledger: what a rehearsal finds stands in one when it is finished. Raises PartDone where the day
    counts already, or is not wanted any more.
    """
    mine = RehearsalPart.objects.filter(pk=part.pk, done_at=None)
    if not mine.update(tally=canonical.plain(tally), done_at=clock.now()):
        raise BacktestPartDone()
    rows = Rehearsal.objects.filter(pk=part.rehearsal_id, state__in=UNDER_WAY)
    if not rows.update(done=F("done") + 1, state=RehearsalState.RUNNING.value):
        raise BacktestPartDone()
    return rows.filter(done__gte=F("total")).exists()


@transaction.atomic
def finish_rehearsal(*, row: Rehearsal, result: Mapping[str, object], actor: Actor) -> None:
    """Keep the result of a rehearsal, for good; its parts are not needed any more. Raises Conflict."""
    told = canonical.plain(result)
    move(Rehearsal.objects, REHEARSAL, "finish", pk=row.pk, result=told, finished_at=clock.now())
    RehearsalPart.objects.filter(rehearsal=row).delete()
    _tell(events.REHEARSAL_FINISHED, row, actor, asked=told["asked"], changed=told["changed"])


@transaction.atomic
def fail_rehearsal(*, row: Rehearsal, failure: str, actor: Actor) -> None:
    """Note that a rehearsal cannot go on, and why. Raises Conflict."""
    said = failure[:300]
    move(Rehearsal.objects, REHEARSAL, "fail", pk=row.pk, failure=said, finished_at=clock.now())
    RehearsalPart.objects.filter(rehearsal=row).delete()
    _tell(events.REHEARSAL_FAILED, row, actor, failure=said)


@transaction.atomic
def cancel_rehearsal(*, rehearsal_id: UUID | str, actor: Actor) -> Rehearsal:
    """Stop a rehearsal; what it found so far is dropped. Raises Forbidden, RehearsalNotFound, Conflict."""
    actor.require(Permission.WRITE_RULES)
    row = rehearsal(actor, rehearsal_id)
    move(Rehearsal.objects, REHEARSAL, "cancel", pk=row.pk, finished_at=clock.now())
    RehearsalPart.objects.filter(rehearsal=row).delete()
    row.refresh_from_db()
    _tell(events.REHEARSAL_CANCELLED, row, actor)
    return row


def _tell(event: Event, row: Rehearsal, actor: Actor, **more: Any) -> None:
    rule = row.rule
    record(
        event,
        actor=actor,
        subject=reference("rehearsal", row.pk),
        parent=reference("rule", rule),
        code=rule.code,
        version=rule.version,
        **more,
    )
