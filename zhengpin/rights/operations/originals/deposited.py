"""Puts deposited pictures into their collection's filing, and moves them as their deposits move."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.rights.models import Filing, Reference
from zhengpin.rights.operations.protection import log_pictures
from zhengpin.rights.problems import FilingNotProtected
from zhengpin.rights.states import COLLECTION, MATCHED_STATES, REFERENCE, FilingState, ReferenceState

_MATCHED = frozenset(one.value for one in MATCHED_STATES)


@transaction.atomic
def add_deposited(
    *, filing: Filing, measures: Mapping[str, Mapping[str, object]], actor: Actor
) -> dict[str, int]:
    """Add stored pictures to a collection, matched from the commit on; return by digest the number of each.

    measures: by digest, what was measured of each. One that is there already is matched again. The ledger is told by
    the deposits. Raises FilingNotProtected for a collection that does not stand.
    """
    actor.require_any(Permission.DEPOSIT_ORIGINALS, Permission.KEEP_REFERENCES)
    if filing.external_id != COLLECTION or filing.state != FilingState.APPROVED:
        raise FilingNotProtected(state=filing.state)
    moment = clock.now()
    present = set(
        Reference.objects.filter(filing=filing, blob__in=measures).values_list("blob_id", flat=True)
    )
    Reference.objects.bulk_create(
        Reference(
            filing=filing,
            blob_id=digest,
            state=ReferenceState.ACTIVE.value,
            measures=dict(seen),
            created_at=moment,
            changed_at=moment,
        )
        for digest, seen in measures.items()
        if digest not in present
    )
    rows = list(Reference.objects.filter(filing=filing, blob__in=measures).order_by("pk"))
    _set(rows, ReferenceState.ACTIVE, "")
    numbers = {row.blob_id: row.pk for row in rows}
    log_pictures(numbers.values(), present=True)
    return numbers


@transaction.atomic
def move_deposited(*, reference_ids: Iterable[int], verb: str, reason: str = "", actor: Actor) -> int:
    """Move deposited pictures by a verb of REFERENCE (withdraw, pause, resume), or `protect` again what was withdrawn;
    return how many moved. The index follows; the ledger is told by what moves the deposits."""
    actor.require_any(Permission.DEPOSIT_ORIGINALS, Permission.KEEP_REFERENCES)
    rows = Reference.objects.filter(pk__in=list(reference_ids), filing__external_id=COLLECTION)
    sources, target = step_of(verb)
    moving = [row for row in rows.order_by("pk") if row.state in sources]
    before = {row.pk: row.state in _MATCHED for row in moving}
    _set(moving, target, reason)
    after = target.value in _MATCHED
    if changed := [number for number, matched in before.items() if matched != after]:
        log_pictures(changed, present=after)
    return len(moving)


def step_of(verb: str) -> tuple[set[str], ReferenceState]:
    """Return from which states a verb moves what was deposited, and into which."""
    if verb == "protect":
        return {ReferenceState.WITHDRAWN.value, ReferenceState.PAUSED.value}, ReferenceState.ACTIVE
    step = REFERENCE.moves[verb]
    return {one.value for one in step.sources}, ReferenceState(step.target.value)


def _set(rows: Iterable[Reference], state: ReferenceState, reason: str) -> None:
    changing = [row.pk for row in rows if row.state != state.value]
    Reference.objects.filter(pk__in=changing).update(
        state=state.value, reason=reason[:300], reason_code="", changed_at=clock.now()
    )


def seek_again(*, reference_ids: Iterable[int], actor: Actor) -> int:
    """Have deposited pictures sought once more in what is shown, since more follows from them now; return how many."""
    actor.require(Permission.KEEP_REFERENCES)
    rows = Reference.objects.filter(
        pk__in=list(reference_ids), filing__external_id=COLLECTION, state=ReferenceState.ACTIVE.value
    )
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    log_pictures(numbers, present=True)
    return len(numbers)
