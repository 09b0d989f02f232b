"""Issues statements of reasons: a letter in both languages with structured reasons, complete or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.messages import events
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.models import Statement
from zhengpin.messages.operations.mailing import queue_mails
from zhengpin.messages.operations.outbox import send_event
from zhengpin.messages.operations.standing import record_in_inbox
from zhengpin.messages.problems import ReasonsFaulty
from zhengpin.messages.queries import letter_in_force
from zhengpin.messages.reasons import faults_of_change, faults_of_restriction
from zhengpin.messages.states import EventType, LetterKind

_CHECKS = {LetterKind.RESTRICTION: faults_of_restriction, LetterKind.CHANGE: faults_of_change}


@transaction.atomic
def issue_statement(
    *,
    organisation_id: UUID,
    about: str,
    letter: str,
    values: Mapping[str, object],
    reasons: Mapping[str, Any],
    at: datetime | None = None,
    owed_to_union: bool = False,
    actor: Actor,
) -> Statement:
    """Issue a statement of reasons, or return the one that was issued about the same matter.

    about: the typed reference of the decision; letter: of kind restriction or change; values: see `letters.filling`;
    reasons: the structured fields, with `puid`; at: the moment from which its periods were reckoned; owed_to_union:
    whether the Union's transparency database is owed them. Raises LetterUnfilled, ReasonsFaulty, KeyError for an
    unknown letter.
    """
    form = letter_in_force(letter)
    faults = _CHECKS[form.kind](reasons)
    if faults:
        raise ReasonsFaulty(faults)
    made = Statement(
        organisation_id=organisation_id,
        about=about,
        letter=form.name,
        letter_version=form.version,
        texts=fill(form, values),
        reasons=canonical.plain(dict(reasons)),
        puid=reasons["puid"],
        owed_to_union=owed_to_union,
        created_at=at or clock.now(),
    )
    Statement.objects.bulk_create([made], ignore_conflicts=True)
    same = Statement.objects.filter(organisation_id=organisation_id, about=about, letter=form.name)
    if same.values_list("pk", flat=True).get() != made.pk:
        return same.get()
    _record_event(made, actor)
    record_in_inbox(message=made, actor=actor)
    queue_mails(message=made, sets_time=form.deadline, actor=actor)
    return made


def _record_event(statement: Statement, actor: Actor) -> None:
    record(
        events.STATEMENT_ISSUED,
        actor=actor,
        subject=reference("statement", statement.pk),
        parent=statement.about,
        letter=statement.letter,
        letter_version=statement.letter_version,
        puid=statement.puid,
        organisation=statement.organisation_id,
    )
    send_event(
        event_type=EventType.STATEMENT_ISSUED,
        about=reference("statement", statement.pk),
        body={
            "statement": str(statement.pk),
            "puid": statement.puid,
            "about": statement.about,
            "organisation": str(statement.organisation_id),
            "letter": statement.letter,
            "texts": statement.texts,
        },
        organisation_ids=[statement.organisation_id],
        actor=actor,
    )
