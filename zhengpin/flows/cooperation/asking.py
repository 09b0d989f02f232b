"""Asks an organisation: the contact who is to be asked first, then the next, and staff where nobody is left."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.permissions import Permission
from zhengpin.cooperation import operations
from zhengpin.cooperation.choosing import ContactChoice
from zhengpin.cooperation.models import AskedContact, ContactQuestion
from zhengpin.cooperation.problems import NobodyToAsk, RightUnknown
from zhengpin.cooperation.queries.asking import (
    asked_for,
    asked_of_contact,
    open_questions_about,
    organisation_of_account,
    question_in_hand,
)
from zhengpin.cooperation.queries.choosing import who_is_asked
from zhengpin.cooperation.states import QuestionKind
from zhengpin.flows.cooperation.letters import notify_unanswered, send_question
from zhengpin.kit import clock
from zhengpin.rights.models import Filing

ASKER = system("contacts")


@transaction.atomic
def ask(
    *,
    organisation_id: UUID | str,
    kind: QuestionKind,
    title: str,
    text: str = "",
    due_at: datetime,
    key: str = "",
    about: str = "",
    filing: Filing | None = None,
    path: str = "",
    language: str = "",
    actor: Actor,
) -> ContactQuestion:
    """Ask an organisation something: its first contact for that is written to. The same key twice is one question.

    due_at: by when the answer is wanted; path: of the page here on which it is given, empty where it is given in words.
    Raises Forbidden, NobodyToAsk, and as `operations.ask_question` does.
    """
    row, is_new = operations.ask_question(
        organisation_id=organisation_id,
        kind=kind.value,
        title=title,
        text=text,
        due_at=due_at,
        key=key,
        about=about,
        filing=filing,
        path=path,
        language=language,
        actor=actor,
    )
    if is_new and ask_next(row, actor=actor) is None:
        raise NobodyToAsk()
    row.refresh_from_db()
    return row


@transaction.atomic
def ask_if_named(
    *,
    account_id: UUID,
    kind: QuestionKind,
    title: str,
    due_at: datetime,
    about: str,
    filing: Filing | None = None,
    path: str = "",
    actor: Actor,
) -> ContactQuestion | None:
    """Ask an organisation beside its inbox, where the book names somebody for that; None where it names nobody.

    account_id: of the organisation; about: what is asked about, of which there is one question.
    """
    home = organisation_of_account(ASKER, account_id)
    if home is None or not who_is_asked(ASKER, home.pk, kind=kind, filing=filing, until=due_at).choices:
        return None
    return ask(
        organisation_id=home.pk,
        kind=kind,
        title=title,
        due_at=due_at,
        key=about,
        about=about,
        filing=filing,
        path=path,
        actor=actor if actor.sees_everything and actor.may(Permission.ASK_CONTACTS) else ASKER,
    )


def filing_of(number: str, *, actor: Actor) -> Filing | None:
    """Return the filing of a number, None for no number. Raises RightUnknown where the actor sees no such filing."""
    wanted = number.strip().upper()
    row = Filing.objects.visible_to(actor).filter(number=wanted).first() if wanted else None
    if wanted and row is None:
        raise RightUnknown(wanted[:60], field="filing")
    return row


def ask_next(row: ContactQuestion, *, actor: Actor) -> AskedContact | None:
    """Ask the next contact of a question, and write to them; None where nobody is left, or it moved on meanwhile."""
    before = [one.contact_id for one in asked_for(ASKER, row.pk)]
    found = who_is_asked(
        ASKER,
        row.organisation_id,
        kind=QuestionKind(row.kind),
        filing=row.filing,
        language=row.language,
        until=row.due_at,
        asked=before,
    )
    if not found.choices:
        return None
    contact, choice = found.choices[0]
    made = operations.ask_contact(
        question_id=row.pk,
        contact_id=contact.pk,
        address_id=UUID(choice.address.id),
        reasons=[one.value for one in choice.reasons],
        due_at=waits_until(row, choice),
        actor=ASKER,
    )
    if made is not None:
        send_question(made, actor=actor if actor.sees_everything else ASKER)
    return made


def waits_until(row: ContactQuestion, choice: ContactChoice) -> datetime:
    """Return until when one contact alone is waited for: some of their office hours, never beyond the whole time.

    An urgent question waits by the clock.
    """
    if row.kind == QuestionKind.URGENT:
        until = clock.now() + timedelta(minutes=settings.CONTACT_SILENCE_MINUTES)
    else:
        wanted = timedelta(hours=settings.CONTACT_SILENCE_HOURS)
        until = choice.candidate.hours.after(clock.now(), wanted)
    return max(min(until, row.due_at), clock.now())


@transaction.atomic
def move_on(question_id: UUID) -> bool:
    """Ask the next contact of a question, or hand it to staff where nobody is left or its time is over.

    Say whether anything was done.
    """
    row = question_in_hand(question_id)
    if clock.now() < row.due_at and ask_next(row, actor=ASKER) is not None:
        return True
    referred = operations.refer_to_staff(question_id=row.pk, actor=ASKER)
    if referred is None:
        return False
    notify_unanswered(referred, actor=ASKER)
    return True


def pass_on(*, contact_id: UUID) -> int:
    """Pass on what somebody was asked who is the contact no more; return how many questions."""
    return sum(_passed(one, left=True) for one in asked_of_contact(contact_id))


@transaction.atomic
def _passed(row: AskedContact, *, left: bool) -> bool:
    if not operations.end_turn(asked_id=row.pk, left=left, actor=ASKER):
        return False
    return move_on(row.question_id)


def note_answered(about: str, *, actor: Actor) -> int:
    """Note that what is asked about a thing was answered where it is answered; return how many questions that was."""
    return _each_about(about, lambda row: operations.answer_question(question_id=row.pk, actor=actor))


def note_over(about: str, why: str) -> int:
    """Take back what is asked about a thing of which nothing is to be answered any more; return how many."""
    return _each_about(
        about, lambda row: operations.withdraw_question(question_id=row.pk, why=why, actor=ASKER)
    )


def _each_about(about: str, do: Callable[[ContactQuestion], object]) -> int:
    rows = list(open_questions_about(ASKER, about)) if about else []
    for row in rows:
        do(row)
    return len(rows)
