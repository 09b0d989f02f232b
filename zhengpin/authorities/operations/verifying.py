"""Checks that a request comes from whom it says: by calling the filed number back, never one that came with it."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import CallBack
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import moved, of_request, require_person
from zhengpin.authorities.problems import NotNow
from zhengpin.authorities.queries.reading import request
from zhengpin.authorities.states import CallResult, RequestState


@transaction.atomic
def note_call_back(
    *,
    request_id: UUID | str,
    result: str,
    reached: str = "",
    note: str = "",
    called_at: datetime | None = None,
    actor: Actor,
) -> CallBack:
    """Record a call to the number that is filed for the authority; one that confirms verifies the request.

    result: a value of CallResult; reached: whom, which a call that reached somebody must say. The number is taken from
    the register, so that it cannot be the request's own. Raises Forbidden, RequestNeedsPerson, RequestNotFound, NotNow,
    Invalid naming the field.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    said = texts.choice(result, CallResult, "result")
    if row.state != RequestState.RECEIVED:
        raise NotNow(state=row.state)
    moment = texts.past(called_at, "called_at")
    if moment < row.received_at:
        raise texts.MomentWrong("called_at")
    made = CallBack.objects.create(
        request=row,
        number=row.authority.callback_number,
        result=said.value,
        reached=texts.line(reached, "reached", required=said is not CallResult.NOT_REACHED),
        note=texts.text(note, "note"),
        called_by=actor.ref,
        called_at=moment,
    )
    of_request(events.CALLED_BACK, row.pk, actor, result=said.value)
    if said is CallResult.CONFIRMED:
        moved(events.REQUEST_VERIFIED, "verify", row.pk, actor, changes={"verified_at": moment}, call=made.pk)
    return made
