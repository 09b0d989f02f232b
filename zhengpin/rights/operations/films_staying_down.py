"""Keeps the films that decisions upheld among what is matched, and lets them up when those are overturned."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.events import Event
from zhengpin.ledger.operations import record
from zhengpin.rights import events
from zhengpin.rights.models import Clip, ClipStayDown, Filing
from zhengpin.rights.operations.protection import log_clips
from zhengpin.rights.operations.staying_down import LET_UP
from zhengpin.rights.states import MATCHED_STATES, FilingState, ReferenceState


@transaction.atomic
def keep_films_down(
    *, filing_id: UUID, digests: Iterable[str], decision: str, ground: str, actor: Actor
) -> list[Clip]:
    """Match these films for a filing from now on, because a decision upheld what showed them; return those kept.

    The holder's own are left alone. decision: a typed reference. Done twice, it is done once; nothing is done for a
    filing that protects nothing now.
    """
    filing = Filing.objects.select_for_update().get(pk=filing_id)
    if filing.state != FilingState.APPROVED:
        return []
    kept = []
    for digest in dict.fromkeys(digests):
        row, _ = Clip.objects.get_or_create(
            filing=filing, blob_id=digest, defaults={"upheld_as": ground, "created_at": clock.now()}
        )
        if row.upheld_as and _newly(row, decision):
            _move(row, ReferenceState.ACTIVE, "")
            log_clips([row.pk], present=True)
            _record_event(events.CLIP_KEPT_DOWN, row, actor, decision=decision, ground=ground)
            kept.append(row)
    return kept


def _newly(row: Clip, decision: str) -> bool:
    made, new = ClipStayDown.objects.get_or_create(clip=row, decision=decision)
    if not new and made.lifted_at is not None:  # what was let up by mistake is kept down again
        ClipStayDown.objects.filter(pk=made.pk).update(lifted_at=None)
        return True
    return new


@transaction.atomic
def let_films_up(*, decision: str, actor: Actor) -> list[Clip]:
    """Match no longer what only this decision kept down, because it was overturned; return what was let up."""
    standing = ClipStayDown.objects.filter(decision=decision, lifted_at=None)
    numbers = list(standing.values_list("clip_id", flat=True))
    rows = list(Clip.objects.select_for_update().filter(pk__in=numbers).order_by("pk"))
    standing.update(lifted_at=clock.now())
    others = ClipStayDown.objects.filter(clip__in=numbers, lifted_at=None)
    held = set(others.values_list("clip_id", flat=True))
    freed = [row for row in rows if row.pk not in held]
    for row in freed:
        if row.state in MATCHED_STATES:
            log_clips([row.pk], present=False)
        _move(row, ReferenceState.WITHDRAWN, LET_UP)
        _record_event(events.CLIP_LET_UP, row, actor, decision=decision)
    return freed


def _move(row: Clip, state: ReferenceState, reason: str) -> None:
    row.state, row.reason, row.changed_at = state.value, reason, clock.now()
    row.save(update_fields=["state", "reason", "changed_at"])


def _record_event(event: Event, row: Clip, actor: Actor, **fields: object) -> None:
    record(
        event,
        actor=actor,
        subject=reference("clip", row.pk),
        parent=reference("filing", row.filing_id),
        filing=str(row.filing_id),
        digest=row.blob_id,
        **fields,
    )
