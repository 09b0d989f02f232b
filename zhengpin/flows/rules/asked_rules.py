"""Finds what the rules were asked for a case, in rows and files, and asks them again."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from zhengpin.accounts.actor import Actor
from zhengpin.kit.ids import reference
from zhengpin.ledger.queries import timeline
from zhengpin.rulebook.evaluations.explaining import Explained, explained
from zhengpin.rulebook.evaluations.queries import day_of, of_case

if TYPE_CHECKING:
    from zhengpin.review.models import Case

OPENED = ("case.opened", "case.taken_up")
"""Events in whose transaction the rules were asked for a case."""
AFTER = timedelta(minutes=5)
"""A transaction that began before midnight may keep what was asked after it."""


def asked_for(actor: Actor, case: Case) -> list[Explained]:
    """Return what was asked for a case, the gravest first."""
    return explained(of_case(actor, reference("case", case.pk), _days(actor, case)))


def _days(actor: Actor, case: Case) -> set[date]:
    entries = timeline(actor, [reference("case", case.pk)])
    moments = [case.opened_at, *(item.entry.at for item in entries if item.entry.event in OPENED)]
    return {day_of(moment + later) for moment in moments for later in (timedelta(0), AFTER)}
