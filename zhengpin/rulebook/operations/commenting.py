"""Takes comments on scheduled rule versions until their day, and the rule owner's one answer to each."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.permissions import Permission
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rulebook import events, queries
from zhengpin.rulebook.models import RuleComment
from zhengpin.rulebook.notice import takes_comments, told_text
from zhengpin.rulebook.problems import AlreadyAnswered, CommentMissing, CommentsClosed, NoOrganisation


@transaction.atomic
def comment_on(*, code: str, version: int, text: str, actor: Any) -> RuleComment:
    """Keep what the actor's organisation says of a scheduled version; it may say more by further comments.

    Raises CommentMissing, TextTooLong, CommentsClosed, NoOrganisation, RuleNotFound, Forbidden.
    """
    actor.require(Permission.COMMENT_ON_RULES)
    if actor.home_organisation_id is None:
        raise NoOrganisation()
    # Locked, so that a comment and the coming into force cannot pass each other.
    rows = queries.rules(actor, code=code).select_for_update().filter(version=version)
    rule = rows.first()
    if rule is None:
        raise queries.RuleNotFound()
    if not takes_comments(rule):
        raise CommentsClosed()
    row = RuleComment.objects.create(
        rule=rule,
        organisation_id=actor.home_organisation_id,
        text=_said(text, "text"),
        made_by=actor.ref,
        created_at=clock.now(),
    )
    _tell(events.RULE_COMMENTED, row, row.text, actor)
    return row


@transaction.atomic
def answer_comment(*, comment_id: UUID, text: str, actor: Any) -> RuleComment:
    """Answer a comment, once; whoever made it reads the answer.

    Raises CommentMissing, TextTooLong, AlreadyAnswered, CommentNotFound, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row = queries.comment(actor, comment_id)
    said = _said(text, "text")
    unanswered = RuleComment.objects.filter(pk=row.pk, answered_at__isnull=True)
    if not unanswered.update(answer=said, answered_by=actor.ref, answered_at=clock.now()):
        raise AlreadyAnswered()
    row.refresh_from_db(fields=["answer", "answered_by", "answered_at"])
    _tell(events.RULE_COMMENT_ANSWERED, row, said, actor)
    return row


def _said(text: str, field: str) -> str:
    said = told_text(text, field)
    if not said:
        raise CommentMissing(field=field)
    return said


def _tell(event: Event, row: RuleComment, said: str, actor: Any) -> None:
    # The text itself stays out of the ledger, which keeps for ever: its digest proves it.
    record(
        event,
        actor=actor,
        subject=reference("rule_comment", row.pk),
        parent=reference("rule", row.rule),
        code=row.rule.code,
        version=row.rule.version,
        organisation=row.organisation_id,
        digest=canonical.digest(said),
    )
