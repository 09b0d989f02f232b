"""Asking the owner of a mark about an application, and reading what it answered."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.admission import queries
from zhengpin.api.admission.schemas import OwnerConfirmationOut
from zhengpin.api.kit.answers import Items, answers
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.flows.admission.owner_asking import ask_for_reviewer

router = Router(tags=["admission"])


@router.get(
    "/applications/{application_id}/owner-confirmations",
    operation_id="list_owner_confirmations",
    response=answers(Items[OwnerConfirmationOut]),
)
def confirmations(request: ApiRequest, application_id: UUID):
    """List what the owner of the mark was asked about an application, newest first. For the operator's staff."""
    request.actor.require(Permission.READ_CASES)
    rows = queries.confirmations(request.actor, application_id=application_id)
    return {"items": [OwnerConfirmationOut.of(row) for row in rows]}


@router.post(
    "/applications/{application_id}/owner-confirmations",
    operation_id="ask_owner",
    response=answers(OwnerConfirmationOut, 201),
)
def ask(request: ApiRequest, application_id: UUID):
    """Ask the owner of the mark whether the applicant is authorised, while a reviewer looks at the application."""
    request.actor.require(Permission.DECIDE)
    row = ask_for_reviewer(application_id=application_id, actor=request.actor)
    return Status(201, OwnerConfirmationOut.of(row))
