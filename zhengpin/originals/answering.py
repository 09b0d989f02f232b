"""What a file that is deposited is answered: by what it shows, and by who showed it here before whom. Pure.

Only the marketplace's own intake counts: a date that somebody typed says nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from zhengpin.originals.states import DepositAnswer


@dataclass(frozen=True)
class EarlierSight:
    """A shop that showed it, since when."""

    organisation_id: UUID
    first_at: datetime


@dataclass(frozen=True)
class Answered:
    """answer; own_first_at: when it was first seen at the depositor itself; shops_before: unlinked others that showed
    it before that, shops: at all; other_first_at: when first at another's."""

    answer: DepositAnswer
    own_first_at: datetime | None
    shops_before: int
    shops: int
    other_first_at: datetime | None


def answered(
    *,
    weakness: str,
    own: Collection[UUID],
    sights: Sequence[EarlierSight],
    deposited_at: datetime | None,
    linked: Mapping[UUID, UUID],
    common_shops: int,
) -> Answered:
    """Return the answer. own: the depositor, those linked with it and those whom it authorised; deposited_at: when
    another deposited the same; linked: organisations of the same hands, each to one of them."""
    mine = [one.first_at for one in sights if one.organisation_id in own]
    others = [one for one in sights if one.organisation_id not in own]
    first = min(mine, default=None)
    before = [one for one in others if first is None or one.first_at < first]
    earlier = [one.first_at for one in before]
    if deposited_at is not None and (first is None or deposited_at < first):
        earlier.append(deposited_at)
    shops_before = _unlinked(before, linked)
    if weakness:
        answer = DepositAnswer.TOO_PLAIN
    elif shops_before >= common_shops:
        answer = DepositAnswer.COMMON_PICTURE
    elif earlier:
        answer = DepositAnswer.SEEN_HERE_EARLIER
    else:
        answer = DepositAnswer.DEPOSITED
    return Answered(answer, first, shops_before, _unlinked(others, linked), min(earlier, default=None))


def _unlinked(sights: Sequence[EarlierSight], linked: Mapping[UUID, UUID]) -> int:
    return len({linked.get(one.organisation_id, one.organisation_id) for one in sights})
