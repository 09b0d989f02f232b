"""What rules are told of deposited originals that were found (system reads)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import batched
from typing import Literal
from uuid import UUID

from django.conf import settings
from django.db.models import F

from zhengpin.kit import clock
from zhengpin.originals.models import Deposit
from zhengpin.originals.states import DepositScope, DepositState, DepositStrength
from zhengpin.originals.strength import strength_of

MOST_PARAMETERS = 500


@dataclass(frozen=True, slots=True)
class DepositSeen:
    """What is known of a deposit beside its picture. strength: a value of DepositStrength."""

    deposit_id: UUID
    organisation_id: UUID
    state: str
    scope: str
    strength: str
    first_seen_at: datetime
    sha256: str

    @property
    def bears_act(self) -> bool:
        """Whether something may follow by itself from what it finds, as far as the deposit goes."""
        return self.strength != DepositStrength.CLAIMED and self.scope != DepositScope.WATCH_ONLY

    @property
    def is_held(self) -> bool:
        """Whether somebody else claims it too, so that what it finds waits."""
        return self.state == DepositState.DISPUTED


def deposited_references(numbers: Iterable[int]) -> dict[int, DepositSeen]:
    """Return, of those references that were deposited, what rules are told of them."""
    return _seen("reference", numbers)


def deposited_clips(numbers: Iterable[int]) -> dict[int, DepositSeen]:
    """Return, of those films that were deposited, by the numbers of their clips, what rules are told of them."""
    return _seen("clip", numbers)


def _seen(matched_by: Literal["reference", "clip"], numbers: Iterable[int]) -> dict[int, DepositSeen]:
    now, days = clock.now(), settings.ORIGINALS_PUBLIC_DAYS
    found: dict[int, DepositSeen] = {}
    until = F("organisation__originals_collection__restricted_until")
    for cut in batched(sorted(set(numbers)), MOST_PARAMETERS):
        rows = Deposit.objects.filter(**{f"{matched_by}__in": cut}).defer("evidence")
        for row in rows.annotate(restricted=until):
            number = row.reference_id if matched_by == "reference" else row.clip_id
            if number is None:
                continue
            doubtful = row.widely_shown or (row.restricted is not None and row.restricted > now)
            strength = strength_of(row.state, row.strong_line, doubtful, row.public_since, now, days)
            found[number] = DepositSeen(
                row.pk,
                row.organisation_id,
                row.state,
                row.scope,
                strength.value,
                row.first_seen_at,
                row.sha256,
            )
    return found
