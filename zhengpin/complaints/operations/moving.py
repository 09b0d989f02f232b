"""Moves targets from state to state, many by one statement, and tells the ledger of each."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import events, notifications
from zhengpin.complaints.models import Target
from zhengpin.complaints.states import TARGET, TargetState
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many

_CHUNK = 400


@transaction.atomic
def move_targets(
    *, target_ids: Iterable[UUID], verb: str, cause: str = "", actor: Actor, **changes: object
) -> list[UUID]:
    """Apply `verb` of the table TARGET to those of the targets in whose state it starts; return their ids.

    changes: further columns to set. Those in another state are left: of two who move a target one does, once.
    """
    moved: list[UUID] = []
    for chunk in batched(dict.fromkeys(target_ids), _CHUNK):
        moved += _moved(list(chunk), verb, cause, actor, changes)
    return moved


def _moved(chunk: list[UUID], verb: str, cause: str, actor: Actor, changes: dict[str, object]) -> list[UUID]:
    step = TARGET.moves[verb]
    sources = [state.value for state in step.sources]
    rows = list(
        Target.objects.select_for_update(of=("self",))
        .filter(pk__in=chunk, state__in=sources)
        .select_related("complaint__holder")
        .order_by("pk")
    )
    ids = [row.pk for row in rows]
    Target.objects.filter(pk__in=ids).update(state=step.target.value, changed_at=clock.now(), **changes)
    record_many([_draft(row, step.target.value, cause, changes) for row in rows], actor=actor)
    notifications.targets_changed(rows=rows, state=step.target.value, cause=cause, actor=actor)
    return ids


def _draft(row: Target, state: str, cause: str, changes: dict[str, object]) -> Draft:
    return Draft(
        events.TARGET_CHANGED,
        reference("target", row.pk),
        reference("complaint", row.complaint_id),
        {
            "state": state,
            "was": row.state,
            "reason": row.complaint.reason,
            "surface": row.subject_kind,
            "respondent": row.respondent_id,
            "holder": row.complaint.holder_id,
            "decision": changes.get("decision_id", row.decision_id),
            "counter": changes.get("counter_id", row.counter_id),
            "verdict": changes.get("verdict", ""),
            "cause": cause,
        },
    )


@transaction.atomic
def note_forwarded(*, target_ids: Iterable[UUID], actor: Actor) -> None:
    """Note that the respondent is told of these targets now; the ledger is told with the clock that starts."""
    for chunk in batched(dict.fromkeys(target_ids), _CHUNK):
        rows = list(
            Target.objects.filter(pk__in=chunk, forwarded_at=None)
            .select_related("complaint__holder")
            .order_by("pk")
        )
        moment = clock.now()
        Target.objects.filter(pk__in=[row.pk for row in rows]).update(forwarded_at=moment)
        for row in rows:
            row.forwarded_at = moment
        state = TargetState.WAITING_RESPONDENT.value
        notifications.targets_changed(rows=rows, state=state, cause="forwarded", actor=actor)
