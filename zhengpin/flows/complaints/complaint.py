"""One complaint, one way: submitted, admitted, its targets put before reviewers, decided, forwarded, closed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.complaints import operations, queries
from zhengpin.complaints.credibility import Tier
from zhengpin.complaints.models import Complaint, Target
from zhengpin.complaints.operations.access import complaint_to_file, complaint_to_review
from zhengpin.complaints.states import ClockStep, TargetState
from zhengpin.flows.complaints import notifications
from zhengpin.flows.complaints.cases import act_by_rule, open_for
from zhengpin.flows.complaints.ending import cancel_idle_clocks, conclude
from zhengpin.flows.complaints.publication import publish_ending
from zhengpin.flows.complaints.reputation import most_a_day, tier_of
from zhengpin.flows.decisions.decision import overturn
from zhengpin.jobs.durable import durable
from zhengpin.kit import clock
from zhengpin.review.operations import close_cases
from zhengpin.review.states import DecisionOutcome, DecisionState
from zhengpin.rights.queries import require_authority
from zhengpin.rights.states import Purpose

CHECKER = system("complaints")
AT_ONCE = 100
"""Targets of which the cases are opened in the transaction that admits; those of more are opened by a job."""
CHUNK = 250


@transaction.atomic
def submit(*, complaint_id: UUID | str, actor: Actor) -> Complaint:
    """Submit a complaint; one that lacks nothing is admitted at once, unless a person is to check its form.

    Raises Incomplete naming every defect, DailyLimit, Forbidden.
    """
    before = queries.complaint(actor, complaint_id)
    require_authority(actor, before.holder, Purpose.COMPLAIN.value)
    unverified = before.reported_at is not None
    tier = Tier.NEW.value if unverified else tier_of(before)
    row = operations.submit_complaint(
        complaint_id=complaint_id,
        tier=tier,
        flagger=None if unverified else queries.flagger_of(before),
        most_a_day=most_a_day(tier),
        actor=actor,
    )
    operations.meet_clocks(complaint=row, step=ClockStep.FIX.value, cause="submitted", actor=CHECKER)
    if settings.FORMAL_CHECK == "automatic":
        _admit(row, automatic=True, actor=CHECKER)
        row.refresh_from_db()
    notifications.notify_received(row, actor=CHECKER)
    return row


@transaction.atomic
def admit(*, complaint_id: UUID | str, actor: Actor) -> Complaint:
    """Find a submitted complaint complete, as a reviewer."""
    row = complaint_to_review(actor, complaint_id)
    _admit(row, automatic=False, actor=actor)
    row.refresh_from_db()
    return row


def _admit(row: Complaint, *, automatic: bool, actor: Actor) -> None:
    listed = operations.admit_complaint(complaint_id=row.pk, automatic=automatic, actor=actor)
    row.refresh_from_db()
    operations.start_clock(
        complaint=row,
        step=ClockStep.REVIEW,
        # From the submission on, as its notifier was told, however long a person looks at its form; of a report without
        # an account from its sending on, however long it waited to be taken up.
        started_at=(row.reported_at if row.submissions == 1 else None) or row.submitted_at or clock.now(),
        started_by="complaint.submitted",
        actor=actor,
    )
    if len(listed) <= AT_ONCE:
        act_by_rule(open_for(row, listed, actor=CHECKER))
    else:
        take_up.enqueue(complaint_id=str(row.pk))


@durable()
def take_up(complaint_id: str) -> int:
    """Open the cases of a large complaint, chunk by chunk; return how many. Done twice, each is opened once."""
    opened = 0
    while True:
        with transaction.atomic():
            row = queries.complaint(CHECKER, complaint_id)
            waiting = queries.targets(CHECKER, complaint_id=row.pk, state=TargetState.UNDER_REVIEW.value)
            some = list(waiting.filter(case=None)[:CHUNK])
            if not some:
                return opened
            pairs = open_for(row, some, actor=CHECKER)
            act_by_rule(pairs)
        opened += len(some)


@transaction.atomic
def return_to_notifier(*, complaint_id: UUID | str, defects: Sequence[object], actor: Actor) -> Complaint:
    """Return a complaint to be mended, while nothing of it is decided. Its clock for mending starts."""
    row = operations.return_complaint(complaint_id=complaint_id, defects=defects, actor=actor)
    _put_aside(row, "return_", "returned", actor)
    made = operations.start_clock(
        complaint=row,
        step=ClockStep.FIX,
        started_at=clock.now(),
        started_by="complaint.returned",
        actor=actor,
    )
    notifications.notify_returned(row, made, actor=actor)
    return row


def _put_aside(row: Complaint, verb: str, cause: str, actor: Actor) -> list[UUID]:
    """Take the undecided targets of a complaint from the reviewers; return their ids."""
    waiting = queries.targets(actor, complaint_id=row.pk, state=TargetState.UNDER_REVIEW.value)
    cases = {case: pk for pk, case in waiting.values_list("pk", "case_id")}
    without = [pk for pk, case in waiting.values_list("pk", "case_id") if case is None]
    closed = close_cases(case_ids=[case for case in cases if case], cause=cause, actor=actor)
    free = [*without, *(cases[case] for case in closed)]
    operations.cancel_clocks(complaint=row, step=ClockStep.REVIEW.value, cause=cause, actor=actor)
    return operations.move_targets(target_ids=free, verb=verb, cause=cause, actor=actor)


@transaction.atomic
def reject(*, complaint_id: UUID | str, explanation: str, actor: Actor) -> Complaint:
    """Reject a submitted complaint as a whole, with the reason that its notifier reads."""
    row = operations.reject_complaint(complaint_id=complaint_id, explanation=explanation, actor=actor)
    notifications.notify_rejected(row, explanation.strip(), actor=actor)
    return row


@transaction.atomic
def withdraw(*, complaint_id: UUID | str, explanation: str = "", actor: Actor) -> Complaint:
    """Withdraw a complaint of one's own: undecided targets are taken back, what was upheld is undone."""
    row = operations.withdraw_complaint(complaint_id=complaint_id, explanation=explanation, actor=actor)
    moved = _put_aside(row, "retract", "withdrawn", CHECKER)
    listed = queries.targets(CHECKER, complaint_id=row.pk, state=TargetState.LISTED.value)
    moved += operations.move_targets(
        target_ids=listed.values_list("pk", flat=True), verb="retract", cause="withdrawn", actor=CHECKER
    )
    moved += _undo(row, None, explanation or "The rights holder has withdrawn the complaint.")
    operations.cancel_clocks(complaint=row, cause="withdrawn", actor=CHECKER)
    notifications.notify_retracted(row, moved, actor=CHECKER)
    if row.decided_at is not None:
        publish_ending.enqueue(complaint_id=str(row.pk))
    return row


@transaction.atomic
def retract(
    *, complaint_id: UUID | str, target_ids: Iterable[UUID], explanation: str = "", actor: Actor
) -> list[UUID]:
    """Retract single targets of one's own complaint; what was upheld of them is undone. Returns those retracted."""
    row = complaint_to_file(actor, complaint_id)
    chosen = list(target_ids)
    rows = queries.targets(CHECKER, complaint_id=row.pk).filter(pk__in=chosen)
    waiting = rows.filter(state=TargetState.UNDER_REVIEW.value)
    cases = dict(waiting.exclude(case=None).values_list("case_id", "pk"))
    closed = close_cases(case_ids=list(cases), cause="retracted", actor=CHECKER)
    free = [cases[case] for case in closed]
    free += rows.filter(state=TargetState.LISTED.value).values_list("pk", flat=True)
    moved = operations.move_targets(target_ids=free, verb="retract", cause="retracted", actor=CHECKER)
    moved += _undo(row, chosen, explanation or "The rights holder has retracted the complaint.")
    if moved:
        notifications.notify_retracted(row, moved, actor=CHECKER)
    cancel_idle_clocks(row.pk)
    conclude(row.pk)
    return moved


def _undo(row: Complaint, chosen: list[UUID] | None, explanation: str) -> list[UUID]:
    """Take back what was upheld: measures reversed, points repaid, those concerned told."""
    upheld = queries.targets(CHECKER, complaint_id=row.pk).filter(decision__state=DecisionState.SETTLED.value)
    upheld = upheld.filter(decision__outcome=DecisionOutcome.INFRINGING.value)
    if chosen is not None:
        upheld = upheld.filter(pk__in=chosen)
    standing: list[Target] = list(upheld)
    moved = operations.move_targets(
        target_ids=[one.pk for one in standing], verb="retract", cause="retracted", actor=CHECKER
    )
    for one in standing:
        if one.pk in moved and one.decision_id:
            overturn(decision_id=one.decision_id, explanation=explanation, actor=CHECKER)
    return moved
