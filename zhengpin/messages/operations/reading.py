"""Marks what was read."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.errors import NotFound
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record, record_many
from zhengpin.messages import events, queries
from zhengpin.messages.models import Notice, Statement
from zhengpin.messages.problems import NoticeNotFound, StatementNotFound


@transaction.atomic
def mark_read(*, statement_id: UUID | None = None, notice_id: UUID | None = None, actor: Actor) -> None:
    """Mark one's own statement or notice as read; only the first reading counts.

    For the organisation to which it was sent: the operator's looking at it is no reading. Raises StatementNotFound,
    NoticeNotFound.
    """
    own = {"organisation_id__in": actor.organisation_ids}
    if statement_id is not None:
        _mark(Statement.objects.filter(pk=statement_id, **own), "statement", StatementNotFound, actor)
    if notice_id is not None:
        _mark(Notice.objects.filter(pk=notice_id, **own), "notice", NoticeNotFound, actor)


def _mark(rows: QuerySet, kind: str, missing: type[NotFound], actor: Actor) -> None:
    row = rows.first()
    if row is None:
        raise missing()
    if rows.filter(read_at=None).update(read_at=clock.now()):
        record(events.MESSAGE_READ, actor=actor, subject=reference(kind, row.pk), parent=row.about)


@transaction.atomic
def mark_all_read(*, about_kind: str = "", actor: Actor) -> int:
    """Mark every unread notice to the actor's own organisations as read, or those about one kind; return how many."""
    unread = list(queries.notices(actor, unread=True, about_kind=about_kind).values_list("pk", "about"))
    moment = clock.now()
    read = [
        Draft(events.MESSAGE_READ, reference("notice", pk), about)
        for pk, about in unread
        if Notice.objects.filter(pk=pk, read_at=None).update(read_at=moment)
    ]
    return record_many(read, actor=actor)
