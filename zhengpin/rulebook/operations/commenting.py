"""Takes comments on scheduled rule versions until their day, and the rule owner's one answer to each."""

from __future__ import annotations

from datetime import timedelta
from ipaddress import ip_address, ip_network
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.accounts.queries import today
from zhengpin.kit import canonical, clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rulebook import events, queries
from zhengpin.rulebook.models import RuleComment, RuleVersion
from zhengpin.rulebook.notice import MOST_IN_A_NAME, checked_text, takes_comments
from zhengpin.rulebook.problems import (
    CommentAnswered,
    CommentMissing,
    CommentsClosed,
    NoOrganisation,
    TooManyComments,
)

HOUR = timedelta(hours=1)


@transaction.atomic
def comment_on(*, code: str, version: int, text: str, actor: Actor) -> RuleComment:
    """Keep what the actor's organisation says of a scheduled version; it may say more by further comments.

    Raises CommentMissing, TextTooLong, CommentsClosed, NoOrganisation, RuleNotFound, Forbidden.
    """
    actor.require(Permission.COMMENT_ON_RULES)
    if actor.home_organisation_id is None:
        raise NoOrganisation()
    rule = _open_to_comments(code, version, actor)
    return _kept(rule, text, actor, organisation_id=actor.home_organisation_id)


@transaction.atomic
def comment_in_public(
    *, code: str, version: int, text: str, address: str, actor: Actor, name: str = ""
) -> RuleComment:
    """Keep what a reader who is not signed in says of a scheduled version.

    name: as the reader signs it, or nothing; address: of the reader's network, kept as a digest of the day only, by
    which no more than `PUBLIC_COMMENTS_AN_HOUR` are taken from it in an hour. Raises as `comment_on`, TooManyComments.
    """
    actor.require(Permission.READ_RULES)
    rule = _open_to_comments(code, version, actor)
    signed = checked_text(name, "name", most=MOST_IN_A_NAME)
    reader = reader_digest(address)
    earlier = RuleComment.objects.filter(reader=reader, created_at__gt=clock.now() - HOUR)
    if earlier.count() >= settings.PUBLIC_COMMENTS_AN_HOUR:
        raise TooManyComments(retry_after=int(HOUR.total_seconds()))
    return _kept(rule, text, actor, name=signed, reader=reader)


def reader_digest(address: str) -> str:
    """Return by what comments of one network address are counted on one day; an IPv6 address counts as its /64."""
    try:
        known = ip_address(address)
    except ValueError:
        place = address
    else:
        known = getattr(known, "ipv4_mapped", None) or known
        place = str(ip_network((known, 64), strict=False) if known.version == 6 else known)
    said = f"{today().isoformat()}/{place}"
    return salted_hmac("zhengpin.rulebook.commenting", said, algorithm="sha256").hexdigest()


def _open_to_comments(code: str, version: int, actor: Actor) -> RuleVersion:
    # Locked, so that a comment and the coming into force cannot pass each other.
    rule = queries.rules(actor, code=code).select_for_update().filter(version=version).first()
    if rule is None:
        raise queries.RuleNotFound()
    if not takes_comments(rule):
        raise CommentsClosed()
    return rule


def _kept(rule: RuleVersion, text: str, actor: Actor, **whose: object) -> RuleComment:
    said = _said(text, "text")
    row = RuleComment.objects.create(rule=rule, text=said, made_by=actor.ref, created_at=clock.now(), **whose)
    _record_event(events.RULE_COMMENTED, row, row.text, actor)
    return row


@transaction.atomic
def answer_comment(*, comment_id: UUID, text: str, actor: Actor) -> RuleComment:
    """Answer a comment, once; whoever made it reads the answer.

    Raises CommentMissing, TextTooLong, AlreadyAnswered, CommentNotFound, Forbidden.
    """
    actor.require(Permission.WRITE_RULES)
    row = queries.comment(actor, comment_id)
    said = _said(text, "text")
    unanswered = RuleComment.objects.filter(pk=row.pk, answered_at__isnull=True)
    if not unanswered.update(answer=said, answered_by=actor.ref, answered_at=clock.now()):
        raise CommentAnswered()
    row.refresh_from_db(fields=["answer", "answered_by", "answered_at"])
    _record_event(events.RULE_COMMENT_ANSWERED, row, said, actor)
    return row


def _said(text: str, field: str) -> str:
    said = checked_text(text, field)
    if not said:
        raise CommentMissing(field=field)
    return said


def _record_event(event: Event, row: RuleComment, said: str, actor: Actor) -> None:
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
