"""Asks owners of marks about applications, and keeps what they answer, take back, or leave unanswered."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.admission import events, queries
from zhengpin.admission.confirmation_tokens import digest_of, token_for
from zhengpin.admission.models import Application, Confirmation
from zhengpin.admission.operations.access import record_answer, record_event
from zhengpin.admission.problems import ConfirmationOver, NothingToTakeBack, OwnerAlreadyAsked
from zhengpin.admission.states import APPLICATION, OwnerAnswer, OwnerWord
from zhengpin.kit import clock
from zhengpin.kit.ids import new_id
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.rights import inputs
from zhengpin.rights.models import Filing

TAKEN_BACK_WITHIN = timedelta(hours=24)
MOST_OF_NOTE = 2_000
WORDS = {OwnerAnswer.YES: OwnerWord.CONFIRMED, OwnerAnswer.NO: OwnerWord.DENIED}


@transaction.atomic
def ask_owner(
    *,
    application_id: UUID,
    filing_id: UUID,
    asked: Mapping[str, object],
    days: int,
    waits: bool,
    actor: Actor,
) -> Confirmation:
    """Ask the owner of a mark about an application; writing to it is the caller's. days: that it has to answer.

    filing_id: the mark as filed here; asked: what is asked, JSON-able; waits: whether the application waits for the
    answer, else a reviewer goes on meanwhile. Raises OwnerAlreadyAsked, Conflict.
    """
    row = queries.application(actor, application_id)
    holder_id = Filing.objects.values_list("holder_id", flat=True).get(pk=filing_id)
    moment, made = clock.now(), new_id()
    about = {"application": row, "holder_id": holder_id, "filing_id": filing_id, "asked": dict(asked)}
    when = {"asked_at": moment, "expires_at": moment + timedelta(days=days)}
    try:
        with transaction.atomic():
            confirmation = Confirmation.objects.create(
                id=made, token_digest=digest_of(token_for(made)), asked_by=actor.ref, **about, **when
            )
    except IntegrityError as error:
        raise OwnerAlreadyAsked() from error
    if waits:
        move(Application.objects.all(), APPLICATION, "ask_owner", pk=row.pk)
    _word(confirmation, OwnerWord.ASKED)
    record_answer(events.OWNER_ASKED, row, actor, confirmation=made)
    return confirmation


@transaction.atomic
def remind_owner(*, confirmation_id: UUID, actor: Actor) -> bool:
    """Note that an owner is reminded; False where that was noted before, or there is nothing to answer any more."""
    rows = Confirmation.objects.open().filter(pk=confirmation_id, reminded_at=None)
    if not rows.update(reminded_at=clock.now()):
        return False
    _record_event(events.OWNER_REMINDED, confirmation_id, actor)
    return True


@transaction.atomic
def answer_confirmation(*, confirmation_id: UUID, answer: str, note: str = "", actor: Actor) -> Confirmation:
    """Keep the owner's answer, `yes` or `no`; what follows from it is the caller's.

    Raises Invalid naming the field, ConfirmationOver where there is nothing to answer any more.
    """
    if answer not in set(OwnerAnswer):
        raise inputs.invalid_choice("answer", OwnerAnswer)
    note, moment = inputs.text(note, "note", limit=MOST_OF_NOTE), clock.now()
    rows = Confirmation.objects.open().filter(pk=confirmation_id, expires_at__gt=moment)
    if not rows.update(answer=answer, note=note, answered_at=moment, answered_by=actor.ref):
        raise ConfirmationOver()
    row = _row(confirmation_id)
    _word(row, WORDS[OwnerAnswer(answer)])
    waited = round((moment - row.asked_at).total_seconds(), 3)
    _record_event(events.OWNER_ANSWERED, row.pk, actor, answer=answer, waited=waited)
    return row


@transaction.atomic
def take_answer_back(*, confirmation_id: UUID, actor: Actor) -> Confirmation:
    """Take the owner's answer back, once and within a day: it is asked again, and has a day for it at least.

    Raises NothingToTakeBack.
    """
    row, moment = _row(confirmation_id), clock.now()
    rows = Confirmation.objects.filter(
        pk=row.pk, taken_back_at=None, closed_at=None, answered_at__gt=moment - TAKEN_BACK_WITHIN
    )
    expires_at = max(row.expires_at, moment + TAKEN_BACK_WITHIN)
    reset = {"answer": "", "note": "", "answered_at": None, "answered_by": ""}
    try:
        with transaction.atomic():
            if not rows.update(taken_back_at=moment, expires_at=expires_at, **reset):
                raise NothingToTakeBack()
    except IntegrityError as error:  # it was asked anew meanwhile
        raise NothingToTakeBack() from error
    _word(row, OwnerWord.ASKED)
    _record_event(events.OWNER_TOOK_BACK, row.pk, actor, answer=row.answer)
    return _row(row.pk)


@transaction.atomic
def close_confirmation(*, confirmation_id: UUID, silent: bool, actor: Actor) -> bool:
    """End a confirmation without an answer; False where it is over already.

    silent: the owner did not answer in time; else nobody need know any more.
    """
    if not Confirmation.objects.open().filter(pk=confirmation_id).update(closed_at=clock.now()):
        return False
    if silent:
        _word(_row(confirmation_id), OwnerWord.SILENT)
    _record_event(events.OWNER_SILENT if silent else events.OWNER_NO_LONGER_ASKED, confirmation_id, actor)
    return True


def forget_owner_word(row: Application, actor: Actor) -> None:
    """Let an application that is submitted anew be asked about anew: what the owner said was of other papers."""
    for confirmation_id in row.confirmations.open().values_list("pk", flat=True):
        close_confirmation(confirmation_id=confirmation_id, silent=False, actor=actor)
    Application.objects.filter(pk=row.pk).update(owner_word=OwnerWord.UNASKED.value)
    row.owner_word = OwnerWord.UNASKED.value


def _row(confirmation_id: UUID) -> Confirmation:
    return Confirmation.objects.select_related("application__applicant", "holder").get(pk=confirmation_id)


def _word(row: Confirmation, word: OwnerWord) -> None:
    Application.objects.filter(pk=row.application_id).update(owner_word=word.value, updated_at=clock.now())
    row.application.owner_word = word.value


def _record_event(event: Event, confirmation_id: UUID, actor: Actor, **fields: object) -> None:
    row = _row(confirmation_id)
    record_event(event, row.application, actor, confirmation=row.pk, **fields)
