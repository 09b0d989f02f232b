"""Puts notices into inboxes, and marks what was read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference
from zhengpin.ledger.operations import record
from zhengpin.messages import events
from zhengpin.messages.letters.filling import fill
from zhengpin.messages.letters.reading import letter as letter_named
from zhengpin.messages.models import Notice, Statement
from zhengpin.messages.operations.outbox import send_event
from zhengpin.messages.problems import NoticeNotFound, StatementNotFound
from zhengpin.messages.states import EventType


@transaction.atomic
def issue_notice(
    *, organisation_id: UUID, about: str, letter: str, values: Mapping[str, Any], actor: Any
) -> Notice:
    """Put a notice into an organisation's inbox, or return the one that stands there about the same matter.

    Raises LetterUnfilled, KeyError for an unknown letter.
    """
    form = letter_named(letter)
    made = Notice(
        organisation_id=organisation_id,
        about=about,
        letter=form.name,
        letter_version=form.version,
        texts=fill(form, values),
        created_at=clock.now(),
    )
    Notice.objects.bulk_create([made], ignore_conflicts=True)
    standing = Notice.objects.get(organisation_id=organisation_id, about=about, letter=form.name)
    if standing.pk == made.pk:
        _tell(standing, actor)
    return standing


def _tell(notice: Notice, actor: Any) -> None:
    record(
        events.NOTICE_ISSUED,
        actor=actor,
        subject=reference("notice", notice.pk),
        parent=notice.about,
        letter=notice.letter,
        letter_version=notice.letter_version,
        organisation=notice.organisation_id,
    )
    send_event(
        event_type=EventType.NOTICE_ISSUED,
        about=reference("notice", notice.pk),
        body={
            "notice": str(notice.pk),
            "about": notice.about,
            "organisation": str(notice.organisation_id),
            "letter": notice.letter,
            "texts": notice.texts,
        },
        organisation_ids=[notice.organisation_id],
        actor=actor,
    )


@transaction.atomic
def mark_read(*, statement_id: UUID | None = None, notice_id: UUID | None = None, actor: Any) -> None:
    """Mark one's own statement or notice as read; only the first reading counts.

    For the organisation to which it was sent: the operator's looking at it is no reading. Raises StatementNotFound,
    NoticeNotFound.
    """
    own = {"organisation_id__in": actor.organisation_ids}
    if statement_id is not None:
        _mark(Statement.objects.filter(pk=statement_id, **own), "statement", StatementNotFound, actor)
    if notice_id is not None:
        _mark(Notice.objects.filter(pk=notice_id, **own), "notice", NoticeNotFound, actor)


def _mark(rows: QuerySet, kind: str, missing: type[NotFound], actor: Any) -> None:
    row = rows.first()
    if row is None:
        raise missing()
    if rows.filter(read_at=None).update(read_at=clock.now()):
        record(events.MESSAGE_READ, actor=actor, subject=reference(kind, row.pk), parent=row.about)
