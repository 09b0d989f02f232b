"""Tells the webhooks of every change of state: the operator all of it, each side what it may know.

An event about one change goes out under one name; an endpoint gets the first of its kind. So the fullest is sent first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.models import Representation
from zhengpin.accounts.queries import today
from zhengpin.complaints.models import Clock, Complaint, CounterStatement, Target
from zhengpin.complaints.procedure_document import ClockAudience
from zhengpin.complaints.procedures import step_of
from zhengpin.kit import ids
from zhengpin.kit.ids import reference
from zhengpin.messages.operations import send_event
from zhengpin.messages.queries import listening
from zhengpin.messages.states import EventType

MOST_TARGETS = 500
"""Targets that one event tells of."""


def complaint_changed(*, complaint_id: UUID, cause: str, actor: Actor) -> None:
    """Tell the operator and the notifier how a complaint stands now. cause: the ledger's event."""
    described = (
        "state",
        "client_ref",
        "procedure",
        "reason",
        "agent_id",
        "holder_id",
        "holder__organisation_id",
    )
    row = Complaint.objects.select_related("holder").only(*described).get(pk=complaint_id)
    body = {
        "complaint": row.pk,
        "state": row.state,
        "cause": cause,
        "client_ref": row.client_ref,
        "holder": row.holder_id,
        "procedure": row.procedure,
        "reason": row.reason,
    }
    _send(EventType.COMPLAINT_CHANGED, _about("complaint", row.pk), body, _notifiers(row), actor)


def targets_changed(*, rows: Sequence[Target], state: str, cause: str, actor: Actor) -> None:
    """Tell that targets moved to a state, those of each complaint together.

    rows: as they stood before, with complaint and holder; a respondent is told of its own that were forwarded to it.
    """
    by_complaint: dict[UUID, list[Target]] = defaultdict(list)
    for row in rows:
        by_complaint[row.complaint_id].append(row)
    for some in by_complaint.values():
        for chunk in batched(some, MOST_TARGETS):
            _targets_changed(chunk[0].complaint, chunk, state, cause, actor)


def _targets_changed(
    complaint: Complaint, rows: Sequence[Target], state: str, cause: str, actor: Actor
) -> None:
    theirs: dict[UUID, list[Target]] = defaultdict(list)
    for row in rows:
        if row.respondent_id is not None and row.forwarded_at is not None:
            theirs[row.respondent_id].append(row)
    holders = _notifiers(complaint)
    heard = listening(actor, EventType.TARGET_CHANGED, [*holders, *theirs])
    if not heard:
        return
    about = _about("complaint", complaint.pk)
    body = _targets(complaint, rows, state, cause) | {"client_ref": complaint.client_ref}
    _send(EventType.TARGET_CHANGED, about, body, holders, actor)
    for respondent_id in heard & set(theirs):
        described = _targets(complaint, theirs[respondent_id], state, cause)
        _send(EventType.TARGET_CHANGED, about, described, [respondent_id], actor)


def _targets(complaint: Complaint, rows: Iterable[Target], state: str, cause: str) -> dict[str, object]:
    named = ("line", "subject_kind", "subject", "external_id", "respondent_id")
    described = [
        {"id": row.pk, "state": state, "was": row.state} | {name: getattr(row, name) for name in named}
        for row in rows
    ]
    return {"complaint": complaint.pk, "state": state, "cause": cause, "targets": described}


def counter_changed(*, counter_id: UUID, cause: str, actor: Actor) -> None:
    """Tell the operator and the respondent how a counter-statement stands, and the holder once it is forwarded."""
    row = CounterStatement.objects.select_related("complaint__holder").get(pk=counter_id)
    body = {
        "counter_statement": row.pk,
        "complaint": row.complaint_id,
        "respondent": row.respondent_id,
        "state": row.state,
        "cause": cause,
        "ground": row.ground,
    }
    about = _about("counter_statement", row.pk)
    own = body | {"client_ref": row.client_ref}
    _send(EventType.COUNTER_CHANGED, about, own, [row.respondent_id], actor)
    if row.forwarded_at is not None:
        _send(EventType.COUNTER_CHANGED, about, body, _notifiers(row.complaint), actor)


def clock_changed(*, row: Clock, cause: str, actor: Actor) -> None:
    """Tell the operator, and those sides to whom its step is shown, how a clock stands.

    row: as it stands now, best with its complaint and holder.
    """
    body = {
        "clock": row.pk,
        "complaint": row.complaint_id,
        "counter_statement": row.counter_id,
        "step": row.step,
        "state": row.state,
        "cause": cause,
        "procedure": row.procedure,
        "started_at": row.started_at,
        "due_at": row.due_at,
        "not_before": row.not_before,
    }
    step = step_of(row, row.step)
    shown = step.shown_to if step else ClockAudience.BOTH
    described = set() if shown is ClockAudience.RESPONDENT else set(_notifiers(row.complaint))
    if row.respondent_id is not None and shown is not ClockAudience.HOLDER:
        described.add(row.respondent_id)
    _send(EventType.CLOCK_CHANGED, _about("clock", row.pk), body, described, actor)


def _notifiers(row: Complaint) -> list[UUID]:
    """Return the holder's organisation, and the agent's that filed it while it still acts for the holder."""
    home = row.holder.organisation_id
    standing = Representation.objects.in_force(today()).filter(agent_id=row.agent_id, principal_id=home)
    return [home, row.agent_id] if row.agent_id and standing.exists() else [home]


def _about(kind: str, pk: UUID) -> str:
    """Return the name of one change: what changed, and which time."""
    return f"{reference(kind, pk)}@{ids.new_id()}"


def _send(kind: EventType, about: str, body: Mapping[str, object], to: Iterable[UUID], actor: Actor) -> None:
    send_event(event_type=kind.value, about=about, body=body, organisation_ids=list(to), actor=actor)
