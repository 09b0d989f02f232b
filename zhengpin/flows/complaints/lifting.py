"""Confirms the measures on targets, or lifts them and takes back all that followed."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Complaint
from zhengpin.complaints.states import UPHELD_STATES
from zhengpin.flows.complaints import notifications
from zhengpin.flows.complaints.ending import conclude
from zhengpin.flows.complaints.letter_values import CONFIRMED_BECAUSE
from zhengpin.flows.decisions.decision import overturn
from zhengpin.review.states import DecisionState


def confirm(
    row: Complaint, target_ids: Iterable[UUID], *, cause: str, actor: Actor, notify: bool = True
) -> list[UUID]:
    """Confirm the measures on targets, and tell the respondents; return the targets that moved.

    cause: no_answer, counter_refused, counter_lapsed, counter_withdrawn, decided_again, ruled.
    """
    moved = operations.move_targets(
        target_ids=target_ids, verb="confirm", cause=cause, actor=actor, clock_id=None
    )
    if moved:
        operations.close_counters_of(target_ids=moved, result="confirmed", actor=actor)
        if notify:
            some = notifications.targets_named(row, moved, actor)
            notifications.notify_confirmed(row, some, reason=CONFIRMED_BECAUSE[cause], actor=actor)
    return moved


def lift(row: Complaint, target_ids: Iterable[UUID], *, explanation: str, actor: Actor) -> list[UUID]:
    """Lift the measures on targets: the decisions are overturned, and whatever followed from them is taken back.

    explanation: what both sides read as the reason. Returns the targets whose decision was overturned.
    """
    states = [state.value for state in UPHELD_STATES]
    rows = queries.targets(actor, complaint_id=row.pk, states=states).filter(pk__in=list(target_ids))
    lifted = []
    # One order for all, so that no two complaints wait for each other's respondents.
    settled = rows.filter(decision__state=DecisionState.SETTLED.value)
    for one in sorted(settled, key=lambda row: (str(row.respondent_id), row.line)):
        if one.decision_id is not None:
            overturn(decision_id=one.decision_id, explanation=explanation[:1000], actor=actor)
            lifted.append(one.pk)
    conclude(row.pk)
    return lifted
