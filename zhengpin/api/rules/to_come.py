"""Rules to come: scheduled and taken back by their owner, listed for everyone, commented on and answered."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, PageQuery, ShapedPage, answers, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.rules.schemas import (
    InBoth,
    RuleCommentOut,
    RuleCommentPage,
    RuleScheduleOut,
    RuleSchedulePage,
    comment_schemas,
    schedule_schemas,
)
from zhengpin.rulebook import operations, queries
from zhengpin.rulebook.notice import MOST_CHARACTERS

if TYPE_CHECKING:
    from django.db.models import Model, QuerySet

router = Router(tags=["rules"])
PATH = "/rules/{code}/{version}"
Version = Path(..., ge=1, le=2**31 - 1)


class RuleScheduleIn(Schema):
    in_force_from: date = Field(..., description="after seven whole days, or as many as the operator has set")
    note: InBoth = Field(..., description="what changes, and why")
    urgent: InBoth | None = Field(None, description="why notice must be shorter; everyone reads it")


class RuleUnscheduleIn(Schema):
    reason: str = Field(..., max_length=MOST_CHARACTERS, description="kept in the ledger")


class RuleCommentIn(Schema):
    text: str = Field(..., max_length=MOST_CHARACTERS)


@router.get("/rules/upcoming", operation_id="list_rules_to_come", response=answers(RuleSchedulePage))
def list_to_come(request: ApiRequest, paging: PageOf):
    """List the scheduled versions with what they would replace."""
    request.actor.require(Permission.READ_RULES)
    actor = request.actor
    return _page(queries.rules_to_come(actor), paging, lambda rows: schedule_schemas(actor, rows))


@router.post(f"{PATH}/schedule", operation_id="schedule_rule", response=answers(RuleScheduleOut))
def schedule(request: ApiRequest, code: str, payload: RuleScheduleIn, version: int = Version):
    """Schedule a draft or a rehearsed version for a day, in sight of everyone. 422 names the first possible day."""
    request.actor.require(Permission.WRITE_RULES)
    row = operations.schedule(code=code, version=version, **payload.dict(), actor=request.actor)
    return schedule_schemas(request.actor, [row])[0]


@router.post(f"{PATH}/unschedule", operation_id="unschedule_rule", response=answers(RuleScheduleOut))
def unschedule(request: ApiRequest, code: str, payload: RuleUnscheduleIn, version: int = Version):
    """Take a schedule back: the version is again what it was. Comments are kept."""
    request.actor.require(Permission.WRITE_RULES)
    row = operations.unschedule(code=code, version=version, reason=payload.reason, actor=request.actor)
    return schedule_schemas(request.actor, [row])[0]


@router.get(f"{PATH}/comments", operation_id="list_comments_on_rule", response=answers(RuleCommentPage))
def list_comments_on(request: ApiRequest, code: str, paging: PageOf, version: int = Version):
    """List the comments on a version, newest first: one's own, or for the operator all."""
    request.actor.require(Permission.READ_RULES)
    actor = request.actor
    row = queries.rule(actor, code, version)
    rows = queries.comments(actor, code=row.code, version=row.version)
    return _page(rows, paging, lambda some: comment_schemas(actor, some))


@router.post(f"{PATH}/comments", operation_id="comment_on_rule", response=answers(RuleCommentOut, 201))
def comment_on(request: ApiRequest, code: str, payload: RuleCommentIn, version: int = Version):
    """Comment on a scheduled version, until the day from which it is in force. One may comment again."""
    request.actor.require(Permission.COMMENT_ON_RULES)
    row = operations.comment_on(code=code, version=version, text=payload.text, actor=request.actor)
    return Status(201, _one(request, row.pk))


@router.get("/rule-comments", operation_id="list_rule_comments", response=answers(RuleCommentPage))
def list_comments(request: ApiRequest, paging: PageOf, code: str = ""):
    """List the comments on all versions, newest first: one's own, or for the operator all."""
    request.actor.require(Permission.READ_RULES)
    actor = request.actor
    return _page(queries.comments(actor, code=code), paging, lambda some: comment_schemas(actor, some))


@router.get("/rule-comments/{comment_id}", operation_id="get_rule_comment", response=answers(RuleCommentOut))
def get_comment(request: ApiRequest, comment_id: UUID):
    """Return one comment with its answer."""
    request.actor.require(Permission.READ_RULES)
    return _one(request, comment_id)


@router.post(
    "/rule-comments/{comment_id}/answer", operation_id="answer_rule_comment", response=answers(RuleCommentOut)
)
def answer(request: ApiRequest, comment_id: UUID, payload: RuleCommentIn):
    """Answer a comment, once; whoever made it reads the answer."""
    request.actor.require(Permission.WRITE_RULES)
    row = operations.answer_comment(comment_id=comment_id, text=payload.text, actor=request.actor)
    return _one(request, row.pk)


def _page[M: Model, S](
    rows: QuerySet[M], paging: PageQuery, schemas: Callable[[Sequence[M]], list[S]]
) -> ShapedPage[S]:
    """Return one page whose rows are shaped together, since their names are looked up together."""
    found = page(rows, paging, lambda row: row)
    return {"items": schemas(found["items"]), "next_cursor": found["next_cursor"]}


def _one(request: ApiRequest, comment_id: UUID) -> RuleCommentOut:
    return comment_schemas(request.actor, [queries.comment(request.actor, comment_id)])[0]


once(router)
