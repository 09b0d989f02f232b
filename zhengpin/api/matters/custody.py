"""Exhibits of matters: taken in under seal, handed over by the word of both."""

from __future__ import annotations

from uuid import UUID

from ninja import Router, Status

from zhengpin.accounts.permissions import Permission
from zhengpin.api.kit.answers import answers
from zhengpin.api.kit.operations import ApiRequest
from zhengpin.api.matters.schemas import (
    ExhibitHandoverIn,
    ExhibitHandoverOut,
    ExhibitIn,
    ExhibitOut,
    ExhibitTakenIn,
)
from zhengpin.casework import operations

router = Router(tags=["matters"])


@router.post(
    "/matters/{matter_id}/exhibits", operation_id="take_exhibit_in", response=answers(ExhibitOut, 201)
)
def take_in(request: ApiRequest, matter_id: UUID, payload: ExhibitIn):
    """Take an exhibit in, under a seal of its own."""
    request.actor.require(Permission.RUN_MATTERS)
    row = operations.take_in(matter_id=matter_id, **payload.dict(), actor=request.actor)
    return Status(201, ExhibitOut.of(row))


@router.post(
    "/matters/exhibits/{exhibit_id}/handovers",
    operation_id="give_exhibit",
    response=answers(ExhibitHandoverOut, 201),
)
def give(request: ApiRequest, exhibit_id: UUID, payload: ExhibitHandoverIn):
    """Record that an exhibit was given to somebody; it is done once the taker has confirmed it."""
    request.actor.require(Permission.HANDLE_EXHIBITS)
    row = operations.give_exhibit(exhibit_id=exhibit_id, **payload.dict(), actor=request.actor)
    return Status(201, ExhibitHandoverOut.of(row))


@router.post(
    "/matters/handovers/{exhibit_handover_id}/confirm",
    operation_id="confirm_handover_of_exhibit",
    response=answers(ExhibitHandoverOut),
)
def confirm(request: ApiRequest, exhibit_handover_id: UUID, payload: ExhibitTakenIn):
    """Confirm as the taker that an exhibit arrived. A seal that is not as it was given is kept so, and asked about."""
    request.actor.require(Permission.HANDLE_EXHIBITS)
    row = operations.take_exhibit(handover_id=exhibit_handover_id, **payload.dict(), actor=request.actor)
    return ExhibitHandoverOut.of(row)
