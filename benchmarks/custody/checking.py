"""Counts, after the kills, what is lost of the hand-overs and what stands twice."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.custody.handing import Planned
from benchmarks.custody.world import GIVER
from zhengpin.ledger.queries import entries
from zhengpin.ledger.sealing import seal_pending
from zhengpin.ledger.verification import verify
from zhengpin.purchases.queries import copies, handovers
from zhengpin.purchases.states import CopyState, HandoverState


def check(wanted: Sequence[Planned], answered: set[str]) -> dict[str, Any]:
    """Return lost and doubled, and whether the ledger verifies.

    lost: hand-overs that are not there whole, with both words, their photos and both ledger entries, or that stand
    otherwise than answered; doubled: hand-overs, photos and entries beyond one of each.
    """
    every = list(handovers(GIVER, copy_ids=[one.copy_id for one in wanted]))
    by_key = Counter(row.key for row in every)
    whole = {row.key: row for row in every if row.state == HandoverState.TAKEN and row.taken_at}
    given = Counter(entries(GIVER, event="handover.given").values_list("subject", flat=True))
    taken = Counter(entries(GIVER, event="handover.taken").values_list("subject", flat=True))
    lost = doubled = 0
    for one in wanted:
        row = whole.get(one.key)
        said = {f"given {one.number}", f"taken {one.number}"} <= answered
        told = row is not None and given[f"handover:{row.pk}"] and taken[f"handover:{row.pk}"]
        photos = len(row.photos.all()) if row else 0
        in_order = row is not None and row.position == one.turn + 1
        lost += not (said and told and photos == 2 and in_order)
        doubled += max(0, by_key[one.key] - 1) + max(0, photos - 2)
    doubled += sum(many - 1 for many in (*given.values(), *taken.values()))
    held = copies(GIVER).filter(state=CopyState.HELD.value).count()
    lost += len({one.copy_id for one in wanted}) - held
    seal_pending(thorough=True)
    return {
        "lost": lost,
        "doubled": doubled,
        "ledger_ok": verify().ok,
        "entries": sum(given.values()) + sum(taken.values()),
    }
