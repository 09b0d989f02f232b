"""Tells the ledger of requests by authorities in one way, and moves them."""

from __future__ import annotations

from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.authorities.models import AuthorityRequest
from zhengpin.authorities.problems import RequestNeedsPerson
from zhengpin.authorities.states import REQUEST
from zhengpin.kit.ids import reference
from zhengpin.kit.transitions import move
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record


def of_request(event: Event, request_id: UUID, actor: Actor, **fields: object) -> AuthorityRequest:
    """Record an entry about a request and return it as it now stands."""
    row = AuthorityRequest.objects.select_related("authority", "answer").get(pk=request_id)
    record(
        event,
        actor=actor,
        subject=reference("authority_request", row.pk),
        parent="",
        number=row.number,
        kind=row.kind,
        country=row.country,
        **fields,
    )
    return row


def moved(
    event: Event,
    verb: str,
    request_id: UUID,
    actor: Actor,
    *,
    changes: dict[str, object] | None = None,
    **fields: object,
) -> AuthorityRequest:
    """Move a request by one guarded UPDATE, record it and return the row. Raises Conflict."""
    move(AuthorityRequest.objects.all(), REQUEST, verb, pk=request_id, **(changes or {}))
    return of_request(event, request_id, actor, **fields)


def require_person(actor: Actor) -> None:
    """Refuse rules, programs and the system. Raises RequestNeedsPerson."""
    if not actor.ref.startswith("person:"):
        raise RequestNeedsPerson()
