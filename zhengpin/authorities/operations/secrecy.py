"""Ends or extends the secrecy of a request, and notes whom it was told to: each once."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest, NotifiedUser
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import of_request, require_person
from zhengpin.authorities.problems import NotificationForbidden, NotNow
from zhengpin.authorities.queries.reading import request
from zhengpin.kit import clock


@transaction.atomic
def end_secrecy(*, request_id: UUID | str, why: str, actor: Actor) -> AuthorityRequest:
    """End the secrecy of a request, with the reason; done twice, the first counts.

    Raises Forbidden, RequestNotFound, NotNow where it is not secret, Invalid.
    """
    actor.require(Permission.APPROVE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    if not row.secret:
        raise NotNow(state=row.state)
    said = texts.words(why, "why")
    standing = AuthorityRequest.objects.filter(pk=row.pk, secrecy_ended_at=None)
    if not standing.update(secrecy_ended_at=clock.now(), secrecy_ended_by=actor.ref):
        return request(actor, row.pk)
    return of_request(events.SECRECY_ENDED, row.pk, actor, why=said)


@transaction.atomic
def extend_secrecy(
    *, request_id: UUID | str, until: datetime | None, basis: str, actor: Actor
) -> AuthorityRequest:
    """Record that the authority ordered it to stay secret longer. until: None until it is lifted; basis: the order.

    Raises Forbidden, RequestNeedsPerson, RequestNotFound, NotNow where it is secret no longer, Invalid.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    moment = texts.later(until, clock.now(), "until")
    said = texts.line(basis, "basis", limit=500, required=True)
    standing = AuthorityRequest.objects.filter(pk=row.pk, secret=True, secrecy_ended_at=None)
    if not standing.update(secret_until=moment, secrecy_basis=said):
        raise NotNow(state=row.state)
    return of_request(events.SECRECY_EXTENDED, row.pk, actor, until=moment, basis=said)


@transaction.atomic
def note_notified(*, request_id: UUID, organisation_id: UUID, actor: Actor) -> bool:
    """Note that an organisation is told of a request; False where it was before. Joins the letter's transaction.

    Raises Forbidden, RequestNotFound, NotificationForbidden while it is secret.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = AuthorityRequest.objects.select_for_update().get(pk=request(actor, request_id).pk)
    if row.is_secret:
        raise NotificationForbidden()
    _, fresh = NotifiedUser.objects.get_or_create(
        request=row, organisation_id=organisation_id, defaults={"notified_at": clock.now()}
    )
    if fresh:
        of_request(events.USER_NOTIFIED, row.pk, actor, organisation=organisation_id)
    return fresh
