"""Reverses measures that are in force and drops those that were proposed, and has the marketplace told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.subjects import hold_subject
from zhengpin.enforcement import events
from zhengpin.enforcement.counting import account_of, hold_account
from zhengpin.enforcement.delivery import instruct, supersede
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations.recording import RELATED, record_event
from zhengpin.enforcement.shown import held_by_another
from zhengpin.enforcement.states import MEASURE, InstructionVerb, MeasureState, ReversalCause
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.transitions import move
from zhengpin.review.models import Decision


@transaction.atomic
def reverse_measures(
    *, decision: Decision, kinds: Sequence[str] = (), because: str = ReversalCause.OVERTURNED, actor: Actor
) -> list[Measure]:
    """Reverse what a decision itself ordered and is in force: points are given back, and the marketplace is told.

    kinds: only these, by default all, with what was only proposed. What another decision keeps down stays down: the
    marketplace is told nothing. What follows from the points of the account is `settle_account`'s. Returns those
    reversed.
    """
    rows = Measure.objects.filter(decision=decision, threshold=0)
    rows = rows.filter(kind__in=kinds) if kinds else rows
    known = rows.first()
    if known is None:
        return []
    hold_account(account_of(known))
    standing = list(rows.filter(state=MeasureState.IN_FORCE.value).select_related(*RELATED))
    proposed = rows.filter(state=MeasureState.PROPOSED.value).select_related(*RELATED)
    withdraw_rows(proposed, because=because, actor=actor)
    reverse_rows(standing, because=because, actor=actor)
    return standing


def reverse_rows(rows: Iterable[Measure], *, because: str, actor: Actor) -> None:
    """Reverse measures that are in force, in the caller's transaction, which holds their account."""
    standing = list(rows)
    # Of two reversals about one thing the second must see the first, or neither would tell the marketplace.
    for subject in sorted({row.subject for row in standing}):
        hold_subject(subject)
    for row in standing:
        moment = {"reversed_at": clock.now(), "reversed_by": actor.ref, "because": str(because)}
        move(Measure.objects.all(), MEASURE, "reverse", pk=row.pk, **moment)
        row.because = str(because)  # the marketplace is told why
        record_event(events.MEASURE_REVERSED, row, actor, cause=str(because))
        supersede(measure=row, actor=actor)
        if not held_by_another(row):
            instruct(measure=row, verb=InstructionVerb.REVERSE, actor=actor)


def withdraw_rows(rows: Iterable[Measure], *, because: str, actor: Actor) -> None:
    """Drop measures that wait for a second person, in the caller's transaction."""
    for row in list(rows):
        moment = {"reversed_at": clock.now(), "reversed_by": actor.ref, "because": str(because)}
        move(Measure.objects.all(), MEASURE, "withdraw", pk=row.pk, **moment)
        record_event(events.MEASURE_WITHDRAWN, row, actor, cause=str(because))


def end_measures(*, now: datetime, actor: Actor) -> list[Measure]:
    """Reverse the measures whose time is over, each in a transaction of its own; return them."""
    due = Measure.objects.visible_to(actor).filter(state=MeasureState.IN_FORCE.value, ends_at__lte=now)
    rows = list(due.order_by("ends_at").select_related(*RELATED))
    return [row for row in rows if _end(row, actor)]


@transaction.atomic
def _end(row: Measure, actor: Actor) -> bool:
    hold_account(account_of(row))
    try:
        reverse_rows([row], because=ReversalCause.EXPIRED, actor=actor)
    except Conflict:  # reversed for another reason at this very moment
        return False
    return True
