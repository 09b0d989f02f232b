"""An authorisation that ends, one way: revoked or expired, then what relied on it is looked at again by jobs.

The names and avatars of the seller's shops, accounts and rooms, and its listings in which something was let pass: what
no other authorisation covers becomes a case, or is acted on at once where the rules say so. What is given anew brings
back what had ended with it: `flows/rights/authority_renewing.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db import transaction

from zhengpin.accounts.actor import Actor, system
from zhengpin.flows.screening.names import BEHIND, QUEUE, rescan_names_of
from zhengpin.flows.screening.pipeline import Narrowing
from zhengpin.flows.screening.screening import screen_revisions
from zhengpin.jobs.durable import durable
from zhengpin.monitoring.causes import ScreeningCause
from zhengpin.monitoring.queries.screened import revisions_to_screen, suppressed_revisions
from zhengpin.monitoring.states import CauseKind
from zhengpin.monitoring.subjects.subject import Screened
from zhengpin.rights import operations, queries
from zhengpin.rights.models import Authorisation

LOOKER = system("authority")
BATCHES = 20
"""Batches of listings that one job has screened before the next goes on."""


@transaction.atomic
def revoke(*, authorisation_id: UUID | str, reason: str, actor: Actor) -> Authorisation:
    """Revoke an authorisation, and have what relied on it looked at again. Raises Conflict if it is not in force."""
    row = operations.revoke_authorisation(authorisation_id=authorisation_id, reason=reason, actor=actor)
    enqueue_rescreening(row)
    return row


def expire(*, on: date, actor: Actor) -> int:
    """Expire the authorisations whose term ended before `on`, and look again as for one revoked; return how many."""
    return operations.expire_authorisations(on=on, also=enqueue_rescreening, actor=actor)


def enqueue_rescreening(row: Authorisation) -> None:
    """Have what relied on an authorisation, or on what rests on it, looked at again, in the caller's transaction."""
    for one in (row, *queries.resting_on(LOOKER, row)):
        if one.authorised_id is not None:
            rescreen.enqueue(authorisation_id=str(one.pk))


@durable(queue=QUEUE, priority=BEHIND)
def rescreen(authorisation_id: str) -> int:
    """Have the seller's names and its listings looked at by jobs of their own; return how many rights it is about."""
    row = queries.authorisation(LOOKER, authorisation_id)
    filings = queries.filings_under(LOOKER, row)
    with transaction.atomic():
        rescan_names_of(row.authorised_id, filings=filings, cause=str(_cause(authorisation_id)))
        rescreen_listings.enqueue(authorisation_id=authorisation_id, after="")
    return len(filings)


@durable(queue=QUEUE, priority=BEHIND)
def rescreen_listings(authorisation_id: str, after: str) -> int:
    """Have the next listings screened in which the authorisation excused something; return how many."""
    row = queries.authorisation(LOOKER, authorisation_id)
    filings, size = queries.filings_under(LOOKER, row), settings.SCAN_BATCH
    if row.authorised_id is None:
        return 0
    found = suppressed_revisions(
        row.authorised_id, filings, after=UUID(after) if after else None, most=size * BATCHES
    )
    with transaction.atomic():
        for at in range(0, len(found), size):
            some = [str(one) for one in found[at : at + size]]
            screen_again.enqueue(authorisation_id=authorisation_id, revision_ids=some)
        if found:
            rescreen_listings.enqueue(authorisation_id=authorisation_id, after=str(found[-1]))
    return len(found)


@durable(queue=QUEUE, priority=BEHIND)
def screen_again(authorisation_id: str, revision_ids: list[str]) -> dict[str, int]:
    """Screen listings again for the rights of an authorisation. Done twice, it counts once."""
    cause = _cause(authorisation_id)
    filings = queries.filings_under(LOOKER, queries.authorisation(LOOKER, authorisation_id))
    revisions = revisions_to_screen([UUID(one) for one in revision_ids], cause)
    opened = screen_revisions(revisions, cause=cause, narrowed=_about(filings))
    return {"screened": len(opened), "found": sum(bool(one.hits) for one in opened)}


def _cause(authorisation_id: str) -> ScreeningCause:
    return ScreeningCause(CauseKind.AUTHORITY, authorisation_id)


def _about(filings: Collection[UUID]) -> Narrowing:
    def narrowed(screened: Sequence[Screened]) -> list[Screened]:
        return [one.about(filings) for one in screened]

    return narrowed
