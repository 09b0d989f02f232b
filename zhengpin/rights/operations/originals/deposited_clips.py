"""Puts deposited films into their collection's filing, and moves them as their deposits move."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.accounts.permissions import Permission
from zhengpin.kit import clock
from zhengpin.rights.models import Clip, Filing
from zhengpin.rights.operations.originals.deposited import step_of
from zhengpin.rights.operations.protection import log_clips
from zhengpin.rights.problems import FilingNotProtected
from zhengpin.rights.states import COLLECTION, MATCHED_STATES, FilingState, ReferenceState

_MATCHED = frozenset(one.value for one in MATCHED_STATES)


@transaction.atomic
def add_deposited_clip(*, filing: Filing, digest: str, name: str, actor: Actor) -> int:
    """Add a stored film to a collection, matched from the commit on; return its number.

    One that is there already is matched again. The ledger is told by the deposit. Raises FilingNotProtected for a
    collection that does not stand.
    """
    actor.require_any(Permission.DEPOSIT_ORIGINALS, Permission.KEEP_REFERENCES)
    if filing.external_id != COLLECTION or filing.state != FilingState.APPROVED:
        raise FilingNotProtected(state=filing.state)
    moment = clock.now()
    row, _ = Clip.objects.get_or_create(
        filing=filing, blob_id=digest, defaults={"name": name[:300], "created_at": moment}
    )
    _set(row, ReferenceState.ACTIVE, "")
    log_clips([row.pk], present=True)
    return row.pk


@transaction.atomic
def move_deposited_clip(*, clip_id: int, verb: str, reason: str = "", actor: Actor) -> bool:
    """Move a deposited film by a verb of REFERENCE, or `protect` again what was withdrawn; say whether it moved.

    The index follows; the ledger is told by what moves the deposit.
    """
    actor.require_any(Permission.DEPOSIT_ORIGINALS, Permission.KEEP_REFERENCES)
    row = Clip.objects.filter(pk=clip_id, filing__external_id=COLLECTION).first()
    sources, target = step_of(verb)
    if row is None or row.state not in sources:
        return False
    before, after = row.state in _MATCHED, target.value in _MATCHED
    _set(row, target, reason)
    if before != after:
        log_clips([row.pk], present=after)
    return True


def seek_clips_again(*, clip_ids: Iterable[int], actor: Actor) -> int:
    """Have deposited films sought once more in what is shown, since more follows from them now; return how many."""
    actor.require(Permission.KEEP_REFERENCES)
    rows = Clip.objects.filter(
        pk__in=list(clip_ids), filing__external_id=COLLECTION, state=ReferenceState.ACTIVE.value
    )
    numbers = list(rows.order_by("pk").values_list("pk", flat=True))
    log_clips(numbers, present=True)
    return len(numbers)


def _set(row: Clip, state: ReferenceState, reason: str) -> None:
    Clip.objects.filter(pk=row.pk).update(state=state.value, reason=reason[:300], changed_at=clock.now())
