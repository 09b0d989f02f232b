"""Records what a deposited film was answered once a job has looked at it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.originals.models import Deposit
from zhengpin.originals.operations.moving import move_deposit
from zhengpin.originals.states import DepositAnswer, DepositState


@dataclass(frozen=True)
class ExaminedFilm:
    """What was found of a film. own_first_at: when whoever counts for the depositor showed it first; public_since: when
    the depositor itself did; evidence: as the table of deposits says."""

    answer: DepositAnswer
    own_first_at: datetime | None = None
    public_since: datetime | None = None
    widely_shown: bool = False
    evidence: Mapping[str, object] = field(default_factory=dict)


@transaction.atomic
def answer_film(*, deposit_id: UUID | str, found: ExaminedFilm, actor: Actor) -> bool:
    """Give a film that is being examined its answer: protected from the commit on, or on record alone.

    Done twice, or by two at once, it is done once; return whether it was this time.
    """
    actor.require(Permission.KEEP_REFERENCES)
    row = Deposit.objects.select_for_update().get(pk=deposit_id)
    if row.state != DepositState.EXAMINING.value:
        return False
    row.evidence = row.evidence | dict(found.evidence)
    row.first_seen_at = min(row.first_seen_at, found.own_first_at or row.first_seen_at)
    row.public_since = max(row.deposited_at, found.public_since) if found.public_since else None
    row.widely_shown = found.widely_shown
    row.save(update_fields=["evidence", "first_seen_at", "public_since", "widely_shown"])
    accepted = found.answer == DepositAnswer.DEPOSITED
    verb = "activate" if accepted else "set_aside"
    move_deposit(deposit_id=row.pk, verb=verb, answer=found.answer.value, actor=actor)
    return True
