"""Notes what a request was answered with, and who took it; and which case an order to act is decided in."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest, ChosenField, RequestItem
from zhengpin.authorities.operations.recording import of_request
from zhengpin.authorities.problems import NotNow
from zhengpin.authorities.queries.reading import item, request
from zhengpin.authorities.states import RequestState
from zhengpin.kit import clock


@transaction.atomic
def note_answer(*, request_id: UUID | str, pack_id: UUID, actor: Actor) -> AuthorityRequest:
    """Note the sealed pack that answers an approved request; the same again changes nothing.

    Raises Forbidden, RequestNotFound, NotNow.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    if row.answer_id == pack_id:
        return row
    waiting = AuthorityRequest.objects.filter(pk=row.pk, state=RequestState.APPROVED.value, answer=None)
    if not waiting.update(answer=pack_id):
        raise NotNow(state=row.state)
    count = ChosenField.objects.filter(item__request=row).count()
    return of_request(events.ANSWER_PREPARED, row.pk, actor, pack=pack_id, fields=count)


@transaction.atomic
def note_answer_taken(*, request_id: UUID | str, actor: Actor) -> AuthorityRequest:
    """Note that somebody downloads the sealed answer, to send it. Raises Forbidden, RequestNotFound, NotNow."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    if row.answer is None or row.answer.blob_id is None:
        raise NotNow(state=row.state)
    return of_request(events.ANSWER_TAKEN, row.pk, actor, digest=row.answer.blob_id)


@transaction.atomic
def note_case(*, item_id: UUID | str, case_id: UUID, actor: Actor) -> RequestItem:
    """Note the case in which an order to act on an item is decided; once. Raises Forbidden, ItemNotFound."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = item(actor, item_id)
    if RequestItem.objects.filter(pk=row.pk, case=None).update(case=case_id):
        of_request(events.ITEM_PUT_TO_DECISION, row.request_id, actor, position=row.position, case=case_id)
    return item(actor, row.pk)


@transaction.atomic
def note_effect(*, item_id: UUID | str, actor: Actor) -> bool:
    """Note that the measure of an item took effect, once; True where that was the last one of its request.

    Raises Forbidden, ItemNotFound.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = item(actor, item_id)
    # Of two items that take effect at once one must see the other: they wait here for each other.
    AuthorityRequest.objects.select_for_update().get(pk=row.request_id)
    if RequestItem.objects.filter(pk=row.pk, effect_at=None).update(effect_at=clock.now()):
        of_request(events.ITEM_ACTED_ON, row.request_id, actor, position=row.position)
    left = RequestItem.objects.filter(request=row.request_id, state="matched", effect_at=None)
    return not left.exists()
