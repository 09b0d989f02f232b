"""What marks are called, over the API: proposed by holder or operator, activated, withdrawn, proposed again."""

from __future__ import annotations

from uuid import UUID

from ninja import Field, Path, Router, Schema, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import PageOf, answers, page
from zhengpin.api.kit.operations import ApiRequest, once
from zhengpin.api.lexicon.schemas import NameFormBody, NameFormOut, NameFormPage, name_form_shape
from zhengpin.rights import operations, queries

router = Router(tags=["rights"])
Number = Path(..., ge=1, le=2**63 - 1)


class Withdrawal(Schema):
    reason: str = Field("", max_length=300)


@router.get("/filings/{filing_id}/names", operation_id="list_mark_names", response=answers(NameFormPage))
def list_names(request: ApiRequest, filing_id: UUID, paging: PageOf, state: str = ""):
    """List the nicknames, translations and forbidden variants of a mark, the oldest first."""
    request.actor.require(Permission.READ_RIGHTS)
    filing = queries.filing(request.actor, filing_id)
    rows = queries.name_forms(request.actor, filing_id=filing.pk, state=state)
    return page(rows, paging, name_form_shape, newest_first=False)


@router.post("/filings/{filing_id}/names", operation_id="add_mark_name", response=answers(NameFormOut, 201))
def add(request: ApiRequest, filing_id: UUID, payload: NameFormBody):
    """Propose a further form of a mark's name; nothing is looked for by it yet."""
    request.actor.require_any(Permission.FILE_RIGHTS, Permission.WRITE_RULES)
    row = operations.add_name_form(filing_id=filing_id, **payload.dict(), actor=request.actor)
    return Status(201, name_form_shape(row))


@router.post(
    "/mark-names/{number}/activate", operation_id="activate_mark_name", response=answers(NameFormOut)
)
def activate(request: ApiRequest, number: int = Number):
    """Look for a proposed form from now on, in what comes and in what is on sale already."""
    request.actor.require(Permission.WRITE_RULES)
    return name_form_shape(operations.activate_name_form(number=number, actor=request.actor))


@router.post(
    "/mark-names/{number}/withdraw", operation_id="withdraw_mark_name", response=answers(NameFormOut)
)
def withdraw(request: ApiRequest, payload: Withdrawal, number: int = Number):
    """Look for a form no longer."""
    request.actor.require_any(Permission.FILE_RIGHTS, Permission.WRITE_RULES)
    row = operations.withdraw_name_form(number=number, reason=payload.reason, actor=request.actor)
    return name_form_shape(row)


@router.post("/mark-names/{number}/restore", operation_id="restore_mark_name", response=answers(NameFormOut))
def restore(request: ApiRequest, number: int = Number):
    """Propose a withdrawn form again."""
    request.actor.require_any(Permission.FILE_RIGHTS, Permission.WRITE_RULES)
    return name_form_shape(operations.restore_name_form(number=number, actor=request.actor))


once(router)
