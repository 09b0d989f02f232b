"""Proposes what follows from a request, has a second person approve it, and ends it: done, refused or withdrawn."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest, ChosenField, RequestItem
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.holding import end_holds_of
from zhengpin.authorities.operations.recording import moved, require_person
from zhengpin.authorities.problems import (
    DocumentMissing,
    NothingChosen,
    NothingNamed,
    NotNow,
    SameApprover,
    SecretlyActed,
)
from zhengpin.authorities.queries.reading import request
from zhengpin.authorities.states import INFORMING, ItemState, RefusalGround, RequestKind
from zhengpin.kit import clock


@transaction.atomic
def propose(*, request_id: UUID | str, actor: Actor) -> AuthorityRequest:
    """Propose to carry a verified request out as it is named and chosen now; a second person approves it.

    Raises Forbidden, RequestNeedsPerson, RequestNotFound, DocumentMissing, NothingNamed, NothingChosen, SecretlyActed,
    Conflict where it is not verified.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    _require_whole(row)
    changes: dict[str, object] = {"proposed_by": actor.ref, "proposed_at": clock.now()}
    return moved(
        events.REQUEST_PROPOSED,
        "propose",
        row.pk,
        actor,
        changes=changes,
        items=_items(row),
        fields=_fields(row),
    )


def _require_whole(row: AuthorityRequest) -> None:
    if row.document_id is None:
        raise DocumentMissing()
    items = RequestItem.objects.filter(request=row).exclude(state=ItemState.DROPPED.value)
    if not items.exists():
        raise NothingNamed()
    if row.kind == RequestKind.ACT:
        if row.is_secret:
            raise SecretlyActed()
        if not items.filter(state=ItemState.MATCHED.value).exists():
            raise NothingNamed()
    if row.kind in INFORMING and not ChosenField.objects.filter(item__request=row).exists():
        raise NothingChosen()


def _items(row: AuthorityRequest) -> int:
    return RequestItem.objects.filter(request=row).exclude(state=ItemState.DROPPED.value).count()


def _fields(row: AuthorityRequest) -> int:
    return ChosenField.objects.filter(item__request=row).count()


@transaction.atomic
def send_back(*, request_id: UUID | str, why: str, actor: Actor) -> AuthorityRequest:
    """Send a proposal back, with the reason: items and fields can be changed again.

    Raises Forbidden, RequestNotFound, Invalid, Conflict.
    """
    actor.require_any(Permission.APPROVE_AUTHORITY_REQUESTS, Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    said = texts.words(why, "why")
    changes: dict[str, object] = {"proposed_by": "", "proposed_at": None}
    return moved(events.REQUEST_SENT_BACK, "send_back", row.pk, actor, changes=changes, why=said)


@transaction.atomic
def approve(*, request_id: UUID | str, actor: Actor) -> AuthorityRequest:
    """Approve a proposal as second person. Of a preservation effect is given by it: what it names is held already.

    Raises Forbidden, RequestNeedsPerson, RequestNotFound, SameApprover, Conflict.
    """
    actor.require(Permission.APPROVE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    if row.proposed_by == actor.ref:
        raise SameApprover()
    if row.kind == RequestKind.ACT and row.is_secret:
        raise SecretlyActed()
    changes: dict[str, object] = {"approved_by": actor.ref, "approved_at": clock.now()}
    done = moved(
        events.REQUEST_APPROVED,
        "approve",
        row.pk,
        actor,
        changes=changes,
        items=_items(row),
        fields=_fields(row),
    )
    if row.kind == RequestKind.PRESERVATION:
        return finish(request_id=row.pk, actor=actor)
    return done


@transaction.atomic
def finish(*, request_id: UUID | str, sent_to: str = "", actor: Actor) -> AuthorityRequest:
    """End an approved request since effect was given to it: the second clock stops.

    sent_to: to whom and how an answer went. What is held for it is held no longer, but
    where it asks to preserve, or says until when. Raises Forbidden, RequestNotFound, Conflict where it is not approved.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    moment = clock.now()
    changes: dict[str, object] = {
        "effect_at": moment,
        "sent_to": texts.line(sent_to, "sent_to", limit=500),
        "ended_by": actor.ref,
        "ended_at": moment,
    }
    done = moved(
        events.REQUEST_DONE,
        "finish",
        row.pk,
        actor,
        changes=changes,
        territory=row.territory or [row.country],
        late=moment > row.effect_by,
    )
    if row.kind != RequestKind.PRESERVATION and row.hold_until is None:
        end_holds_of(done, why="done", actor=actor)
    return done


@transaction.atomic
def send_answer(*, request_id: UUID | str, sent_to: str, actor: Actor) -> AuthorityRequest:
    """Record to whom and how the sealed answer was sent: effect is given. Raises NotNow where none is prepared, and as
    `finish` does."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    if row.kind not in INFORMING or row.answer is None or row.answer.blob_id is None:
        raise NotNow(state=row.state)
    to = texts.words(sent_to, "sent_to", limit=500)
    return finish(request_id=row.pk, sent_to=to, actor=actor)


@transaction.atomic
def refuse(*, request_id: UUID | str, ground: str, why: str, actor: Actor) -> AuthorityRequest:
    """Refuse a request, with the ground and what the authority is told; what was held for it is held no longer.

    ground: a value of RefusalGround. Raises Forbidden, RequestNeedsPerson, RequestNotFound, Invalid, Conflict.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    chosen = texts.choice(ground, RefusalGround, "ground")
    return _ended(row, "refuse", why, actor, {"refusal": chosen.value})


@transaction.atomic
def withdraw(*, request_id: UUID | str, why: str, actor: Actor) -> AuthorityRequest:
    """Record that the authority withdrew its request; what was held for it is held no longer.

    Raises Forbidden, RequestNotFound, Invalid, Conflict.
    """
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    return _ended(request(actor, request_id), "withdraw", why, actor, {})


def _ended(
    row: AuthorityRequest, verb: str, why: str, actor: Actor, more: dict[str, object]
) -> AuthorityRequest:
    said = texts.words(why, "why")
    event = events.REQUEST_REFUSED if verb == "refuse" else events.REQUEST_WITHDRAWN
    changes = {"ended_as": said, "ended_by": actor.ref, "ended_at": clock.now(), **more}
    done = moved(event, verb, row.pk, actor, changes=changes, why=said, **more)
    end_holds_of(done, why=verb, actor=actor)
    return done
