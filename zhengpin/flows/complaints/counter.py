"""One answer, one way: stated by the respondent, checked, forwarded, and the rights holder's time to sue runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.complaints import operations, queries
from zhengpin.complaints.credibility import ComplaintSide
from zhengpin.complaints.models import CounterStatement, Proof, Target
from zhengpin.complaints.operations.access import complaint_to_file
from zhengpin.complaints.problems import CounterNotFound, NothingToAnswer
from zhengpin.complaints.procedure_document import OnCounter, StartEvent
from zhengpin.complaints.procedures import procedure_followed, step_of
from zhengpin.complaints.states import ClockStep, TargetState
from zhengpin.complaints.vocabulary import ProofKind, Ruling
from zhengpin.enforcement.operations import waive_points
from zhengpin.enforcement.queries import accounts_of
from zhengpin.evidence.models import Blob
from zhengpin.flows.complaints import counter_notifications as notifications
from zhengpin.flows.complaints.counter_contest import contest, drop
from zhengpin.flows.complaints.ending import cancel_idle_clocks, conclude
from zhengpin.flows.complaints.lifting import confirm, lift
from zhengpin.flows.complaints.publication import publish_counter
from zhengpin.flows.measures.accounts import count_again
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.queries import arrival_of
from zhengpin.messages.states import ArrivalChannel

CHECKER = system("complaints")
_ORDERS = (ProofKind.COURT_ORDER, ProofKind.PRESERVATION)


@transaction.atomic
def submit(*, counter_id: UUID | str, actor: Actor) -> CounterStatement:
    """Submit a counter-statement: its targets wait for its check, and their clock has been met.

    Raises CounterIncomplete naming every defect, NothingToAnswer where its targets have moved on meanwhile.
    """
    row = operations.submit_counter(
        counter_id=counter_id, after_others=_is_restricted(counter_id, actor), actor=actor
    )
    targets = _targets(row)
    moved = operations.move_targets(
        target_ids=[one.pk for one in targets if one.state != TargetState.COUNTERED],
        verb="counter",
        cause="countered",
        actor=actor,
        counter_id=row.pk,
        clock_id=None,
    )
    if not moved and not any(one.state == TargetState.COUNTERED for one in targets):
        raise NothingToAnswer()
    operations.reopen_complaint(complaint_id=row.complaint_id, actor=CHECKER)
    operations.meet_clocks(counter=row, step=ClockStep.COUNTER_FIX.value, cause="submitted", actor=CHECKER)
    _meet_answered({one.clock_id for one in targets if one.clock_id})
    notifications.notify_received(row, targets, actor=CHECKER)
    return row


def _is_restricted(counter_id: UUID | str, actor: Actor) -> bool:
    """Return whether the respondent's statements for this reason are checked after others'; none is refused for it."""
    row = queries.counter_statement(actor, counter_id)
    return queries.is_restricted(
        row.respondent_id, ComplaintSide.RESPONDENT, row.complaint.reason, clock.now()
    )


def _meet_answered(clock_ids: Iterable[UUID]) -> None:
    """End the clocks for which no target waits any more."""
    for clock_id in clock_ids:
        waiting = queries.targets(CHECKER, clock_id=clock_id, state=TargetState.WAITING_RESPONDENT.value)
        if not waiting.exists():
            operations.meet_clocks(pk=clock_id, cause="answered", actor=CHECKER)


@transaction.atomic
def return_to_respondent(
    *, counter_id: UUID | str, defects: Sequence[object], actor: Actor
) -> CounterStatement:
    """Return a counter-statement to be mended. Its clock for mending starts; its targets wait."""
    row = operations.return_counter(counter_id=counter_id, defects=defects, actor=actor)
    made = operations.start_clock(
        complaint=row.complaint,
        step=ClockStep.COUNTER_FIX,
        started_at=clock.now(),
        started_by="counter_statement.returned",
        respondent_id=row.respondent_id,
        counter=row,
        target_ids=[one.pk for one in _targets(row)],
        actor=actor,
    )
    notifications.notify_returned(row, made, actor=CHECKER)
    return row


@transaction.atomic
def refuse(*, counter_id: UUID | str, explanation: str, actor: Actor) -> CounterStatement:
    """Refuse to forward a counter-statement, with the reason; the measures are confirmed and can be appealed."""
    row = operations.refuse_counter(counter_id=counter_id, explanation=explanation, actor=actor)
    targets = _targets(row)
    confirm(row.complaint, [one.pk for one in targets], cause="counter_refused", actor=actor, notify=False)
    notifications.notify_refused(row, targets, actor=CHECKER)
    conclude(row.complaint_id)
    return row


@transaction.atomic
def forward(*, counter_id: UUID | str, actor: Actor) -> CounterStatement:
    """Forward a complete counter-statement whole. By the track, its targets wait for the holder, are lifted at once, or
    stay as they are while the platform decides again.

    The holder's clock starts when the letter has reached its inbox, as the delivery record proves, or, where the track
    says so, when the platform received the statement.
    """
    row = operations.forward_counter(counter_id=counter_id, actor=actor)
    targets, at = _targets(row), clock.now()
    received = _counts_from_receipt(row)
    notice = notifications.notify_forwarded(row, targets, started_at=received, at=at, actor=CHECKER)
    arrival = arrival_of(notice.pk, [ArrivalChannel.INBOX.value])
    arrived_at = arrival.at if arrival else at
    publish_counter.enqueue(counter_id=str(row.pk))
    operations.note_arrival(counter_id=row.pk, at=arrived_at, actor=CHECKER)
    operations.note_disclosed(
        row=row, organisation=row.complaint.holder.organisation, notice=notice.pk, actor=CHECKER
    )
    on_counter = procedure_followed(row.complaint).on_counter
    if on_counter is OnCounter.DECIDE:
        contest(row, targets)
        return row
    ids = operations.move_targets(
        target_ids=[one.pk for one in targets], verb="forward", cause="forwarded", actor=actor, clock_id=None
    )
    if on_counter is OnCounter.LIFT:
        lift(row.complaint, ids, explanation=row.explanation, actor=CHECKER)
        return row
    operations.start_clock(
        complaint=row.complaint,
        step=ClockStep.SUIT,
        started_at=received or arrived_at,
        started_by="counter_statement.submitted" if received else reference("notice", notice.pk),
        respondent_id=row.respondent_id,
        counter=row,
        target_ids=ids,
        proof={"notice": str(notice.pk), "arrival": arrival.channel if arrival else ""},
        notified_at=arrived_at,
        actor=CHECKER,
    )
    return row


def _counts_from_receipt(row: CounterStatement) -> datetime | None:
    """Return when the platform received the statement, where the track counts from then (17 U.S.C. 512(g)(2)(C))."""
    step = step_of(row.complaint, ClockStep.SUIT)
    by_receipt = step is not None and step.starts_on is StartEvent.COUNTER_RECEIVED
    return row.submitted_at if by_receipt else None


@transaction.atomic
def withdraw(*, counter_id: UUID | str, actor: Actor) -> CounterStatement:
    """Withdraw one's own counter-statement; the measures are confirmed."""
    row = operations.withdraw_counter(counter_id=counter_id, actor=actor)
    operations.cancel_clocks(counter=row, cause="withdrawn", actor=CHECKER)
    drop([one.decision_id for one in _targets(row) if one.decision_id])
    held = [one.pk for one in _targets(row)]
    back = operations.move_targets(target_ids=held, verb="return_counter", cause="withdrawn", actor=CHECKER)
    waiting = [one.pk for one in _targets(row) if one.state == TargetState.WAITING_HOLDER]
    confirm(row.complaint, [*back, *waiting], cause="counter_withdrawn", actor=CHECKER)
    conclude(row.complaint_id)
    return row


@transaction.atomic
def remedy(*, target_ids: Iterable[UUID], actor: Actor) -> list[UUID]:
    """Accept, as respondent, what was decided on one's own targets: no points are kept, the measures stay."""
    actor.require(Permission.ANSWER)
    waiting = queries.answerable(actor, target_ids)
    if not waiting:
        raise NothingToAnswer()
    moved = operations.move_targets(
        target_ids=[one.pk for one in waiting], verb="remedy", cause="remedied", actor=actor, clock_id=None
    )
    if not moved:
        raise NothingToAnswer()
    done = [one.decision_id for one in waiting if one.pk in moved and one.decision_id]
    waive_points(decision_ids=done, cause="remedied", actor=CHECKER)
    if done:
        count_again(accounts_of(CHECKER, done), about=reference("decision", max(done)), actor=CHECKER)
    _meet_answered({one.clock_id for one in waiting if one.clock_id})
    for complaint_id in {one.complaint_id for one in waiting}:
        conclude(complaint_id)
    return moved


@transaction.atomic
def prove(
    *,
    complaint_id: UUID | str,
    counter_id: UUID | str | None = None,
    kind: str,
    authority: str,
    case_number: str = "",
    filed_on: date | str | None = None,
    blob: Blob | None = None,
    name: str = "",
    actor: Actor,
) -> Proof:
    """Prove that a court or an authority has the matter: its targets are held, and the clock has been met.

    counter_id: the answered matter; without one, an order that concerns the whole complaint.
    """
    row = complaint_to_file(actor, complaint_id)
    counter = queries.counter_statement(actor, counter_id) if counter_id else None
    if counter is not None and counter.complaint_id != row.pk:
        raise CounterNotFound()
    proof = operations.give_proof(
        complaint=row,
        counter=counter,
        kind=kind,
        authority=authority,
        case_number=case_number,
        filed_on=filed_on,
        blob=blob,
        name=name,
        actor=actor,
    )
    rows = queries.targets(CHECKER, complaint_id=row.pk)
    rows = rows.filter(counter=counter) if counter else rows
    if kind not in _ORDERS:
        rows = rows.filter(state=TargetState.WAITING_HOLDER.value)
    moved = operations.move_targets(
        target_ids=rows.values_list("pk", flat=True), verb="hold", cause=kind, actor=actor, clock_id=None
    )
    if not moved:
        raise NothingToAnswer()
    operations.reopen_complaint(complaint_id=row.pk, actor=CHECKER)
    _meet_held(row.pk)
    cancel_idle_clocks(row.pk)
    notifications.notify_held(row, proof, moved, actor=CHECKER)
    return proof


def _meet_held(complaint_id: UUID) -> None:
    for live in queries.running_clocks(CHECKER, complaint_id=complaint_id).filter(step=ClockStep.SUIT.value):
        if not queries.targets(CHECKER, clock_id=live.pk).exists():
            operations.meet_clocks(pk=live.pk, cause="proven", actor=CHECKER)


@transaction.atomic
def rule(*, proof_id: UUID | str, ruling: str, note: str = "", actor: Actor) -> Proof:
    """Record how the court or the authority ruled: what was held is confirmed or lifted."""
    proof = operations.record_ruling(proof_id=proof_id, ruling=ruling, note=note, actor=actor)
    rows = queries.targets(CHECKER, complaint_id=proof.complaint_id, state=TargetState.HELD.value)
    held = [one.pk for one in (rows.filter(counter=proof.counter) if proof.counter else rows)]
    if ruling == Ruling.FOR_RESPONDENT:
        lift(proof.complaint, held, explanation=note or proof.authority, actor=CHECKER)
    else:
        confirm(proof.complaint, held, cause="ruled", actor=CHECKER)
    conclude(proof.complaint_id)
    return proof


def _targets(row: CounterStatement) -> list[Target]:
    return list(queries.targets(CHECKER, counter_id=row.pk, complaint_id=row.complaint_id))
