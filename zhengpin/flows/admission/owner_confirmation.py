"""What follows from an owner's word: its answer, its taking it back, its reminder, and its silence."""

from __future__ import annotations

import logging
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor, owner_link, system
from zhengpin.admission import operations, queries
from zhengpin.admission.models import ApplicationPage, Confirmation
from zhengpin.admission.operations.confirming import TAKEN_BACK_WITHIN
from zhengpin.admission.problems import ApplicationDocumentNotFound, ApplicationNotFound, ConfirmationNotFound
from zhengpin.admission.states import OPEN_STATES, ApplicationState, OwnerAnswer, OwnerWord
from zhengpin.flows.admission.application import judge_again, reopen
from zhengpin.flows.admission.facts import JUDGE
from zhengpin.flows.admission.ocr import QUEUE
from zhengpin.flows.admission.owner_asking import write_to_owner
from zhengpin.flows.cooperation import asking
from zhengpin.flows.letters.values import operator_name
from zhengpin.flows.rights import authority_ending
from zhengpin.jobs.durable import durable
from zhengpin.jobs.each import each_by_itself
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.rights.operations import keep_owner_answer
from zhengpin.rights.states import AuthorisationState

logger = logging.getLogger(__name__)

READER = system("owner-link")
CALENDAR = system("deadlines")
ANSWERED = (OwnerWord.CONFIRMED, OwnerWord.DENIED, OwnerWord.SILENT)


def by_token(token: str) -> tuple[Confirmation, Actor]:
    """Return what a link asks, and as whom its holder answers. Raises ConfirmationNotFound."""
    row = queries.confirmation_of_token(READER, token)
    return row, owner_link(row.pk, row.holder.name)


def by_member(actor: Actor, confirmation_id: UUID | str) -> Confirmation:
    """Return what the owner's own member is asked. Raises ConfirmationNotFound, also for staff: they do not answer."""
    row = queries.confirmation(actor, confirmation_id)
    if row.holder.organisation_id not in actor.organisation_ids:
        raise ConfirmationNotFound()
    return row


def asked_by() -> object:
    """Return the name of the marketplace that asks, in each language where it is not one for all."""
    return operator_name(READER)


def is_answerable(row: Confirmation) -> bool:
    """Say whether an answer is still taken."""
    return row.is_open and row.expires_at > clock.now() and row.application.state in OPEN_STATES


def back_until(row: Confirmation) -> datetime | None:
    """Return until when the answer can be taken back, or None where it cannot."""
    if row.answered_at is None or row.taken_back_at is not None:
        return None
    until = row.answered_at + TAKEN_BACK_WITHIN
    return until if until > clock.now() else None


def pages_of(row: Confirmation) -> list[list[ApplicationPage]]:
    """Return the pages of each letter that is shown to the owner, in the order of the chain."""
    documents = {str(one.pk): one for one in queries.documents(READER, row.application_id)}
    return [list(documents[one].pages.all()) for one in row.asked["letters"] if one in documents]


def page_digest(row: Confirmation, document_id: UUID, number: int) -> str:
    """Return the digest of a page's picture. Raises ApplicationDocumentNotFound, also for one kept from the owner."""
    if str(document_id) not in row.asked["letters"]:
        raise ApplicationDocumentNotFound()
    return queries.page(READER, document_id, number).blob_id


@transaction.atomic
def answer(row: Confirmation, *, answer: str, note: str = "", actor: Actor) -> Confirmation:
    """Keep the owner's answer beside what the register said, and judge the application again by a job if it waits.

    row: from `by_token` or `by_member`; answer: `yes` or `no`. Raises Invalid, ConfirmationOver.
    """
    row = operations.answer_confirmation(confirmation_id=row.pk, answer=answer, note=note, actor=actor)
    _keep(row, answer, actor)
    asking.note_answered(reference("confirmation", row.pk), actor=actor)
    if row.application.state == ApplicationState.WAITING_FOR_OWNER:
        judge_answered.enqueue(application_id=str(row.application_id))
    return row


def _keep(row: Confirmation, said: str, actor: Actor) -> None:
    moment = clock.now().isoformat()
    entry = {**row.asked, "answer": said, "at": moment, "by": actor.ref, "confirmation": str(row.pk)}
    authorised = said == OwnerAnswer.YES
    keep_owner_answer(filing_id=row.filing_id, authorised=authorised, entry=entry, actor=actor)


@durable(queue=QUEUE)
def judge_answered(application_id: str) -> str:
    """Judge an application that waits, once its owner has answered or its time is over; return its state.

    Done twice, it counts once.
    """
    try:
        row = queries.application(JUDGE, application_id)
    except ApplicationNotFound:
        return ""
    if row.state == ApplicationState.WAITING_FOR_OWNER and row.owner_word in ANSWERED:
        judge_again(row)
        row.refresh_from_db()
    return row.state


@transaction.atomic
def take_back(row: Confirmation, *, actor: Actor) -> Confirmation:
    """Take an answer back within a day. What it has decided is undone: a person looks at the application again.

    An authorisation that was recorded on it is revoked until then. Raises NothingToTakeBack.
    """
    row = operations.take_answer_back(confirmation_id=row.pk, actor=actor)
    _keep(row, "taken_back", actor)
    application = row.application
    if application.state not in (ApplicationState.APPROVED, ApplicationState.REFUSED):
        return row
    granted = application.authorisation
    if granted and granted.state == AuthorisationState.ACTIVE:
        because = f"{row.holder.name}: 撤回确认 · confirmation taken back"
        authority_ending.revoke(authorisation_id=granted.pk, reason=because[:300], actor=JUDGE)
    reopen(application, actor=JUDGE)
    return row


def remind_owners() -> int:
    """Remind the owners whose time is half over, each once; return how many. Bears being called again."""
    moment = clock.now()
    due = [
        row
        for row in _open().filter(reminded_at=None, taken_back_at=None, expires_at__gt=moment)
        if _is_needed(row)
    ]
    return sum(_remind(row) for row in due if row.asked_at + (row.expires_at - row.asked_at) / 2 <= moment)


@transaction.atomic
def _remind(row: Confirmation) -> bool:
    if not operations.remind_owner(confirmation_id=row.pk, actor=CALENDAR):
        return False
    write_to_owner(row, "owner_confirmation_reminder", actor=CALENDAR)
    return True


def end_confirmations() -> int:
    """End what is not answered in time, and what nobody need answer any more; return how many.

    An application that waited is judged by a job: its owner was silent, so that it goes to a person.
    """
    over = (row for row in _open() if not _is_needed(row) or row.expires_at <= clock.now())
    return each_by_itself(over, _end, trouble="the confirmation %s could not be ended", log=logger)


def _is_needed(row: Confirmation) -> bool:
    return row.application.state in OPEN_STATES


@transaction.atomic
def _end(row: Confirmation) -> bool:
    silent = _is_needed(row)
    if not operations.close_confirmation(confirmation_id=row.pk, silent=silent, actor=CALENDAR):
        return False
    asking.note_over(reference("confirmation", row.pk), "Nothing is asked any more · 无需再确认")
    if row.application.state == ApplicationState.WAITING_FOR_OWNER:
        judge_answered.enqueue(application_id=str(row.application_id))
    return True


def _open() -> QuerySet[Confirmation]:
    return queries.confirmations(CALENDAR).filter(answered_at=None, closed_at=None).order_by("expires_at")
