"""Takes a request in with its document: looked through first, then kept with it, and staff are told of it."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import operations
from zhengpin.authorities.models import AuthorityRequest
from zhengpin.authorities.operations import ReceivedRequest
from zhengpin.evidence.documents.accepting import accept_document
from zhengpin.flows.authorities.letters import notify_received


def receive(*, received: ReceivedRequest, document: bytes | None = None, actor: Actor) -> AuthorityRequest:
    """Record a request and keep its document. Call it outside any transaction: the document is looked through first.

    document: a PDF or a picture, or None where it is sent later. Raises Refused for one that cannot be taken, and as
    `operations.receive_request` does.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    kept = accept_document(document, actor=actor).blob if document is not None else None
    with transaction.atomic():
        row = operations.receive_request(received=received, document=kept, actor=actor)
        notify_received(row, actor=actor)
    return row


def keep_document(*, request_id: UUID | str, document: bytes, actor: Actor) -> AuthorityRequest:
    """Keep the document of a request that came without. Raises Refused, and as `operations.keep_document` does."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    kept = accept_document(document, actor=actor).blob
    return operations.keep_document(request_id=request_id, document=kept, actor=actor)
