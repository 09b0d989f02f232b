"""Counts what an API token asks against its bounds, for all processes together.

A process draws a small part of a bound at a time from the database and spends it from memory, so that a bound holds
everywhere and costs a write only now and then.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from threading import Lock
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.db.models import F

from zhengpin.accounts import errors
from zhengpin.accounts.models import ApiToken, TokenUse
from zhengpin.kit import clock

PARTS = 50
"""Into so many draws a bound is divided; what a process has drawn and does not use is lost to the others."""
_MOST_REMEMBERED = 10_000


class Quota(StrEnum):
    """What is counted; the value is the name that answers give."""

    REQUESTS = "minute"
    SCREENINGS = "day"

    @property
    def window(self) -> timedelta:
        return timedelta(minutes=1) if self is Quota.REQUESTS else timedelta(days=1)


@dataclass(frozen=True)
class QuotaState:
    """How a token stands: its bound, what is left of it, and in how many seconds it begins anew."""

    quota: Quota
    limit: int
    remaining: int
    reset: int


@dataclass
class _Purse:
    """What this process has drawn and not spent in a window, and what all together have left beyond it."""

    begins_at: datetime
    limit: int
    in_hand: int = 0
    left: int = 0
    used_up: bool = False


_purses: dict[tuple[UUID, Quota], _Purse] = {}
_lock = Lock()


def spend(*, token_id: UUID, quota: Quota) -> QuotaState | None:
    """Count one of what a token may ask; return how it stands then, None where there is no bound.

    Raises QuotaSpent (`quota.spent`, 429) once all is used up.
    """
    moment = clock.now()
    begins_at, ends_at = window_of(quota, moment)
    purse = _purse(token_id, quota, begins_at)
    if purse.limit <= 0:
        return None
    if not (taken := _take(purse)) and not purse.used_up:
        _fill(purse, token_id, quota)
        taken = _take(purse)
    reset = math.ceil((ends_at - moment).total_seconds())
    standing = QuotaState(quota, purse.limit, purse.in_hand + purse.left, reset)
    if not taken:
        raise errors.quota_spent(quota.value, purse.limit, reset)
    return standing


def forget_purses() -> None:
    """Begin to count anew in this process; what was drawn stays drawn."""
    with _lock:
        _purses.clear()


def window_of(quota: Quota, moment: datetime) -> tuple[datetime, datetime]:
    """Return when the window that holds a moment began and ends: whole minutes and days, in UTC."""
    seconds = quota.window.total_seconds()
    begins_at = datetime.fromtimestamp(moment.timestamp() // seconds * seconds, tz=UTC)
    return begins_at, begins_at + quota.window


def _purse(token_id: UUID, quota: Quota, begins_at: datetime) -> _Purse:
    known = _purses.get((token_id, quota))
    if known is not None and known.begins_at == begins_at:
        return known
    made = _Purse(begins_at, _limit_of(token_id, quota))
    with _lock:
        if len(_purses) >= _MOST_REMEMBERED:
            _purses.clear()
        _purses[token_id, quota] = made
    return made


def _limit_of(token_id: UUID, quota: Quota) -> int:
    """Return a token's own bound, else the one that the settings give all tokens; 0: none."""
    name, usual = {
        Quota.REQUESTS: ("requests_a_minute", settings.TOKEN_REQUESTS_A_MINUTE),
        Quota.SCREENINGS: ("screenings_a_day", settings.TOKEN_SCREENINGS_A_DAY),
    }[quota]
    own = ApiToken.objects.filter(pk=token_id).values_list(name, flat=True).first()
    return usual if own is None else own


def _take(purse: _Purse) -> bool:
    with _lock:
        if not purse.in_hand:
            return False
        purse.in_hand -= 1
        return True


def _fill(purse: _Purse, token_id: UUID, quota: Quota) -> None:
    """Draw for this process. Outside of the lock: the database may make one token wait, but not the others."""
    wanted = max(1, purse.limit // PARTS)
    used = _draw(token_id, quota, purse.begins_at, purse.limit, wanted)
    drawn = max(0, min(wanted, purse.limit - used))
    with _lock:
        purse.in_hand += drawn
        purse.left = max(0, purse.limit - used - drawn)
        purse.used_up = not drawn


def _draw(token_id: UUID, quota: Quota, begins_at: datetime, limit: int, wanted: int) -> int:
    """Draw from a bound; return how much was used before, at least `limit` where nothing is left."""
    with transaction.atomic():
        row = TokenUse.objects.select_for_update().filter(token_id=token_id, quota=quota.value).first()
        if row is None:
            return _first_drawn(token_id, quota, begins_at, limit, wanted)
        used = row.used if row.begins_at == begins_at else 0
        if used < limit:
            rows = TokenUse.objects.filter(pk=row.pk)
            rows.update(begins_at=begins_at, used=min(limit, used + wanted))
        return used


def _first_drawn(token_id: UUID, quota: Quota, begins_at: datetime, limit: int, wanted: int) -> int:
    drawn = {"begins_at": begins_at, "used": min(limit, wanted)}
    try:
        with transaction.atomic():
            TokenUse.objects.create(token_id=token_id, quota=quota.value, **drawn)
    except IntegrityError:  # another process was first at this very moment
        TokenUse.objects.filter(token_id=token_id, quota=quota.value).update(used=F("used") + wanted)
        return TokenUse.objects.get(token_id=token_id, quota=quota.value).used - wanted
    return 0
