"""The ladder's policy as data: points, shares, repeats, thresholds on points, and which measures two people take. Pure.

Every number in a policy is configuration that the operator's counsel confirms (`confirmed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from zhengpin.enforcement.rungs import RUNGS
from zhengpin.enforcement.states import MeasureKind
from zhengpin.rulebook.states import Ground

OTHER = "other"
"""Stands in `points` for every ground that is not named there."""

MOST_DAYS = 3650
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[int, Field(ge=0, le=1000)]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class Text(_Part):
    """A text in both languages."""

    en: Annotated[str, Field(min_length=1, max_length=4000)]
    zh: Annotated[str, Field(min_length=1, max_length=4000)]


class Step(_Part):
    """A measure against the account. days: how long it lasts; None: until it is taken back."""

    kind: MeasureKind
    days: Days | None = None


class Threshold(_Part):
    """What follows when the points of an account reach a number."""

    points: Annotated[int, Field(ge=1, le=10_000)]
    measures: Annotated[tuple[Step, ...], Field(min_length=1, max_length=10)]


class Thresholds(_Part):
    """Thresholds of each side, lowest first."""

    merchant: tuple[Threshold, ...] = ()
    creator: tuple[Threshold, ...] = ()


MERCHANT_KINDS = frozenset({"warn", "freeze", "deposit", "close", "refuse"})
CREATOR_KINDS = frozenset({"warn", "mute", "strip_cart", "ban"})
"""Kinds of measure that an account can get for its points, by side."""


class Policy(_Part):
    """One version of the ladder. Versions never change: what was decided under one is counted under it for ever.

    window_days: decisions upheld in so many days before count as repeats; expiry_days: points count so long.
    climb_every: so many repeats lead one rung up; double_from: from so many on, points count double.
    points: for the gravest measure, by ground; shares: of them, by kind of measure. cure_keeps: the share that stays
    when the respondent has accepted and mended; related_share: the share of linked accounts' points that counts.
    confirm: kinds that take effect only when a second person has confirmed them.
    """

    version: Annotated[int, Field(ge=1, le=9999)]
    title: Text
    authority: Text
    confirmed: bool = False
    window_days: Days = 365
    expiry_days: Days = 365
    climb_every: Annotated[int, Field(ge=1, le=1000)] = 2
    double_from: Annotated[int, Field(ge=1, le=1000)] = 3
    points: Mapping[str, Points]
    shares: Mapping[MeasureKind, Share]
    cure_keeps: Share = 0.0
    related_share: Share = 0.0
    confirm: frozenset[MeasureKind]
    thresholds: Thresholds

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if OTHER not in self.points:
            raise ValueError(f"points: {OTHER}")
        for ground in self.points.keys() - {OTHER} - {one.value for one in Ground}:
            raise ValueError(f"points: {ground}")
        for kind in MeasureKind:
            if kind not in self.shares:
                raise ValueError(f"shares: {kind.value}")
        self._check_shares()
        self._check_thresholds("merchant", self.thresholds.merchant, MERCHANT_KINDS)
        self._check_thresholds("creator", self.thresholds.creator, CREATOR_KINDS)
        return self

    def _check_shares(self) -> None:
        """Refuse a graver measure that brings fewer points: a longer history could then fare better."""
        for rungs in RUNGS.values():
            shares = [self.shares[MeasureKind(kind)] for kind in rungs]
            for at in range(1, len(rungs)):
                if shares[at] < shares[at - 1]:
                    raise ValueError(f"shares: {rungs[at]}")

    def _check_thresholds(self, side: str, steps: tuple[Threshold, ...], known: frozenset[str]) -> None:
        numbers = [one.points for one in steps]
        if numbers != sorted(set(numbers)):
            raise ValueError(f"thresholds.{side}")
        for one in steps:
            kinds = [step.kind.value for step in one.measures]
            for kind in kinds:
                if kind not in known or kinds.count(kind) > 1:
                    raise ValueError(f"thresholds.{side}: {kind}")

    @property
    def window(self) -> timedelta:
        """How long a decision upheld counts as one before."""
        return timedelta(days=self.window_days)

    @property
    def expiry(self) -> timedelta:
        """How long points count."""
        return timedelta(days=self.expiry_days)
