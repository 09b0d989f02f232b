"""Tells those whom a request concerns, once effect was given and as soon as no secrecy forbids it: each once."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.accounts.models import Organisation
from zhengpin.accounts.states import OrganisationKind
from zhengpin.authorities import operations, queries
from zhengpin.authorities.models import AuthorityRequest
from zhengpin.authorities.states import ENDED, ItemState, RequestKind, RequestState
from zhengpin.flows.authorities.finding import concerned_by
from zhengpin.flows.authorities.letters import notify_due, write_to_concerned
from zhengpin.kit import clock

CALENDAR = system("authorities")


def notify_concerned(row: AuthorityRequest, *, actor: Actor) -> int:
    """Tell those whom a request concerns that was carried out, in the caller's transaction; return how many now.

    Nobody while it is secret, and nobody of what was refused or withdrawn. Whom an order to act is against learns of it
    by the statement of reasons, and is only noted here.
    """
    row.refresh_from_db()
    if row.is_secret or row.state != RequestState.DONE:
        return 0
    items = [one for one in queries.items(actor, row.pk) if one.state == ItemState.MATCHED]
    own = Organisation.objects.filter(kind=OrganisationKind.OPERATOR.value).values_list("pk", flat=True)
    count = 0
    for organisation_id in sorted(concerned_by(items) - set(own)):
        if operations.note_notified(request_id=row.pk, organisation_id=organisation_id, actor=actor):
            count += 1
            if row.kind != RequestKind.ACT:
                write_to_concerned(row, organisation_id, actor=actor)
    return count


@transaction.atomic
def end_secrecy(*, request_id: UUID | str, why: str, actor: Actor) -> AuthorityRequest:
    """End the secrecy of a request, and tell those concerned where effect was given. Raises as the operation does."""
    row = operations.end_secrecy(request_id=request_id, why=why, actor=actor)
    notify_concerned(row, actor=actor)
    return row


def end_due_secrecies() -> int:
    """End the secrecies whose time is over, and tell those concerned; return how many."""
    due = AuthorityRequest.objects.filter(
        secret=True, secrecy_ended_at=None, secret_until__lte=clock.now()
    ).order_by("pk")
    ids = list(due.values_list("pk", flat=True)[:500])
    for pk in ids:
        end_secrecy(request_id=pk, why="time", actor=CALENDAR)
    return len(ids)


def remind() -> int:
    """Remind staff of the periods that end soon or are over, each once; return of how many requests."""
    soon = clock.now() + timedelta(hours=settings.AUTHORITY_REMIND_HOURS)
    open_ones = queries.requests(CALENDAR).exclude(state__in=ENDED)
    unconfirmed = list(open_ones.filter(confirmed_at=None, confirm_by__lte=soon)[:500])
    owed = list(open_ones.filter(effect_by__lte=soon)[:500])
    for row in unconfirmed:
        _remind(row, "confirm")
    for row in owed:
        _remind(row, "effect")
    return len({row.pk for row in (*unconfirmed, *owed)})


@transaction.atomic
def _remind(row: AuthorityRequest, which: str) -> None:
    due_at = row.confirm_by if which == "confirm" else row.effect_by
    notify_due(row, which, due_at, actor=CALENDAR)
