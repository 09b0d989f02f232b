"""What a decision on a target brings about: forwarded on a clock, or turned down; and how it is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.complaints import operations, queries
from zhengpin.complaints.models import Clock, Complaint, Target
from zhengpin.complaints.states import ClockStep, ComplaintState, TargetState
from zhengpin.complaints.vocabulary import TargetRefusal
from zhengpin.flows.complaints import notifications
from zhengpin.flows.complaints.ending import cancel_idle_clocks, conclude
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.queries import arrival_of
from zhengpin.messages.states import ArrivalChannel
from zhengpin.review.models import Decision
from zhengpin.review.states import DecisionOutcome

FORWARDER = system("complaints")
VERDICTS = {
    DecisionOutcome.AUTHORISED.value: TargetRefusal.AUTHORISED.value,
    DecisionOutcome.NOT_INFRINGING.value: TargetRefusal.INSUFFICIENT.value,
}


def is_moot(decision: Decision) -> bool:
    """Return whether the complaint was withdrawn while the decision on its target could still be undone or was held."""
    row = queries.target(FORWARDER, decision.case.origin_id)
    return row.complaint.state == ComplaintState.WITHDRAWN


def put_aside(decision: Decision, *, actor: Actor) -> None:
    """Retract the target of a moot decision: nothing else follows from it."""
    target_id = UUID(decision.case.origin_id)
    operations.move_targets(target_ids=[target_id], verb="retract", cause="withdrawn", actor=actor)


def follow(decision: Decision, *, actor: Actor) -> None:
    """Move the target as decided, in the caller's transaction; its forwarding is left to a job, so that the targets
    of one respondent are told of together.
    """
    target_id = UUID(decision.case.origin_id)
    row = queries.target(FORWARDER, target_id)
    if decision.outcome == DecisionOutcome.INFRINGING:
        moved = operations.move_targets(
            target_ids=[target_id],
            verb="uphold",
            cause="decided",
            actor=actor,
            decision_id=decision.pk,
            decided_at=decision.settled_at or decision.decided_at,
            verdict="",
        )
        if moved:
            operations.reopen_complaint(complaint_id=row.complaint_id, actor=actor)
            _forward_soon(row.complaint_id)
    else:
        operations.move_targets(
            target_ids=[target_id],
            verb="turn_down",
            cause="decided",
            actor=actor,
            decision_id=decision.pk,
            decided_at=decision.settled_at or decision.decided_at,
            verdict=VERDICTS[decision.outcome],
            verdict_note=decision.explanation[:1000],
        )
    conclude(row.complaint_id)


def take_back(old: Decision, new: Decision, *, actor: Actor) -> None:
    """Lift a target whose decision was overturned, unless it was taken back for another reason before."""
    if old.outcome != DecisionOutcome.INFRINGING:
        return
    target_id = UUID(old.case.origin_id)
    row = queries.target(FORWARDER, target_id)
    moved = operations.move_targets(target_ids=[target_id], verb="lift", cause="overturned", actor=actor)
    if moved:
        operations.close_counters_of(target_ids=moved, result="lifted", actor=actor)
        notifications.notify_lifted(row.complaint, moved, reason=new.explanation, actor=actor)
        cancel_idle_clocks(row.complaint_id)
        # One that was closed has its result published anew: what stands there no longer holds.
        operations.reopen_complaint(complaint_id=row.complaint_id, actor=actor)
        conclude(row.complaint_id)


def _forward_soon(complaint_id: UUID) -> None:
    """Enqueue the forwarding of a complaint, unless it waits already."""
    idle = Complaint.objects.filter(pk=complaint_id, forwarding=False)
    if idle.update(forwarding=True):
        forward.enqueue(complaint_id=str(complaint_id))


@durable(priority=10)
def forward(complaint_id: str) -> int:
    """Tell each respondent what was upheld against it and start its clock; return how many targets. Bears repeating."""
    with transaction.atomic():
        Complaint.objects.filter(pk=complaint_id).update(forwarding=False)
        row = queries.complaint(FORWARDER, complaint_id)
        rows = queries.targets(FORWARDER, complaint_id=row.pk, state=TargetState.WAITING_RESPONDENT.value)
        waiting = list(
            rows.filter(forwarded_at=None).select_for_update(of=("self",)).order_by("respondent_id", "line")
        )
        for respondent_id, some in groupby(waiting, key=lambda one: one.respondent_id):
            if respondent_id is not None:
                _forward_to(row, respondent_id, list(some))
        return len(waiting)


def _forward_to(row: Complaint, respondent_id: UUID, some: Sequence[Target]) -> Clock | None:
    ids = [one.pk for one in some]
    operations.note_forwarded(target_ids=ids, actor=FORWARDER)
    notice = notifications.notify_forwarded(row, respondent_id, some, actor=FORWARDER)
    arrival = arrival_of(notice.pk, [ArrivalChannel.INBOX.value])
    return operations.start_clock(
        complaint=row,
        step=ClockStep.ANSWER,
        started_at=arrival.at if arrival else clock.now(),
        started_by=reference("notice", notice.pk),
        respondent_id=respondent_id,
        target_ids=ids,
        proof={"notice": str(notice.pk), "arrival": arrival.channel if arrival else ""},
        actor=FORWARDER,
    )
