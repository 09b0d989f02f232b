"""How far a side can be trusted for a reason: a tier with the numbers that led to it. Pure.

Wilson's interval (1927) keeps few cases from raising or ruining anybody: to rise, the lower bound must hold; to fall,
the upper bound must fail. All numbers are the operator's configuration.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhengpin.kit.interval import wilson
from zhengpin.kit.labels import Labelled


class ComplaintSide(Labelled):
    NOTIFIER = "notifier", "Notifier", "投诉方"
    RESPONDENT = "respondent", "Respondent", "被投诉方"


class Tier(Labelled):
    RESTRICTED = "restricted", "Restricted", "受限"
    NEW = "new", "New", "新"
    STANDARD = "standard", "Standard", "普通"
    RELIABLE = "reliable", "Reliable", "可靠"
    FAST = "fast", "Fast lane", "快速通道"
    TRUSTED = "trusted", "Trusted", "可信"


@dataclass(frozen=True)
class Record:
    """What became of a side's targets for one reason within the window.

    For a notifier: decided, upheld, and of those upheld how many were lifted after a counter-statement. For a
    respondent: counter-statements that ended, how many held (lifted), and none in `countered`.
    """

    decided: int = 0
    upheld: int = 0
    countered: int = 0

    @property
    def share(self) -> float | None:
        """Return the share upheld, 0..1; None where nothing was decided."""
        return self.upheld / self.decided if self.decided else None

    @property
    def countered_share(self) -> float | None:
        """Return the share of those upheld that a counter-statement lifted, 0..1; None where none was upheld."""
        return self.countered / self.upheld if self.upheld else None


@dataclass(frozen=True)
class CredibilityPolicy:
    """The thresholds. Shares are 0..1, windows and periods in days.

    Defaults: the fast lane as one large platform publishes it, 90 % upheld and at most 5 % countered in three months.
    """

    window_days: int = 91
    least_decided: int = 20
    fast_upheld: float = 0.90
    fast_countered: float = 0.05
    trusted_decided: int = 100
    trusted_upheld: float = 0.97
    trusted_countered: float = 0.02
    warn_below: float = 0.50
    warning_days: int = 30
    restriction_days: int = 90
    restricted_a_day: int = 5
    misuse_warning_days: int = 180

    def __post_init__(self) -> None:
        for field in dataclasses.fields(self):
            value = getattr(self, field.name)
            share = isinstance(field.default, float)
            if isinstance(value, bool) or not isinstance(value, (int, float)):
                raise ValueError(f"{field.name} must be a number")
            if (share and not 0 <= value <= 1) or (not share and value < 1):
                raise ValueError(f"{field.name} is out of range: {value}")


def policy_from(given: Mapping[str, Any]) -> CredibilityPolicy:
    """Return the policy with what is given in the place of defaults. Raises ValueError naming a bad field."""
    known = {field.name for field in dataclasses.fields(CredibilityPolicy)}
    if unknown := set(given) - known:
        raise ValueError(f"unknown: {', '.join(sorted(unknown))}; known are {', '.join(sorted(known))}")
    return CredibilityPolicy(**given)


@dataclass(frozen=True)
class Credibility:
    """A tier and why. falls_short: the share is surely below `warn_below`, so that a warning is due."""

    tier: Tier
    record: Record
    falls_short: bool


def standing(
    record: Record,
    policy: CredibilityPolicy,
    *,
    side: ComplaintSide = ComplaintSide.NOTIFIER,
    restricted: bool = False,
) -> Credibility:
    """Return where a record stands. restricted: whether a restriction is in force, which nothing but its end lifts.

    The fast lane and trust go by the shares themselves once enough was decided, as they are published; a warning needs
    certainty: even the upper bound of the share is below the threshold.
    """
    short = record.decided > 0 and _interval(record)[1] < policy.warn_below
    if restricted:
        return Credibility(Tier.RESTRICTED, record, short)
    tier = _tier(record, policy) if side is ComplaintSide.NOTIFIER else _respondents_tier(record, policy)
    return Credibility(tier, record, short)


def _tier(record: Record, policy: CredibilityPolicy) -> Tier:
    if record.decided < policy.least_decided:
        return Tier.NEW
    share, countered = record.share or 0.0, record.countered_share or 0.0
    surely = _interval(record)[0]
    if (
        record.decided >= policy.trusted_decided
        and share >= policy.trusted_upheld
        and countered <= policy.trusted_countered
        and surely >= policy.fast_upheld
    ):
        return Tier.TRUSTED
    if share >= policy.fast_upheld and countered <= policy.fast_countered:
        return Tier.FAST
    return Tier.STANDARD


def _respondents_tier(record: Record, policy: CredibilityPolicy) -> Tier:
    if record.decided < policy.least_decided:
        return Tier.NEW
    return Tier.RELIABLE if (record.share or 0.0) >= policy.fast_upheld else Tier.STANDARD


def _interval(record: Record) -> tuple[float, float]:
    return wilson(record.upheld, record.decided) or (0.0, 1.0)
