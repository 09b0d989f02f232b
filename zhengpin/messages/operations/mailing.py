"""Mails letters: a row for each address that wants one, handed to the mail server at least once, never lost."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F

from zhengpin.accounts.actor import Actor, system
from zhengpin.jobs import lanes
from zhengpin.jobs.durable import durable
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.kit.retry import MAIL_RETRIES
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.messages import events
from zhengpin.messages.mail import server
from zhengpin.messages.mail.composing import compose, message_id
from zhengpin.messages.mail.recipients import recipients
from zhengpin.messages.models import Mail, Notice, Statement
from zhengpin.messages.operations.arrivals import record_arrival
from zhengpin.messages.operations.delivering import NOT_DUE, TAKEN_FOR
from zhengpin.messages.states import MAIL, ArrivalChannel, MailState

if TYPE_CHECKING:
    from django.db.models import QuerySet

POSTMAN = system("postman")
MAIL_LANE = lanes.lane("mail")
KEPT = 500
"""Characters of a server's answer that are kept."""


def queue_mails(*, message: Notice | Statement, sets_time: bool, actor: Actor) -> list[Mail]:
    """Queue the mails of a message that was just issued, in its transaction; nothing without a mail server.

    The ledger is told when the server has taken them.
    """
    if not settings.SMTP_URL:
        return []
    of = {"notice": message} if isinstance(message, Notice) else {"statement": message}
    moment = clock.now()
    addresses = recipients(message.organisation_id, sets_time=sets_time)
    made = [
        Mail(to=address, language=language, next_attempt_at=moment, created_at=moment, **of)
        for address, language in addresses.items()
    ]
    Mail.objects.bulk_create(made)
    for row in made:
        post.enqueue(mail_id=str(row.pk))
    return made


@durable(queue=MAIL_LANE)
def post(mail_id: str) -> str:
    """Post a mail if it is due; return its state afterwards, or “not_due”."""
    return post_mail(mail_id=UUID(mail_id), actor=POSTMAN)


def post_mail(*, mail_id: UUID, actor: Actor) -> str:
    """Hand a due mail to the server once and write down what it said; return its state afterwards, or “not_due”.

    A refusal for now, or no connection, sets the time of the next attempt (MAIL_RETRIES), or gives up when none is
    left; a refusal of the address or the message for good gives up at once. That the server took it counts as arrival.
    """
    taken = _take(mail_id)
    if taken is None:
        return NOT_DUE
    answer = server.hand_over(compose(taken))
    with transaction.atomic():
        ours = Mail.objects.filter(pk=taken.pk, state=MailState.PENDING.value, attempts=taken.attempts)
        return _write(taken, ours, answer, actor)


def _take(mail_id: UUID) -> Mail | None:
    moment = clock.now()
    due = Mail.objects.filter(pk=mail_id, state=MailState.PENDING.value, next_attempt_at__lte=moment)
    if not due.update(attempts=F("attempts") + 1, next_attempt_at=moment + TAKEN_FOR):
        return None
    return Mail.objects.select_related("notice", "statement").get(pk=mail_id)


def _write(mail: Mail, ours: QuerySet[Mail], answer: server.MailReply, actor: Actor) -> str:
    said = {
        "answer_code": answer.code,
        "answer": canonical.plain(answer.text)[:KEPT],
        "message_id": message_id(mail),
    }
    if answer.accepted:
        return _accepted(mail, ours, said, actor)
    wait = MAIL_RETRIES.wait_after(mail.attempts, random.random())  # noqa: S311 - spreads load
    if answer.final or wait is None:
        return _given_up(mail, ours, said, actor)
    due = clock.now() + wait
    if ours.update(next_attempt_at=due, **said):
        post.using(run_after=due).enqueue(mail_id=str(mail.pk))
    return MailState.PENDING.value


def _accepted(mail: Mail, ours: QuerySet[Mail], said: dict[str, object], actor: Actor) -> str:
    state, moment = MAIL.moves["accept"].target.value, clock.now()
    if ours.update(state=state, accepted_at=moment, **said):
        heard = f"{said['answer_code']} {said['answer']}"
        _record_event(events.MAIL_ACCEPTED, mail, actor, answer=_unnamed(heard, mail))
        record_arrival(
            notice_id=mail.notice_id,
            statement_id=mail.statement_id,
            channel=ArrivalChannel.MAIL,
            at=moment,
            proof={"to": mail.to, "answer": heard, "message_id": said["message_id"], "mail": mail.pk},
            actor=actor,
        )
    return state


def _given_up(mail: Mail, ours: QuerySet[Mail], said: dict[str, object], actor: Actor) -> str:
    state = MAIL.moves["give_up"].target.value
    if ours.update(state=state, **said):
        _record_event(
            events.MAIL_FAILED,
            mail,
            actor,
            reason=_unnamed(f"{said['answer_code'] or ''} {said['answer']}", mail),
        )
    return state


def _unnamed(text: str, mail: Mail) -> str:
    """Return what a server said without the address, which servers like to repeat."""
    return text.replace(mail.to, "…").strip()


def _record_event(event: Event, mail: Mail, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("mail", mail.pk),
        parent=reference("notice" if mail.notice_id else "statement", mail.message.pk),
        letter=mail.message.letter,
        attempts=mail.attempts,
        message_id=message_id(mail),
        **fields,
    )
