"""Every read of rehearsals: those an actor may see, and what their jobs need to know."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db.models import Max, QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.kit import clock
from zhengpin.rulebook.models import Backtest, BacktestPart, RuleVersion
from zhengpin.rulebook.problems import BacktestNotFound
from zhengpin.rulebook.queries import published
from zhengpin.rulebook.states import BacktestState

STILL = timedelta(minutes=5)
GOES_ON = (BacktestState.QUEUED.value, BacktestState.RUNNING.value)


def backtests(actor: Actor, *, code: str = "", version: int | None = None) -> QuerySet[Backtest]:
    """Return rehearsals, newest first. Raises Forbidden."""
    actor.require(Permission.WRITE_RULES)
    rows = Backtest.objects.visible_to(actor).select_related("rule")
    if code:
        rows = rows.filter(rule__code=code)
    if version is not None:
        rows = rows.filter(rule__version=version)
    return rows.order_by("-pk")


def backtest(actor: Actor, backtest_id: UUID | str) -> Backtest:
    """Return one rehearsal. Raises BacktestNotFound, Forbidden."""
    return find_row(backtests(actor), backtest_id, BacktestNotFound)


def part(part_id: int) -> BacktestPart | None:
    """Return a part with its rehearsal (a system read)."""
    rows = BacktestPart.objects.select_related("backtest__rule", "backtest__book")
    return rows.filter(pk=part_id).first()


def standing_still(row: Backtest) -> bool:
    """Say whether a rehearsal has got nowhere for a while: its jobs may have been given up."""
    if row.state not in GOES_ON:
        return False
    newest = row.parts.aggregate(newest=Max("done_at"))["newest"] or row.created_at
    return clock.now() - newest > STILL


def last_done(actor: Actor, rule: RuleVersion) -> Backtest | None:
    """Return the last rehearsal of a version that was finished; None where it was never rehearsed. Raises Forbidden."""
    done = backtests(actor).filter(rule=rule, state=BacktestState.DONE.value)
    return done.order_by("-finished_at").first()


def book_has_changed(row: Backtest) -> bool:
    """Say whether other rules are in force now than those that a rehearsal compared with."""
    return sorted(row.book.in_force) != sorted(rule.name for rule in published())
