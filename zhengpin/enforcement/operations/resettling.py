"""Counts an account again once one of its decisions no longer stands as it did, and puts right what rested on it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.enforcement import events
from zhengpin.enforcement.counting import Account, credits_of, history_of, hold_account
from zhengpin.enforcement.ladder import Ordered
from zhengpin.enforcement.ladder_steps import GRAVITY
from zhengpin.enforcement.models import Measure
from zhengpin.enforcement.operations.measures import record_ordered
from zhengpin.enforcement.operations.recording import RELATED, record_event
from zhengpin.enforcement.operations.reversing import reverse_rows, withdraw_rows
from zhengpin.enforcement.replay import Following, Related, replay
from zhengpin.enforcement.states import MeasureKind, MeasureState, ReversalCause
from zhengpin.kit import clock, ids

BECAUSE = ReversalCause.RESTED_ON


@dataclass(frozen=True)
class MeasureChange:
    """What counting again changed of one measure in force.

    measure: as it was; instead: the milder one in its place, if any; points: what it adds now.
    """

    measure: Measure
    instead: Measure | None
    points: int


@transaction.atomic
def settle_account(*, account: Account, related: Sequence[Related] = (), actor: Actor) -> list[MeasureChange]:
    """Count an account again, and put right what no longer follows; return what changed of what was in force.

    A later measure is taken back or made milder and its points corrected; one that followed from the points of the
    account moves to the decision that now reaches them, or is taken back. Nothing gets graver, and nothing new follows:
    nobody fares worse by an overturning. related: points of linked accounts.
    """
    hold_account(account)
    following = replay(history_of(account), side=account.side, related=related, credits=credits_of(account))
    changes: list[MeasureChange] = []
    rows = defaultdict(list)
    for row in account.measures().filter(threshold=0).select_related(*RELATED):
        rows[row.decision_id].append(row)
    for key, wanted in following.items():
        changes += _mend(rows[UUID(str(key))], wanted, actor)
    changes += _mend_account(account, following, actor)
    return changes


def _mend(rows: list[Measure], wanted: Following, actor: Actor) -> list[MeasureChange]:
    """Put right what one decision ordered against its subject."""
    kinds = {one.kind: one for one in wanted.measures}
    graver = [row for row in rows if row.state == MeasureState.IN_FORCE and row.kind not in kinds]
    idle = [row for row in rows if row.state == MeasureState.PROPOSED and row.kind not in kinds]
    withdraw_rows(idle, because=BECAUSE, actor=actor)
    changes = [_replace(row, rows, wanted, actor) for row in graver]
    if not graver:
        changes += [_correct(row, wanted.points, actor) for row in rows if _is_too_dear(row, wanted)]
    return changes


def _is_too_dear(row: Measure, wanted: Following) -> bool:
    return row.state == MeasureState.IN_FORCE and row.points > wanted.points


def _correct(row: Measure, points: int, actor: Actor) -> MeasureChange:
    Measure.objects.filter(pk=row.pk).update(points=points)
    before, row.points = row.points, points
    record_event(events.POINTS_CORRECTED, row, actor, before=before)
    row.points = before
    return MeasureChange(row, None, points)


def _replace(row: Measure, rows: list[Measure], wanted: Following, actor: Actor) -> MeasureChange:
    """Take a measure back that is now too grave, with the milder one in its place."""
    one = next(one for one in wanted.measures if not one.proposed and GRAVITY[one.kind] < GRAVITY[row.kind])
    instead = next((other for other in rows if other.kind == one.kind), None)
    if instead is None:
        instead = _milder(row, one, wanted.points)
        # The milder one comes first, so that nothing is shown freely in between.
        record_ordered(instead, actor)
    elif row.points:
        Measure.objects.filter(pk=instead.pk).update(points=wanted.points)
    if row.points != wanted.points:
        record_event(events.POINTS_CORRECTED, _with_points(instead, wanted.points), actor, before=row.points)
    reverse_rows([row], because=BECAUSE, actor=actor)
    return MeasureChange(row, instead, wanted.points)


def _with_points(row: Measure, points: int) -> Measure:
    row.points = points
    return row


def _milder(row: Measure, one: Ordered, points: int) -> Measure:
    made = Measure.objects.get(pk=row.pk)
    made.pk, made._state.adding = ids.new_id(), True
    made.kind, made.points, made.ordered_at = MeasureKind(one.kind).value, points, clock.now()
    made.save(force_insert=True)
    return Measure.objects.select_related(*RELATED).get(pk=made.pk)


def _mend_account(account: Account, following: Mapping[Any, Following], actor: Actor) -> list[MeasureChange]:
    """Put right what followed from the points of the account."""
    wanted = {
        (key, one.threshold, one.kind): at
        for at, (key, follows) in enumerate(following.items())
        for one in follows.crossed
    }
    states = [MeasureState.IN_FORCE.value, MeasureState.PROPOSED.value]
    rows = account.measures().filter(threshold__gt=0, state__in=states).select_related(*RELATED)
    loose = []
    for row in rows.order_by("counts_from", "pk"):
        if wanted.pop((row.decision_id, row.threshold, row.kind), None) is None:
            loose.append(row)
    ended = set(account.measures().filter(threshold__gt=0).exclude(state__in=states).values_list(*KEY))
    # What was once turned down or taken back at a decision does not come again with it.
    wanted = {key: at for key, at in wanted.items() if key not in ended}
    changes = []
    for row in loose:
        key = _later(row, wanted)
        if key is None:
            changes += _drop(row, actor)
        else:
            del wanted[key]
            _move(row, key[0], actor)
    return changes


Key = tuple[UUID, int, str]
KEY = ("decision_id", "threshold", "kind")


def _later(row: Measure, wanted: Mapping[Key, int]) -> Key | None:
    """Return the first decision that now reaches the points from which a measure followed."""
    alike = [key for key in wanted if key[1:] == (row.threshold, row.kind)]
    return min(alike, key=lambda key: wanted[key], default=None)


def _drop(row: Measure, actor: Actor) -> list[MeasureChange]:
    if row.state == MeasureState.PROPOSED:
        withdraw_rows([row], because=BECAUSE, actor=actor)
        return []
    reverse_rows([row], because=BECAUSE, actor=actor)
    return [MeasureChange(row, None, 0)]


def _move(row: Measure, decision_id: UUID, actor: Actor) -> None:
    before = row.decision_id
    Measure.objects.filter(pk=row.pk).update(decision_id=decision_id)
    moved = Measure.objects.select_related(*RELATED).get(pk=row.pk)
    record_event(events.MEASURE_MOVED, moved, actor, threshold=row.threshold, before=before)
