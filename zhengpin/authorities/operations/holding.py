"""Ends what is held for requests, or says until when it is."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.authorities import events
from zhengpin.authorities.models import AuthorityRequest, Hold
from zhengpin.authorities.operations import texts
from zhengpin.authorities.operations.recording import of_request, require_person
from zhengpin.authorities.problems import NoHold
from zhengpin.authorities.queries.reading import request
from zhengpin.authorities.states import ENDED, HoldState
from zhengpin.kit import clock


def end_holds_of(row: AuthorityRequest, *, why: str, actor: Actor) -> int:
    """End what is held for a request, in the caller's transaction; return how much."""
    standing = Hold.objects.filter(item__request=row, state=HoldState.STANDING.value)
    count = standing.update(state=HoldState.ENDED.value, ended_at=clock.now(), ended_by=actor.ref)
    if count:
        of_request(events.HOLDS_ENDED, row.pk, actor, count=count, why=why)
    return count


@transaction.atomic
def end_holds(*, request_id: UUID | str, why: str, actor: Actor) -> AuthorityRequest:
    """End what is held for a request that has ended, with the reason: from now on it is deleted in its time.

    Raises Forbidden, RequestNeedsPerson, RequestNotFound, NoHold, Invalid.
    """
    actor.require(Permission.APPROVE_AUTHORITY_REQUESTS)
    require_person(actor)
    row = request(actor, request_id)
    said = texts.words(why, "why")
    if row.state not in ENDED or not end_holds_of(row, why=said, actor=actor):
        raise NoHold()
    return request(actor, row.pk)


@transaction.atomic
def extend_holds(*, request_id: UUID | str, until: datetime, actor: Actor) -> AuthorityRequest:
    """Say until when what a request names is kept. Raises Forbidden, RequestNotFound, NoHold, MomentWrong."""
    actor.require(Permission.HANDLE_AUTHORITY_REQUESTS)
    row = request(actor, request_id)
    moment = texts.later(until, clock.now(), "until")
    if not Hold.objects.filter(item__request=row, state=HoldState.STANDING.value).exists():
        raise NoHold()
    AuthorityRequest.objects.filter(pk=row.pk).update(hold_until=moment)
    return of_request(events.HOLDS_EXTENDED, row.pk, actor, until=moment)


def end_due_holds(*, actor: Actor) -> int:
    """End the holds of requests that have ended and whose time to be kept is over; return how many."""
    due = AuthorityRequest.objects.filter(
        hold_until__lte=clock.now(), state__in=ENDED, items__holds__state=HoldState.STANDING.value
    )
    return sum(_end_due(row, actor) for row in list(due.distinct().order_by("pk")[:500]))


@transaction.atomic
def _end_due(row: AuthorityRequest, actor: Actor) -> int:
    return end_holds_of(row, why="time", actor=actor)
