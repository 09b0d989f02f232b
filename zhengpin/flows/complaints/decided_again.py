"""Ends the wait of what a counter-statement contested, where the platform decided again and keeps to its decision."""

from __future__ import annotations

from collections.abc import Mapping

from zhengpin.accounts.actor import system
from zhengpin.complaints import queries
from zhengpin.complaints.states import CounterState, TargetState
from zhengpin.flows.complaints.counter_notifications import notify_decided_again
from zhengpin.flows.complaints.ending import conclude
from zhengpin.flows.complaints.lifting import confirm
from zhengpin.review.models import Decision

DECIDER = system("complaints")


def keep(decision: Decision, *, explanation: Mapping[str, str]) -> None:
    """Confirm the target whose statement was waiting for this decision to be looked at again, if any, in the caller's
    transaction; its rights holder is notified, the respondent by the answer to its appeal.

    explanation: the reason, in both languages. An overturned decision lifts its target by itself.
    """
    waiting = queries.targets(DECIDER, state=TargetState.COUNTERED.value).filter(
        decision_id=decision.pk, counter__state=CounterState.FORWARDED.value
    )
    for one in list(waiting.select_related("complaint__holder", "respondent")):
        if confirm(one.complaint, [one.pk], cause="decided_again", actor=DECIDER, notify=False):
            notify_decided_again(one.complaint, [one], explanation=explanation, actor=DECIDER)
        conclude(one.complaint_id)
