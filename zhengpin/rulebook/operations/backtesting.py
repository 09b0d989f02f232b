"""Every write of rehearsals: asked for, done day by day, finished, failed, cancelled."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
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
from zhengpin.rulebook.backtests.queries import backtest
from zhengpin.rulebook.evaluations.queries import days_with_any
from zhengpin.rulebook.models import Backtest, BacktestPart, RuleVersion
from zhengpin.rulebook.operations.logging import book_of
from zhengpin.rulebook.problems import BacktestPartDone, NoPeriod
from zhengpin.rulebook.states import BACKTEST, BacktestState

UNDER_WAY = (BacktestState.QUEUED.value, BacktestState.RUNNING.value)


@transaction.atomic
def create_backtest(
    *, rule: RuleVersion, first: date, last: date, actor: Actor
) -> tuple[Backtest, list[BacktestPart]]:
    """Note that a version is to be rehearsed on the days from `first` to `last`; return it with its parts.

    Raises NoPeriod, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    if not date(2000, 1, 1) <= first <= last <= today():
        raise NoPeriod(field="first")
    days = days_with_any(first, last)
    row = Backtest.objects.create(
        rule=rule,
        book_id=book_of(queries.published(), ()),
        first=first,
        last=last,
        total=len(days),
        requested_by=actor.ref,
        created_at=clock.now(),
    )
    parts = BacktestPart.objects.bulk_create([BacktestPart(backtest=row, day=day) for day in days])
    _record_event(events.BACKTEST_STARTED, row, actor, first=first, last=last, days=len(days))
    return row, parts


@transaction.atomic
def record_backtest_part(*, part: BacktestPart, tally: Mapping[str, object], actor: Actor) -> bool:
    """Keep what was found of a day, once; return whether it was the last.

    No entry in the ledger: what a rehearsal finds stands in one when it is finished. Raises PartDone where the day
    counts already, or is not wanted any more.
    """
    mine = BacktestPart.objects.filter(pk=part.pk, done_at=None)
    if not mine.update(tally=canonical.plain(tally), done_at=clock.now()):
        raise BacktestPartDone()
    rows = Backtest.objects.filter(pk=part.backtest_id, state__in=UNDER_WAY)
    if not rows.update(done=F("done") + 1, state=BacktestState.RUNNING.value):
        raise BacktestPartDone()
    return rows.filter(done__gte=F("total")).exists()


@transaction.atomic
def finish_backtest(*, row: Backtest, result: Mapping[str, object], actor: Actor) -> None:
    """Keep the result of a rehearsal, for good; its parts are not needed any more. Raises Conflict."""
    plain = canonical.plain(result)
    move(Backtest.objects, BACKTEST, "finish", pk=row.pk, result=plain, finished_at=clock.now())
    BacktestPart.objects.filter(backtest=row).delete()
    _record_event(events.BACKTEST_FINISHED, row, actor, asked=plain["asked"], changed=plain["changed"])


@transaction.atomic
def fail_backtest(*, row: Backtest, failure: str, actor: Actor) -> None:
    """Note that a rehearsal cannot go on, and why. Raises Conflict."""
    said = failure[:300]
    move(Backtest.objects, BACKTEST, "fail", pk=row.pk, failure=said, finished_at=clock.now())
    BacktestPart.objects.filter(backtest=row).delete()
    _record_event(events.BACKTEST_FAILED, row, actor, failure=said)


@transaction.atomic
def cancel_backtest(*, backtest_id: UUID | str, actor: Actor) -> Backtest:
    """Stop a rehearsal; what it found so far is dropped. Raises Forbidden, BacktestNotFound, Conflict."""
    actor.require(Permission.WRITE_RULES)
    row = backtest(actor, backtest_id)
    move(Backtest.objects, BACKTEST, "cancel", pk=row.pk, finished_at=clock.now())
    BacktestPart.objects.filter(backtest=row).delete()
    row.refresh_from_db()
    _record_event(events.BACKTEST_CANCELLED, row, actor)
    return row


def _record_event(event: Event, row: Backtest, actor: Actor, **more: object) -> None:
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
