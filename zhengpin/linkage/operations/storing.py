"""Compares what a run found with the links that stand, and writes the difference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.kit import clock
from zhengpin.kit.ids import reference
from zhengpin.ledger.drafts import Draft
from zhengpin.ledger.operations import record_many
from zhengpin.linkage import events
from zhengpin.linkage.engine.levels import CROWD
from zhengpin.linkage.models import Link, LinkRun
from zhengpin.linkage.states import LinkState

Pair = tuple[UUID, UUID]
_BATCH = 500
_BELOW = 1000
"""Bits that are added so that no weight is below nothing: digits then sort as numbers do."""
_FOUND = ["state", "probability", "weight", "why", "basis", "kinds", "rank", "run", "proposed_at"]


@dataclass(frozen=True)
class LinkDraft:
    """A pair that a run found, the lower account first, and on what."""

    a: UUID
    b: UUID
    probability: float
    weight: float
    why: list[dict[str, Any]]
    basis: list[str]


def store_links(*, run: LinkRun, drafts: Sequence[LinkDraft], actor: Actor) -> tuple[int, int]:
    """Write what a run found; return how many links were proposed anew and how many withdrawn.

    What a person confirmed or rejected stays so; a rejected pair is proposed again only if it shares something that it
    did not share when it was rejected.
    """
    standing = {(row.a_id, row.b_id): row for row in Link.objects.select_for_update()}
    found = {(one.a, one.b): one for one in drafts}
    new = [
        _fill(Link(a_id=one.a, b_id=one.b), one, run) for pair, one in found.items() if pair not in standing
    ]
    seen, again = [], []
    for pair, row in standing.items():
        if pair not in found:
            continue
        before = row.state
        if _is_new_to_people(row, found[pair]):
            row.state = LinkState.PROPOSED.value
            again.append((row, before))
        if row.state != LinkState.REJECTED:  # what it was rejected on must stay to be compared with
            seen.append(_fill(row, found[pair], run, anew=before != row.state))
    gone = [row for pair, row in standing.items() if row.state == LinkState.PROPOSED and pair not in found]
    Link.objects.bulk_create(new, batch_size=_BATCH)
    Link.objects.bulk_update(seen, _FOUND, batch_size=_BATCH)
    for row in gone:
        row.state, row.run = LinkState.WITHDRAWN.value, run
    Link.objects.bulk_update(gone, ["state", "run"], batch_size=_BATCH)
    proposed = [*((row, "") for row in new), *again]
    record_many(_drafts(proposed, gone), actor=actor)
    return len(proposed), len(gone)


def _is_new_to_people(row: Link, found: LinkDraft) -> bool:
    if row.state == LinkState.REJECTED:
        return not set(found.basis) <= set(row.basis)
    return row.state == LinkState.WITHDRAWN


def _fill(row: Link, found: LinkDraft, run: LinkRun, *, anew: bool = True) -> Link:
    row.probability, row.weight = found.probability, found.weight
    row.why, row.basis, row.run = found.why, found.basis, run
    row.rank = f"{round((found.weight + _BELOW) * 1000):07d}{row.pk.hex}"
    shared = [
        one["kind"] for evidence in found.why if evidence["kind"] != CROWD for one in evidence["shared"]
    ]
    row.kinds = f" {' '.join(dict.fromkeys(shared))} "
    if anew:
        row.proposed_at = clock.now()
    return row


def _drafts(proposed: Iterable[tuple[Link, str]], gone: Iterable[Link]) -> Iterable[Draft]:
    for row, before in proposed:
        yield Draft(events.LINK_PROPOSED, reference("link", row.pk), fields=about(row) | {"before": before})
    for row in gone:
        yield Draft(events.LINK_WITHDRAWN, reference("link", row.pk), fields=about(row))


def about(row: Link) -> dict[str, object]:
    """Return what the ledger says of a link: whom it joins, how likely, by which kinds; never a trait."""
    return {
        "a": str(row.a_id),
        "b": str(row.b_id),
        "probability": round(row.probability, 4),
        "kinds": row.kinds.split(),
    }
