"""Lets the people of a simulated year act: what each does next follows from how its complaint stands.

Nothing is kept in memory, so a process that was killed goes on where the database stands. Everything is done through
the real flows.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from uuid import UUID

from benchmarks.complaints.market import NOTIFIER, Right, draft
from benchmarks.complaints.year_plan import Life
from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.appeals.queries import appeals
from zhengpin.complaints import operations
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Target
from zhengpin.complaints.states import ClockState, ClockStep, ComplaintState, CounterState, TargetState
from zhengpin.evidence.operations import store_blob
from zhengpin.flows.appeals import appeal
from zhengpin.flows.complaints import clocks, counter
from zhengpin.flows.complaints import complaint as flow
from zhengpin.flows.complaints.lookup import add_references
from zhengpin.flows.complaints.results import forward
from zhengpin.flows.decisions import decision
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.models import Entry

REVIEWER = system("benchmark-reviewer")
JUDGE = dataclasses.replace(REVIEWER, ref="person:benchmark-judge")
RULED_AFTER = timedelta(days=20)
JUDGED_AFTER = timedelta(days=3)
CHECKED_AFTER = timedelta(hours=20)
STOPPED_FOR = timedelta(days=6)
CONTACT = {
    "name": "Zhou Bai",
    "email": "zhou@river.example",
    "phone": "+86 21 5555 0101",
    "address": "2 Quay",
}
DECLARED = {"truth": True, "perjury": True, "jurisdiction": True}

Next = tuple[datetime, str]


def enter(life: Life, right: Right, listing_id: UUID) -> Complaint:
    """Draft and submit a complaint through the real flows."""
    row = draft(right, procedure=life.procedure, client_ref=life.name)
    add_references(complaint_id=row.pk, references=[reference("listing", listing_id)], actor=NOTIFIER)
    return flow.submit(complaint_id=row.pk, actor=NOTIFIER)


def next_of(row: Complaint, life: Life) -> Next | None:
    """Return what people do next about a complaint, and when; None where they leave it to time, or it has ended."""
    if row.state == ComplaintState.NEEDS_FIX:
        return _within(_live(row, ClockStep.FIX), life, "mend") if life.mends else None
    if row.state == ComplaintState.UNDER_REVIEW:
        assert row.submitted_at is not None, "what is under review was submitted"
        if life.returned and row.submissions == 1:
            return row.submitted_at + timedelta(hours=1), "return"
        return row.submitted_at + timedelta(hours=life.review_hours), "decide"
    if row.state != ComplaintState.IN_PROGRESS:
        return None
    state = row.targets.values_list("state", flat=True).first() or ""
    found = _BY_TARGET.get(state)
    return found(row, life) if found else None


def _answering(row: Complaint, life: Life) -> Next | None:
    live = _live(row, ClockStep.ANSWER)
    if live is None:
        return None
    if live.state == ClockState.SUSPENDED:
        return datetime.fromisoformat(live.rest["at"]) + STOPPED_FOR, "resume"
    if life.suspends and not _was_suspended(live):
        return live.started_at + (live.fires_at - live.started_at) * life.share / 2, "suspend"
    return _within(live, life, life.answer) if life.answer != "none" else None


def _checking(row: Complaint, life: Life) -> Next | None:
    made = _counter(row)
    if made.state == CounterState.FORWARDED:
        assert made.forwarded_at is not None, "what was forwarded has its moment"
        return made.forwarded_at + JUDGED_AFTER, "judge"
    if made.state == CounterState.NEEDS_FIX:
        return _within(_live(row, ClockStep.COUNTER_FIX), life, "resubmit") if life.mends_counter else None
    assert made.submitted_at is not None, "what is checked was submitted"
    returned = life.check == "return" and not made.clocks.exists()
    verb = "return_counter" if returned else "refuse" if life.check == "refuse" else "forward"
    return made.submitted_at + CHECKED_AFTER, verb


def _suing(row: Complaint, life: Life) -> Next | None:
    live = _live(row, ClockStep.SUIT)
    if live is None:
        return None
    if life.extends and row.procedure.startswith("cn_") and not live.extensions:
        return live.started_at + (live.fires_at - live.started_at) / 10, "extend"
    return _within(live, life, "sue") if life.sues else None


def _ruled(row: Complaint, life: Life) -> Next | None:
    proof = row.proofs.filter(ruling="").first()
    return (proof.given_at + RULED_AFTER, "rule") if proof else None


_BY_TARGET: Mapping[str, Callable[[Complaint, Life], Next | None]] = {
    TargetState.WAITING_RESPONDENT.value: _answering,
    TargetState.COUNTERED.value: _checking,
    TargetState.WAITING_HOLDER.value: _suing,
    TargetState.HELD.value: _ruled,
}


def _within(live: Clock | None, life: Life, verb: str) -> Next | None:
    if live is None:
        return None
    return live.started_at + (live.fires_at - live.started_at) * max(life.share, 0.15), verb


def _live(row: Complaint, step: ClockStep) -> Clock | None:
    states = [ClockState.RUNNING.value, ClockState.SUSPENDED.value]
    return row.clocks.filter(step=step.value, state__in=states).first()


def _was_suspended(live: Clock) -> bool:
    return Entry.objects.filter(subject=reference("clock", live.pk), event="clock.suspended").exists()


def _counter(row: Complaint) -> CounterStatement:
    return row.counter_statements.latest("created_at")


def act(row: Complaint, life: Life, verb: str) -> None:
    """Do what `next_of` named, now."""
    _VERBS[verb](row, life)


def _decide(row: Complaint, life: Life) -> None:
    moment = clock.now()
    for one in row.targets.filter(state=TargetState.UNDER_REVIEW.value):
        assert one.case_id, "what is under review has a case"
        made = decision.decide(case_id=one.case_id, outcome="infringing", actor=REVIEWER)
        assert made is not None, "an infringement is a decision"
        with clock.set_to(lambda: moment + timedelta(seconds=15)):
            decision.settle.call(decision_id=str(made.pk))
            forward.call(complaint_id=str(row.pk))


def _answer(row: Complaint, life: Life) -> None:
    target = row.targets.get()
    respondent = _respondent(target)
    made = operations.draft_counter(
        target_ids=[target.pk],
        ground="authorised",
        explanation="We buy from the holder's own distributor.",
        contact=CONTACT,
        statements=DECLARED,
        signature="Zhou Bai",
        actor=respondent,
    )
    invoice = store_blob(content=b"Invoice 7", media_type="text/plain", actor=respondent)
    operations.add_evidence(
        counter_id=made.pk, blob=invoice, name="invoice.txt", kind="invoice", actor=respondent
    )
    counter.submit(counter_id=made.pk, actor=respondent)


def _respondent(target: Target) -> Actor:
    mine = frozenset({target.respondent_id} - {None})
    allowed = frozenset({Permission.ANSWER, Permission.READ_COMPLAINTS})
    return Actor("system:benchmark-respondent", permissions=allowed, organisation_ids=mine)  # type: ignore[arg-type]


def _sue(row: Complaint, life: Life) -> None:
    counter.prove(
        complaint_id=row.pk,
        counter_id=_counter(row).pk,
        kind="suit",
        authority="District Court",
        case_number=f"({life.number})",
        filed_on=clock.now().date(),
        blob=store_blob(content=b"Notice of acceptance", media_type="text/plain", actor=NOTIFIER),
        name="acceptance.txt",
        actor=NOTIFIER,
    )


def _judge(row: Complaint, life: Life) -> None:
    decision_id = row.targets.get().decision_id
    [contested] = appeals(REVIEWER, decision_id=decision_id, open_only=True)
    upheld = life.ruling == "for_respondent"
    result, said = ("upheld", "The invoice is real.") if upheld else ("dismissed", "No proof of a licence.")
    appeal.decide(appeal_id=contested.pk, result=result, explanation=said, actor=JUDGE)


def _retract(row: Complaint, life: Life) -> None:
    flow.retract(complaint_id=row.pk, target_ids=row.targets.values_list("pk", flat=True), actor=NOTIFIER)


def _extend(row: Complaint, life: Life) -> None:
    live = _live(row, ClockStep.SUIT)
    assert live is not None, "what is extended runs"
    amount = 1 + life.number % 8
    said = "The consulate needs time."
    clocks.extend(clock_id=live.pk, amount=amount, reason="notarisation", explanation=said, actor=REVIEWER)


def _stop(row: Complaint, life: Life) -> None:
    live = _live(row, ClockStep.ANSWER)
    assert live is not None, "what is stopped runs"
    clocks.suspend(clock_id=live.pk, explanation="The portal was down.", actor=REVIEWER)


def _go_on(row: Complaint, life: Life) -> None:
    live = _live(row, ClockStep.ANSWER)
    assert live is not None, "what goes on was stopped"
    clocks.resume(clock_id=live.pk, actor=REVIEWER)


_VERBS: Mapping[str, Callable[[Complaint, Life], object]] = {
    "mend": lambda row, life: flow.submit(complaint_id=row.pk, actor=NOTIFIER),
    "return": lambda row, life: flow.return_to_notifier(
        complaint_id=row.pk, defects=["target_unclear"], actor=REVIEWER
    ),
    "decide": _decide,
    "suspend": _stop,
    "resume": _go_on,
    "remedy": lambda row, life: counter.remedy(
        target_ids=[one.pk for one in row.targets.all()], actor=_respondent(row.targets.get())
    ),
    "counter": _answer,
    "retract": _retract,
    "return_counter": lambda row, life: counter.return_to_respondent(
        counter_id=_counter(row).pk, defects=["explanation"], actor=REVIEWER
    ),
    "refuse": lambda row, life: counter.refuse(
        counter_id=_counter(row).pk, explanation="No proof of a licence.", actor=REVIEWER
    ),
    "forward": lambda row, life: counter.forward(counter_id=_counter(row).pk, actor=REVIEWER),
    "judge": _judge,
    "resubmit": lambda row, life: counter.submit(
        counter_id=_counter(row).pk, actor=_respondent(row.targets.get())
    ),
    "extend": _extend,
    "sue": _sue,
    "rule": lambda row, life: counter.rule(
        proof_id=row.proofs.get(ruling="").pk, ruling=life.ruling, note="Judgment.", actor=REVIEWER
    ),
}
