"""Ends filings: withdrawn by the holder, or expired with their term. What they protected is matched no longer."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.errors import Conflict
from zhengpin.kit.transitions import move
from zhengpin.rights import events, inputs
from zhengpin.rights.models import Filing
from zhengpin.rights.operations import registrations
from zhengpin.rights.operations.access import filing_to_file, record_event
from zhengpin.rights.operations.protection import unprotect
from zhengpin.rights.states import FILING, FilingState


@transaction.atomic
def withdraw_filing(*, filing_id: UUID | str, reason: str = "", actor: Actor) -> Filing:
    """Withdraw a filing of one's own, in any state but an ended one."""
    reason = inputs.text(reason, "reason", limit=1000)
    filing = _end(filing_to_file(actor, filing_id), "withdraw")
    record_event(events.FILING_WITHDRAWN, filing, actor, reason=reason)
    return filing


def expire_filings(*, on: date, actor: Actor) -> int:
    """Expire every approved filing whose term ended before `on`, each by itself; return how many."""
    due = Filing.objects.filter(state=FilingState.APPROVED.value, valid_to__lt=on)
    return sum(_expire(pk, actor) for pk in list(due.values_list("pk", flat=True)))


def _expire(pk: UUID, actor: Actor) -> int:
    try:
        with transaction.atomic():
            filing = _end(Filing.objects.get(pk=pk), "expire")
            record_event(events.FILING_EXPIRED, filing, actor, valid_to=filing.valid_to)
    except Conflict:  # withdrawn, or expired by another, at the same moment
        return 0
    return 1


def _end(filing: Filing, verb: str) -> Filing:
    move(Filing.objects.all(), FILING, verb, pk=filing.pk, updated_at=clock.now())
    registrations.free(filing)
    unprotect(filing)
    filing.refresh_from_db()
    return filing
