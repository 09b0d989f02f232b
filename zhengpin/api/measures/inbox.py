"""Statements of reasons and notices: what one's organisations were told."""

from __future__ import annotations

from uuid import UUID

from ninja import Router

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, Paginated, answers, page
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.measures.schemas import NoticeOut, StatementOut
from zhengpin.messages import operations, queries

router = Router(tags=["inbox"])


@router.get("/statements", operation_id="list_statements", response=answers(Paginated[StatementOut]))
def statements(request: ApiRequest, paging: PageOf, about: str = ""):
    """List the statements of reasons one may see, newest first."""
    request.actor.require(Permission.READ_MEASURES)
    return page(queries.statements(request.actor, about=about), paging, StatementOut.of)


@router.get("/statements/{statement_id}", operation_id="get_statement", response=answers(StatementOut))
def statement(request: ApiRequest, statement_id: UUID):
    """Return one statement of reasons."""
    request.actor.require(Permission.READ_MEASURES)
    return StatementOut.of(queries.statement(request.actor, statement_id))


@router.get("/notices", operation_id="list_notices", response=answers(Paginated[NoticeOut]))
def notices(request: ApiRequest, paging: PageOf, unread: bool = False):
    """List the notices to one's own organisations, newest first. Needs no permission: it is one's own post."""
    return page(queries.notices(request.actor, unread=unread), paging, NoticeOut.of)


@router.post("/notices/{notice_id}/read", operation_id="read_notice", response=answers(NoticeOut))
def read(request: ApiRequest, notice_id: UUID):
    """Mark a notice as read. Needs no permission: it is one's own post."""
    operations.mark_read(notice_id=notice_id, actor=request.actor)
    return NoticeOut.of(queries.notice(request.actor, notice_id))
