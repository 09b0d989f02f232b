"""Tells both sides what became of a complaint: a letter each, in both languages, with the law and the last day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.complaints import queries
from zhengpin.complaints.models import Clock, Complaint, Target
from zhengpin.complaints.procedures import running_from
from zhengpin.complaints.queries import counts_by_state
from zhengpin.complaints.states import ClockStep, TargetState
from zhengpin.complaints.vocabulary import ComplaintReason
from zhengpin.flows.complaints.letter_values import (
    AT_ANY_TIME,
    NONE_GIVEN,
    appeal_until,
    base_values,
    defects_of,
    law_of,
    listed,
    procedure_advice,
    respondent_name,
    same,
    until,
)
from zhengpin.flows.complaints.report_letters import follow
from zhengpin.flows.letters.values import both
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.messages.models import Notice
from zhengpin.messages.operations import issue_notice


def notify_received(row: Complaint, *, actor: Actor) -> None:
    """Confirm receipt to the notifier (DSA art. 16(4)), once for each submission."""
    received_at = (row.reported_at if row.submissions == 1 else None) or row.submitted_at or clock.now()
    due = running_from(row, ClockStep.REVIEW, received_at)
    listed_now = queries.targets(actor, complaint_id=row.pk).exclude(state=TargetState.REFUSED.value).count()
    values = {
        "target_count": listed_now,
        "due_at": until(row, due.due_at) if due else AT_ANY_TIME,
    }
    to_holder(row, "complaint_received", values, actor, matter=f"{row.pk}@{row.submissions}")


def notify_returned(row: Complaint, fix: Clock | None, *, actor: Actor) -> None:
    """Tell what is to be mended, and until when."""
    values = {
        "defects": defects_of(row.defects),
        "due_at": until(row, fix.due_at) if fix else AT_ANY_TIME,
    }
    to_holder(row, "complaint_returned", values, actor, matter=f"{row.pk}@{row.submissions}")


def notify_lapsed(row: Complaint, fix: Clock, *, actor: Actor) -> None:
    """Tell that a returned complaint was not corrected in time."""
    values = {"defects": defects_of(row.defects), "due_on": until(row, fix.due_at)}
    to_holder(row, "complaint_lapsed", values, actor)


def notify_decided(row: Complaint, *, actor: Actor) -> None:
    """Tell how many targets were upheld, not upheld and refused, and how to contest it (DSA art. 16(5))."""
    at = clock.now()
    values = _counts(row) | {"law": law_of(row, ClockStep.REVIEW), "appeal_until": appeal_until(row, at)}
    to_holder(row, "complaint_decided", values, actor, matter=f"{row.pk}@{row.submissions}", at=at)


def notify_rejected(row: Complaint, explanation: str, *, actor: Actor) -> None:
    """Tell why a complaint is not taken as a whole, and how to contest it (DSA art. 16(5))."""
    at = clock.now()
    values = {"explanation": same(explanation), "appeal_until": appeal_until(row, at)}
    to_holder(row, "complaint_rejected", values, actor, at=at)


def notify_closed(row: Complaint, *, actor: Actor) -> None:
    """Tell that nothing of the complaint is open any more."""
    ended = (row.closed_at or clock.now()).isoformat(timespec="seconds")
    to_holder(row, "complaint_closed", _counts(row), actor, matter=f"{row.pk}@{ended}")


def notify_forwarded(row: Complaint, respondent_id: UUID, some: Sequence[Target], *, actor: Actor) -> Notice:
    """Tell a respondent which of its things were acted on, why, and the three ways on with their last days."""
    at = clock.now()
    due = running_from(row, ClockStep.ANSWER, at)
    answer_until = until(row, due.due_at) if due else AT_ANY_TIME
    values = {
        "reason": both(ComplaintReason(row.reason)),
        "explanation": same(row.claim_text) if row.claim_text else NONE_GIVEN,
        "targets": listed(some),
        "law": law_of(row, ClockStep.ANSWER),
        "mend_until": answer_until,
        "counter_until": answer_until,
        "appeal_until": appeal_until(row, at),
        "track_advice": procedure_advice(row),
    }
    matter = f"{some[0].pk}"
    return to_organisation(respondent_id, row, "complaint_forwarded", values, actor, matter=matter, at=at)


def notify_confirmed(row: Complaint, some: Sequence[Target], *, reason: object, actor: Actor) -> None:
    """Tell a respondent that the measures stand."""
    at = clock.now()
    for respondent_id, theirs in by_respondent(some):
        values: dict[str, object] = {"targets": listed(theirs), "reason": reason}
        values |= {"appeal_until": appeal_until(row, at)}
        to_organisation(respondent_id, row, "targets_confirmed", values, actor, matter=_first(theirs), at=at)


def notify_lifted(row: Complaint, target_ids: Iterable[UUID], *, reason: str, actor: Actor) -> None:
    """Tell both sides that measures were lifted, and why."""
    some = targets_named(row, target_ids, actor)
    for respondent_id, theirs in by_respondent(some):
        values: dict[str, object] = {"targets": listed(theirs), "reason": same(reason)}
        to_organisation(respondent_id, row, "targets_lifted", values, actor, matter=_first(theirs))
        values |= {"respondent": respondent_name(theirs), "track_advice": procedure_advice(row)}
        to_holder(row, "targets_lifted_holder", values, actor, matter=_first(theirs))


def notify_retracted(row: Complaint, target_ids: Iterable[UUID], *, actor: Actor) -> None:
    """Tell both sides what was retracted; a respondent only of what it had been told of."""
    some = targets_named(row, target_ids, actor)
    if not some:
        return
    to_holder(row, "complaint_retracted", {"targets": listed(some)}, actor, matter=str(some[0].pk))
    for respondent_id, theirs in by_respondent([one for one in some if one.forwarded_at]):
        matter = str(theirs[0].pk)
        values = {"targets": listed(theirs)}
        to_organisation(respondent_id, row, "targets_retracted", values, actor, matter=matter)


def by_respondent(some: Iterable[Target]) -> list[tuple[UUID, list[Target]]]:
    """Return the targets of each respondent together, those of nobody left out."""
    groups: dict[UUID, list[Target]] = {}
    for one in some:
        if one.respondent_id is not None:
            groups.setdefault(one.respondent_id, []).append(one)
    return list(groups.items())


def targets_named(row: Complaint, target_ids: Iterable[UUID], actor: Actor) -> list[Target]:
    """Return the targets of those ids, in the order of their lines."""
    return list(queries.targets(actor, complaint_id=row.pk).filter(pk__in=list(target_ids)))


def _counts(row: Complaint) -> dict[str, object]:
    counts = counts_by_state(row.pk)
    refused, not_upheld = (
        counts.get(state.value, 0) for state in (TargetState.REFUSED, TargetState.NOT_UPHELD)
    )
    aside = refused + not_upheld + counts.get(TargetState.RETRACTED.value, 0)
    total = sum(counts.values())
    return {
        "target_count": total,
        "upheld_count": total - aside,
        "not_upheld_count": not_upheld,
        "refused_count": refused,
    }


def _first(some: Sequence[Target]) -> str:
    """Return what tells a letter about these targets from others about the same complaint."""
    return str(some[0].pk)


def to_holder(
    row: Complaint,
    letter: str,
    values: Mapping[str, object],
    actor: Actor,
    matter: str = "",
    at: datetime | None = None,
) -> Notice:
    """Issue a letter to the rights holder; whoever reported it without an account is led to the page of the link."""
    if row.reported_at is not None:
        follow(row, letter, matter)
    return to_organisation(row.holder.organisation_id, row, letter, values, actor, matter=matter, at=at)


def to_organisation(
    organisation_id: UUID,
    row: Complaint,
    letter: str,
    values: Mapping[str, object],
    actor: Actor,
    matter: str = "",
    at: datetime | None = None,
) -> Notice:
    """Issue a letter about a complaint. matter: what makes it a matter of its own, so that it is told once; at: the
    moment from which the periods that it names were reckoned, which is that of its arrival.
    """
    about = reference("complaint", row.pk if not matter or matter == str(row.pk) else f"{row.pk}/{matter}")
    return issue_notice(
        organisation_id=organisation_id,
        about=about[:120],
        letter=letter,
        values={**base_values(row, organisation_id, actor=actor), **values},
        at=at,
        actor=actor,
    )
