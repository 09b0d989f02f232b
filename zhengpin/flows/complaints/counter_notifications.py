"""Tells both sides what became of a counter-statement, and that a court or an authority has the matter."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Proof, Target
from zhengpin.complaints.procedure_document import ExtensionReason
from zhengpin.complaints.procedures import running_from, step_of
from zhengpin.complaints.states import ClockStep
from zhengpin.complaints.vocabulary import CounterGround
from zhengpin.flows.complaints.counter_whole import whole
from zhengpin.flows.complaints.letter_values import (
    AT_ANY_TIME,
    NO_LAW,
    NONE_GIVEN,
    appeal_until,
    law_of,
    listed,
    procedure_advice,
    same,
    until,
)
from zhengpin.flows.complaints.notifications import (
    by_respondent,
    defects_of,
    targets_named,
    to_holder,
    to_organisation,
)
from zhengpin.flows.letters.values import both
from zhengpin.kit import clock
from zhengpin.messages.models import Notice


def notify_received(row: CounterStatement, targets: Sequence[Target], *, actor: Actor) -> None:
    """Confirm receipt to the respondent."""
    values = {"targets": listed(targets)}
    to_organisation(row.respondent_id, row.complaint, "counter_received", values, actor, matter=_matter(row))


def notify_returned(row: CounterStatement, fix: Clock | None, *, actor: Actor) -> None:
    """Tell the respondent what is to be mended, and until when."""
    due_at = until(row.complaint, fix.due_at) if fix else AT_ANY_TIME
    values = {"defects": defects_of(row.defects), "due_at": due_at}
    matter = f"{_matter(row)}@{row.clocks.count()}"
    to_organisation(row.respondent_id, row.complaint, "counter_returned", values, actor, matter=matter)


def notify_lapsed(row: CounterStatement, fix: Clock, targets: Sequence[Target], *, actor: Actor) -> None:
    """Tell the respondent that its statement was not corrected in time."""
    at = clock.now()
    values = {
        "targets": listed(targets),
        "due_on": until(row.complaint, fix.due_at),
        "appeal_until": appeal_until(row.complaint, at),
    }
    to_organisation(row.respondent_id, row.complaint, "counter_lapsed", values, actor, _matter(row), at)


def notify_refused(row: CounterStatement, targets: Sequence[Target], *, actor: Actor) -> None:
    """Tell the respondent why its statement was not forwarded, and how to contest it."""
    at = clock.now()
    values: dict[str, object] = {"targets": listed(targets), "reason": same(row.refusal)}
    values |= {"appeal_until": appeal_until(row.complaint, at)}
    to_organisation(row.respondent_id, row.complaint, "counter_refused", values, actor, _matter(row), at)


def notify_forwarded(
    row: CounterStatement,
    targets: Sequence[Target],
    *,
    started_at: datetime | None,
    at: datetime,
    actor: Actor,
) -> Notice:
    """Forward the whole statement to the rights holder, with what it can do and until when.

    started_at: from when the holder's time counts, where that is not the arrival of this letter, which is at `at`.
    """
    running = running_from(row.complaint, ClockStep.SUIT, started_at or at, notified_at=at)
    values = {
        "respondent": same(row.respondent.name),
        "targets": listed(targets),
        "ground": both(CounterGround(row.ground)),
        "explanation": same(row.explanation),
        "due_on": until(row.complaint, running.acts_from) if running else AT_ANY_TIME,
        "restored_by": until(row.complaint, running.due_at) if running else AT_ANY_TIME,
        "law": law_of(row.complaint, ClockStep.SUIT),
        "track_advice": procedure_advice(row.complaint),
    } | whole(row, actor)
    return to_holder(row.complaint, "counter_forwarded", values, actor, matter=_matter(row), at=at)


def notify_decided_again(
    row: Complaint, targets: Sequence[Target], *, explanation: Mapping[str, str], actor: Actor
) -> None:
    """Tell the rights holder that the platform has decided again on a statement, and keeps to its decision."""
    for _, theirs in by_respondent(targets):
        values = {
            "respondent": same(theirs[0].respondent.name) if theirs[0].respondent else NONE_GIVEN,
            "targets": listed(theirs),
            "explanation": explanation,
        }
        to_holder(row, "targets_confirmed_holder", values, actor, matter=str(theirs[0].pk))


def notify_held(row: Complaint, proof: Proof, target_ids: Iterable[UUID], *, actor: Actor) -> None:
    """Tell both sides that a court or an authority has the matter."""
    some = targets_named(row, target_ids, actor)
    shown = {
        "authority": same(proof.authority),
        "case_number": same(proof.case_number) if proof.case_number else NONE_GIVEN,
    }
    for respondent_id, theirs in by_respondent(some):
        values = shown | {"targets": listed(theirs)}
        to_organisation(respondent_id, row, "targets_held", values, actor, matter=str(proof.pk))
        named = theirs[0].respondent
        values |= {"respondent": same(named.name) if named else NONE_GIVEN}
        to_holder(row, "complaint_held", values, actor, matter=f"{proof.pk}/{theirs[0].line}")


def notify_extended(row: Clock, *, actor: Actor) -> None:
    """Tell those who see a clock that it was extended, why, and by which law."""
    complaint, last = row.complaint, row.extensions[-1]
    step = step_of(row, row.step)
    values = {
        "extension_reason": [both(ExtensionReason(last["reason"])), same(last["explanation"])],
        "law": dict(step.extendable.law) if step and step.extendable else NO_LAW,
        "due_on": until(complaint, row.fires_at),
        "respondent": same(row.respondent.name) if row.respondent else NONE_GIVEN,
    }
    matter = f"{row.pk}@{len(row.extensions)}"
    to_holder(complaint, "extension_granted", values, actor, matter=matter)
    if row.respondent_id:
        to_organisation(row.respondent_id, complaint, "clock_extended", values, actor, matter=matter)


def _matter(row: CounterStatement) -> str:
    return str(row.pk)
