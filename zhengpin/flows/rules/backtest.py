"""A rehearsal, one way: a version of a rule asked of what was asked before, day by day, each by a job of its own.

asked for → each day rehearsed → finished. Every step is one transaction that counts once, so that a job that runs
twice, or dies, or meets another, changes nothing twice.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.rules.backtest_result import result_of
from zhengpin.flows.rules.what_became import BECAME, with_became
from zhengpin.jobs.durable import durable
from zhengpin.kit.errors import Conflict
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.backtests import queries as backtests
from zhengpin.rulebook.backtests.columns import rehearse, with_columns
from zhengpin.rulebook.backtests.numbers import added, spread
from zhengpin.rulebook.backtests.replay import BacktestedVersion, BacktestTally
from zhengpin.rulebook.evaluations.queries import tables_of_day
from zhengpin.rulebook.models import Backtest
from zhengpin.rulebook.problems import BacktestPartDone

BACKTESTER = system("rehearsal")
QUEUE = "rehearsal"
BEHIND = -10
"""Priority of a rehearsal's jobs: what happens now goes first."""

NAMES = ("merchant", "filing", "category")
SHOWN = ("subject", "case", "at")
"""What a sample tells beside its names."""


@transaction.atomic
def start(*, code: str, version: int, first: date, last: date, actor: Actor) -> Backtest:
    """Start a rehearsal of a version on what was asked from one day to another; return it, to be followed.

    Raises NoPeriod, RuleNotFound, Forbidden.
    """
    rule = queries.rule(actor, code, version)
    row, parts = operations.create_backtest(rule=rule, first=first, last=last, actor=actor)
    for part in parts:
        rehearse_day.enqueue(part_id=part.pk)
    if not parts:
        finish.enqueue(backtest_id=str(row.pk))
    return row


@durable(queue=QUEUE, priority=BEHIND)
def rehearse_day(part_id: int) -> dict[str, int]:
    """Rehearse one day; what cannot be read ends the rehearsal with the reason."""
    part = backtests.part(part_id)
    if part is None or part.done_at or part.backtest.state not in backtests.GOES_ON:
        return {"asked": 0}
    try:
        found = _found(part.backtest, part.day)
        with transaction.atomic():
            if operations.record_backtest_part(part=part, tally=found, actor=BACKTESTER):
                finish.enqueue(backtest_id=str(part.backtest_id))
    except BacktestPartDone:
        return {"asked": 0}
    except (FileNotFoundError, ValueError) as trouble:
        _fail(part.backtest, f"{part.day}: {trouble}")
        return {"asked": 0}
    return {"asked": found["tally"]["asked"]}


def _found(row: Backtest, day: date) -> dict[str, Any]:
    candidate = queries.document_of(row.rule)
    asking = BacktestedVersion(candidate, queries.named(row.book.in_force))
    whole, spreads = BacktestTally(seed=day.toordinal()), []
    for number, table in enumerate(tables_of_day(day)):
        tally = rehearse(table, asking, names=NAMES, seed=day.toordinal() * 1000 + number)
        tally.samples = with_columns(tally.samples, table, SHOWN)
        whole.merge(tally)
        spreads.append(spread(with_became(table), candidate, BECAME))
    return {"tally": whole.kept(), "spread": added(spreads)}


def _fail(row: Backtest, failure: str) -> None:
    try:
        operations.fail_backtest(row=row, failure=failure, actor=BACKTESTER)
    except Conflict:
        return  # it was cancelled, or another day failed first


@durable(queue=QUEUE, priority=BEHIND)
def finish(backtest_id: str) -> dict[str, int]:
    """Add the days up. Done twice, the second changes nothing."""
    row = backtests.backtest(BACKTESTER, backtest_id)
    if row.state not in backtests.GOES_ON or row.done < row.total:
        return {"asked": 0}
    whole, spreads = BacktestTally(), []
    for part in row.parts.order_by("day").iterator(chunk_size=20):
        kept: dict[str, Any] = part.tally or {}
        whole.merge(BacktestTally.restored(kept["tally"]))
        spreads.append(kept["spread"])
    result = result_of(queries.document_of(row.rule), whole, added(spreads))
    try:
        operations.finish_backtest(row=row, result=result, actor=BACKTESTER)
    except Conflict:
        return {"asked": 0}
    return {"asked": whole.asked}


def cancel(*, backtest_id: UUID | str, actor: Actor) -> Backtest:
    """Stop a rehearsal; what it found so far is dropped."""
    return operations.cancel_backtest(backtest_id=backtest_id, actor=actor)
