"""Tells both sides what became of a counter-statement, and that a court or an authority has the matter."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Proof, Target
from zhengpin.complaints.states import Step
from zhengpin.complaints.tracking import step_of
from zhengpin.complaints.tracks import ExtensionReason
from zhengpin.complaints.vocabulary import CounterGround
from zhengpin.flows.complaint_telling import (
    by_respondent,
    defects_of,
    due_of,
    targets_named,
    to_holder,
    to_organisation,
)
from zhengpin.flows.complaint_values import (
    AT_ANY_TIME,
    NO_LAW,
    NONE_GIVEN,
    appeal_until,
    day_shown,
    law_of,
    listed,
    moment_shown,
    same,
    track_advice,
)
from zhengpin.flows.letter_values import both
from zhengpin.messages.models import Notice


def tell_received(row: CounterStatement, targets: Sequence[Target], *, actor: Actor) -> None:
    """Confirm receipt to the respondent."""
    values = {"targets": listed(targets)}
    to_organisation(row.respondent_id, row.complaint, "counter_received", values, actor, matter=_matter(row))


def tell_returned(row: CounterStatement, fix: Clock | None, *, actor: Actor) -> None:
    """Tell the respondent what is to be mended, and until when."""
    due_at = moment_shown(row.complaint, fix.due_at) if fix else AT_ANY_TIME
    values = {"defects": defects_of(row.defects), "due_at": due_at}
    matter = f"{_matter(row)}@{row.clocks.count()}"
    to_organisation(row.respondent_id, row.complaint, "counter_returned", values, actor, matter=matter)


def tell_lapsed(row: CounterStatement, fix: Clock, targets: Sequence[Target], *, actor: Actor) -> None:
    """Tell the respondent that its statement was not mended in time."""
    values = {
        "targets": listed(targets),
        "due_on": day_shown(row.complaint, fix.due_at),
        "appeal_until": appeal_until(),
    }
    to_organisation(row.respondent_id, row.complaint, "counter_lapsed", values, actor, matter=_matter(row))


def tell_refused(row: CounterStatement, targets: Sequence[Target], *, actor: Actor) -> None:
    """Tell the respondent why its statement was not forwarded, and how to contest it."""
    values = {"targets": listed(targets), "reason": same(row.refusal), "appeal_until": appeal_until()}
    to_organisation(row.respondent_id, row.complaint, "counter_refused", values, actor, matter=_matter(row))


def tell_forwarded(row: CounterStatement, targets: Sequence[Target], *, actor: Actor) -> Notice:
    """Forward the statement to the rights holder, with what it can do and until when."""
    values = {
        "respondent": same(row.respondent.name),
        "targets": listed(targets),
        "ground": both(CounterGround(row.ground)),
        "explanation": same(row.explanation),
        "due_on": due_of(row.complaint, Step.SUIT),
        "law": law_of(row.complaint, Step.SUIT),
        "track_advice": track_advice(row.complaint),
    }
    return to_holder(row.complaint, "counter_forwarded", values, actor, matter=_matter(row))


def tell_held(row: Complaint, proof: Proof, target_ids: Iterable[UUID], *, actor: Actor) -> None:
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


def tell_extended(row: Clock, *, actor: Actor) -> None:
    """Tell those who see a clock that it was extended, why, and by which law."""
    complaint, last = row.complaint, row.extensions[-1]
    step = step_of(row, row.step)
    values = {
        "extension_reason": [both(ExtensionReason(last["reason"])), same(last["explanation"])],
        "law": dict(step.extendable.law) if step and step.extendable else NO_LAW,
        "due_on": day_shown(complaint, row.due_at),
        "respondent": same(row.respondent.name) if row.respondent else NONE_GIVEN,
    }
    matter = f"{row.pk}@{len(row.extensions)}"
    to_holder(complaint, "extension_granted", values, actor, matter=matter)
    if row.respondent_id:
        to_organisation(row.respondent_id, complaint, "clock_extended", values, actor, matter=matter)


def _matter(row: CounterStatement) -> str:
    return str(row.pk)
