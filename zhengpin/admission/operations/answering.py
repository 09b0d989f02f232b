"""Answers applications: approved, refused, returned, held for a person; and their applicants withdraw them."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.admission import events, queries
from zhengpin.admission.models import Application
from zhengpin.admission.operations.access import own_application, record_answer, record_event
from zhengpin.admission.states import APPLICATION, StopReason
from zhengpin.kit import clock
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.rights import inputs

MOST_CHARACTERS = 4_000


@transaction.atomic
def hold_application(*, application_id: UUID, case_id: UUID, actor: Actor) -> Application:
    """Give an application to a person, in a case."""
    row = _moved(application_id, "hold", actor, case_id=case_id)
    return _recorded(events.APPLICATION_HELD, row, actor, case=case_id)


@transaction.atomic
def approve_application(
    *,
    application_id: UUID,
    authorisation_id: UUID | None,
    filing_id: UUID,
    valid_to: object = None,
    confirmed_by: str,
    actor: Actor,
) -> Application:
    """Approve an application. confirmed_by: who confirmed the mark and its owner: `register`, `owner` or `person`.

    authorisation_id: what was recorded for it; None where the applicant is the owner itself.
    """
    row = _answered(application_id, "approve", actor, authorisation_id=authorisation_id, filing_id=filing_id)
    return _recorded(
        events.APPLICATION_APPROVED,
        row,
        actor,
        authorisation=authorisation_id,
        valid_to=valid_to,
        mark_confirmed_by=confirmed_by,
    )


@transaction.atomic
def refuse_application(*, application_id: UUID, reason: str, explanation: str, actor: Actor) -> Application:
    """Refuse an application for a coded reason and with sentences that its applicant reads. Raises Invalid."""
    given = _reasoned(reason, explanation)
    row = _answered(application_id, "refuse", actor, **given)
    return _recorded(events.APPLICATION_REFUSED, row, actor, **given)


@transaction.atomic
def return_application(*, application_id: UUID, reason: str, explanation: str, actor: Actor) -> Application:
    """Return an application to be mended, with a coded reason and sentences. Raises Invalid."""
    given = _reasoned(reason, explanation)
    row = _answered(application_id, "return_", actor, **given)
    return _recorded(events.APPLICATION_RETURNED, row, actor, **given)


@transaction.atomic
def reconsider_application(
    *, application_id: UUID | str, because: str, case_id: UUID, actor: Actor
) -> Application:
    """Take a refusal back: the application is with a person again, in a new case. Raises Forbidden, Conflict,
    Invalid.
    """
    actor.require(Permission.OVERTURN)
    because = inputs.text(because, "because", limit=MOST_CHARACTERS, required=True)
    row = queries.application(actor, application_id)
    move(Application.objects.all(), APPLICATION, "reconsider", pk=row.pk, reason="", case_id=case_id)
    row.refresh_from_db()
    record_event(events.APPLICATION_RECONSIDERED, row, actor, because=because)
    return row


@transaction.atomic
def reopen_application(*, application_id: UUID, case_id: UUID, actor: Actor) -> Application:
    """Give an application that was answered on the owner's word to a person: the owner took its word back. What was
    recorded for it is the caller's to undo.
    """
    row = _moved(application_id, "reopen", actor, case_id=case_id, reason="", explanation="")
    record_event(events.APPLICATION_REOPENED, row, actor, case=case_id)
    return row


@transaction.atomic
def withdraw_application(*, application_id: UUID | str, actor: Actor) -> Application:
    """Withdraw an application of one's own; closing its case is the caller's. Raises Forbidden, Conflict."""
    row = own_application(actor, application_id)
    move(Application.objects.all(), APPLICATION, "withdraw", pk=row.pk, updated_at=clock.now())
    row.refresh_from_db()
    record_event(events.APPLICATION_WITHDRAWN, row, actor)
    return row


def _reasoned(reason: str, explanation: str) -> dict[str, str]:
    if reason not in set(StopReason):
        raise inputs.invalid_choice("reason", StopReason)
    text = inputs.text(explanation, "explanation", limit=MOST_CHARACTERS, required=True)
    return {"reason": StopReason(reason).value, "explanation": text}


def _answered(application_id: UUID, verb: str, actor: Actor, **changes: object) -> Application:
    alone = actor.ref.startswith("system:")
    changes |= {"decided_by": actor.ref, "decided_at": clock.now(), "unaided": alone}
    return _moved(application_id, verb, actor, **changes)


def _moved(application_id: UUID, verb: str, actor: Actor, **changes: object) -> Application:
    row = queries.application(actor, application_id)
    move(Application.objects.all(), APPLICATION, verb, pk=row.pk, updated_at=clock.now(), **changes)
    row.refresh_from_db()
    return row


def _recorded(event: Event, row: Application, actor: Actor, **fields: object) -> Application:
    record_answer(event, row, actor, **fields)
    return row
