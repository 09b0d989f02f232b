"""The lot that chooses which decisions are read again: by case, keyed, so that nobody can foresee or steer it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.crypto import salted_hmac

SALT = "zhengpin.second-reading"
_WHOLE = 2**64


@dataclass(frozen=True)
class SampleCandidate:
    """A decision that took effect, as far as the lot looks at it. rule: `code@version`."""

    decision_id: UUID
    case_id: UUID
    queue: str
    rule: str
    by_rule: bool
    outcome: str
    settled_at: datetime

    @property
    def stratum(self) -> tuple[str, str, bool]:
        return self.queue, self.rule, self.by_rule


def lot(case_id: UUID) -> float:
    """Return the case's lot in [0, 1): the same at every asking, and known to nobody without the server's key."""
    digest = salted_hmac(SALT, str(case_id), algorithm="sha256").digest()
    return int.from_bytes(digest[:8], "big") / _WHOLE


def chosen(
    candidates: Iterable[SampleCandidate],
    *,
    share: float,
    drawn: set[UUID],
    before: datetime,
    certain: Collection[UUID] = (),
) -> list[SampleCandidate]:
    """Return those to be read: of all whose lot is under `share`, and of every stratum of a whole week at least one.

    drawn: decisions that were chosen at an earlier asking; certain: cases that are read whatever their lot, unless none
    is read at all. before: the end of the last whole week; a week that still
    runs gets its one when it is over.
    """
    new: list[SampleCandidate] = []
    weeks: dict[object, list[SampleCandidate]] = {}
    for one in candidates:
        is_certain = share > 0 and one.case_id in certain
        if one.decision_id not in drawn and (is_certain or lot(one.case_id) < share):
            new.append(one)
        if one.settled_at < before:
            weeks.setdefault((week_of(one.settled_at), one.stratum), []).append(one)
    taken = drawn | {one.decision_id for one in new}
    return new + (_one_each(weeks, taken) if share > 0 else [])


def _one_each(weeks: Mapping[object, list[SampleCandidate]], taken: set[UUID]) -> list[SampleCandidate]:
    bare = [some for some in weeks.values() if not any(one.decision_id in taken for one in some)]
    return [min(some, key=lambda one: lot(one.case_id)) for some in bare]


def week_of(moment: datetime) -> datetime:
    """Return the midnight that began the week of a moment, on a Monday in the operator's time zone."""
    zone = timezone.get_default_timezone()
    day = timezone.localdate(moment, zone)
    return datetime.combine(day - timedelta(days=day.weekday()), time.min, tzinfo=zone)
