"""Keeps questions: asked of one contact after another, answered once, taken back, or handed to staff."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.tenancy import find_row
from zhengpin.cooperation import events, inputs
from zhengpin.cooperation.hours import read_hours
from zhengpin.cooperation.models import (
    AskedContact,
    ContactAddress,
    ContactOrganisation,
    ContactPerson,
    ContactQuestion,
)
from zhengpin.cooperation.operations.recording import of_question
from zhengpin.cooperation.problems import ContactOrganisationNotFound, QuestionNotFound, TermWrong
from zhengpin.cooperation.states import ASKED, QUESTION, AskedState, QuestionKind, QuestionState
from zhengpin.kit import clock
from zhengpin.kit.ids import new_key
from zhengpin.kit.transitions import move
from zhengpin.rights import inputs as texts
from zhengpin.rights.models import Filing

MOST_TEXT = 4000


@transaction.atomic
def ask_question(
    *,
    organisation_id: UUID | str,
    kind: str,
    title: str,
    text: str = "",
    due_at: datetime,
    key: str,
    about: str = "",
    filing: Filing | None = None,
    path: str = "",
    language: str = "",
    actor: Actor,
) -> tuple[ContactQuestion, bool]:
    """Keep a question to an organisation, and say whether it is new: the same key twice is one question.

    about: a typed reference; path: of the page here on which it is answered, empty where it is answered in words.
    Whom to ask is chosen by the caller. Raises Forbidden, ContactOrganisationNotFound, TermWrong, Invalid.
    """
    actor.require(Permission.ASK_CONTACTS)
    rows = ContactOrganisation.objects.visible_to(actor).filter(ended_at=None)
    home = find_row(rows, organisation_id, ContactOrganisationNotFound)
    if due_at <= clock.now():
        raise TermWrong()
    if not texts.member(kind, "kind", QuestionKind):
        raise texts.invalid_choice("kind", [one.value for one in QuestionKind])
    row = ContactQuestion(
        organisation=home,
        kind=texts.member(kind, "kind", QuestionKind),
        about=about,
        key=inputs.line(key, "key", limit=120) or new_key(),
        filing=filing,
        title=inputs.line(title, "title", limit=300, required=True),
        text=texts.text(text, "text", limit=MOST_TEXT),
        path=path,
        language=inputs.language(language, required=False),
        asked_by=actor.ref,
        asked_at=clock.now(),
        due_at=due_at,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:  # the same request came twice
        return ContactQuestion.objects.select_related("organisation").get(key=row.key), False
    filed = row.filing_id or ""
    of_question(events.QUESTION_ASKED, row, actor, about=about, filing=filed, due_at=due_at)
    return row, True


@transaction.atomic
def ask_contact(
    *,
    question_id: UUID,
    contact_id: UUID,
    address_id: UUID,
    reasons: Sequence[str],
    due_at: datetime,
    actor: Actor,
) -> AskedContact | None:
    """Ask a contact the question next; None where somebody else moved on with it meanwhile.

    reasons: why this one, of `AskedBecause`; due_at: until when nobody else is asked. Raises Forbidden.
    """
    actor.require(Permission.ASK_CONTACTS)
    row = ContactQuestion.objects.select_related("organisation").get(pk=question_id)
    ours = ContactQuestion.objects.filter(pk=row.pk, turn=row.turn, state=QuestionState.ASKED.value)
    if not ours.update(turn=row.turn + 1):
        return None
    row.turn += 1
    made = AskedContact.objects.create(
        question=row,
        contact=ContactPerson.objects.get(pk=contact_id),
        address=ContactAddress.objects.get(pk=address_id, contact=contact_id),
        turn=row.turn,
        reasons=list(reasons),
        link_key=new_key(),
        asked_at=clock.now(),
        due_at=due_at,
    )
    of_question(events.QUESTION_SENT, row, actor, turn=row.turn, reasons=list(reasons), due_at=due_at)
    return made


@transaction.atomic
def end_turn(*, asked_id: UUID, left: bool = False, actor: Actor) -> bool:
    """Note that a contact did not answer in time, or is the contact no more; False where one answered meanwhile."""
    row = AskedContact.objects.select_related("question").get(pk=asked_id)
    verb = "leave" if left else "lapse"
    rows = AskedContact.objects.filter(pk=row.pk, state=AskedState.ASKED.value)
    if not rows.update(state=ASKED.moves[verb].target.value, ended_at=clock.now(), link_key=""):
        return False
    of_question(events.QUESTION_UNANSWERED, row.question, actor, turn=row.turn)
    return True


@transaction.atomic
def refer_to_staff(*, question_id: UUID, actor: Actor) -> ContactQuestion | None:
    """Hand a question to staff as nobody is left to ask; None where it was answered, or moved on with, meanwhile."""
    waits = AskedContact.objects.filter(question=question_id, state=AskedState.ASKED.value)
    rows = ContactQuestion.objects.filter(pk=question_id, state=QuestionState.ASKED.value)
    if waits.exists() or not rows.update(state=QuestionState.WITH_STAFF.value):
        return None
    row = ContactQuestion.objects.select_related("organisation").get(pk=question_id)
    of_question(events.QUESTION_REFERRED, row, actor, turn=row.turn)
    return row


@transaction.atomic
def answer_question(
    *, question_id: UUID | str, text: str = "", asked_id: UUID | None = None, actor: Actor
) -> ContactQuestion:
    """Keep the answer to a question, once, and how long it took. asked_id: of the contact who gave it.

    text: empty where it was given on a page of its own. The caller has found the question for the actor. Raises
    QuestionNotFound, Invalid, Conflict where it was answered or taken back.
    """
    row = find_row(ContactQuestion.objects.select_related("organisation"), question_id, QuestionNotFound)
    said = texts.text(text, "text", limit=MOST_TEXT, required=not row.path)
    moment = clock.now()
    gave = _who_gave(row, asked_id)
    seconds = (moment - row.asked_at).total_seconds()
    working = _working(row, gave, moment)
    move(
        ContactQuestion.objects.all(),
        QUESTION,
        "answer",
        pk=row.pk,
        answer=said,
        answered_by=actor.ref,
        ended_at=moment,
        answer_seconds=seconds,
        working_seconds=working,
    )
    _end_turns(row, gave)
    row.refresh_from_db()
    of_question(
        events.QUESTION_ANSWERED,
        row,
        actor,
        turn=gave.turn if gave else 0,
        in_time=moment <= row.due_at,
        seconds=seconds,
        working_seconds=working,
    )
    return row


def _who_gave(row: ContactQuestion, asked_id: UUID | None) -> AskedContact | None:
    """Return the contact who answered: the one named, else whoever was asked last."""
    rows = AskedContact.objects.filter(question=row).select_related("contact").order_by("-turn")
    return rows.filter(pk=asked_id).first() if asked_id else rows.first()


def _working(row: ContactQuestion, gave: AskedContact | None, moment: datetime) -> float:
    if gave is None:
        return (moment - row.asked_at).total_seconds()
    hours = read_hours(gave.contact.hours, gave.contact.time_zone)
    return hours.working(row.asked_at, moment).total_seconds()


def _end_turns(row: ContactQuestion, gave: AskedContact | None = None) -> None:
    waits = AskedContact.objects.filter(question=row, state=AskedState.ASKED.value)
    if gave is not None:
        AskedContact.objects.filter(pk=gave.pk).update(
            state=AskedState.ANSWERED.value, ended_at=clock.now(), link_key=""
        )
        waits = waits.exclude(pk=gave.pk)
    waits.update(state=ASKED.moves["end"].target.value, ended_at=clock.now(), link_key="")


@transaction.atomic
def withdraw_question(*, question_id: UUID | str, why: str, actor: Actor) -> ContactQuestion:
    """Take a question back; its links are good no more. Raises Forbidden, QuestionNotFound, Invalid, Conflict."""
    actor.require(Permission.ASK_CONTACTS)
    rows = ContactQuestion.objects.visible_to(actor).select_related("organisation")
    row = find_row(rows, question_id, QuestionNotFound)
    said = inputs.line(why, "why", limit=300, required=True)
    move(ContactQuestion.objects.all(), QUESTION, "withdraw", pk=row.pk, ended_at=clock.now())
    _end_turns(row)
    row.refresh_from_db()
    of_question(events.QUESTION_WITHDRAWN, row, actor, why=said)
    return row
