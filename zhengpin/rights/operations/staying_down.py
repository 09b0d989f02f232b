"""Keeps what decisions upheld among what is matched, so that it stays down, and lets it up when they are overturned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.evidence.queries import read_blob
from zhengpin.kit import clock
from zhengpin.kit.errors import Invalid
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events
from zhengpin.rights.models import Filing, Reference, StayDown
from zhengpin.rights.operations.examining import examined, unfitness
from zhengpin.rights.operations.protection import log_pictures
from zhengpin.rights.operations.quarantine import hold_back
from zhengpin.rights.quarantine import Prevalence
from zhengpin.rights.states import MATCHED_STATES, REFERENCE, FilingState, ReferenceState

LET_UP = "The decision was overturned."
"""Kept with a reference that is let up: one with a reason is not taken up again when its filing is renewed."""


@transaction.atomic
def keep_down(
    *,
    filing_id: UUID,
    digests: Iterable[str],
    decision: str,
    ground: str,
    prevalence: Mapping[str, Prevalence] | None = None,
    actor: Actor,
) -> list[Reference]:
    """Match these pictures for a filing from now on, because a decision upheld what showed them; return those kept.

    What the holder filed itself is left alone, what shows too little is left out, what is unfit is held back with its
    reason. decision: a typed reference; prevalence: by digest, how widely a picture is shown already. Done twice, it
    is done once; nothing is done for a filing that protects nothing now.
    """
    filing = Filing.objects.select_for_update().get(pk=filing_id)
    if filing.state != FilingState.APPROVED:
        return []
    kept = [_kept(filing, digest, ground) for digest in dict.fromkeys(digests)]
    rows = [row for row in kept if row is not None and _newly(row, decision)]
    for row in rows:
        _match(row, (prevalence or {}).get(row.blob_id), actor)
        _record_event(events.REFERENCE_KEPT_DOWN, row, actor, decision=decision, ground=ground)
    return rows


def _kept(filing: Filing, digest: str, ground: str) -> Reference | None:
    """Return the row of a picture that was upheld; None for the holder's own and for what shows too little."""
    row = Reference.objects.select_related("filing").filter(filing=filing, blob_id=digest).first()
    if row is not None:
        return row if row.upheld_as else None
    try:
        seen = examined(read_blob(digest))
    except Invalid:
        return None
    moment = clock.now()
    return Reference.objects.create(
        filing=filing, blob_id=digest, upheld_as=ground, created_at=moment, changed_at=moment, **seen
    )


def _newly(row: Reference, decision: str) -> bool:
    made, new = StayDown.objects.get_or_create(
        reference=row, decision=decision, defaults={"made_at": clock.now()}
    )
    if not new and made.lifted_at is not None:  # what was let up by mistake is kept down again
        StayDown.objects.filter(pk=made.pk).update(lifted_at=None)
        return True
    return new


def _match(row: Reference, shown: Prevalence | None, actor: Actor) -> None:
    if row.state == ReferenceState.WITHDRAWN:
        _move(row, "restore", reason="")
    if row.state != ReferenceState.STANDBY:
        return
    if shown is not None:
        row.measures = row.measures | shown.as_dict()
        Reference.objects.filter(pk=row.pk).update(measures=row.measures)
    if code := unfitness(row, shown):
        hold_back(row, code, "", actor)
        return
    _move(row, "activate")
    log_pictures([row.pk], present=True)


@transaction.atomic
def let_up(*, decision: str, actor: Actor) -> list[Reference]:
    """Match no longer what only this decision kept down, because it was overturned; return what was let up."""
    standing = StayDown.objects.filter(decision=decision, lifted_at=None)
    numbers = list(standing.values_list("reference_id", flat=True))
    rows = list(Reference.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    standing.update(lifted_at=clock.now())
    held = set(
        StayDown.objects.filter(reference__in=numbers, lifted_at=None).values_list("reference_id", flat=True)
    )
    freed = [row for row in rows if row.pk not in held]
    for row in freed:
        _let_up(row)
        _record_event(events.REFERENCE_LET_UP, row, actor, decision=decision)
    return freed


def _let_up(row: Reference) -> None:
    if row.state in MATCHED_STATES:
        log_pictures([row.pk], present=False)
    if row.state == ReferenceState.WITHDRAWN:
        Reference.objects.filter(pk=row.pk).update(reason=row.reason or LET_UP)
    else:
        _move(row, "withdraw", reason=LET_UP)


def _move(row: Reference, verb: str, **changes: object) -> None:
    row.state = REFERENCE.moves[verb].target.value
    row.changed_at = clock.now()
    Reference.objects.filter(pk=row.pk).update(state=row.state, changed_at=row.changed_at, **changes)


def _record_event(event: Event, row: Reference, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("reference", row.pk),
        parent=reference("filing", row.filing_id),
        filing=str(row.filing_id),
        digest=row.blob_id,
        **fields,
    )
