"""The ladder's policy as data: points, shares, repeats, thresholds on points, and which measures two people take. Pure.

Every number in a policy is configuration that the operator's counsel confirms (`confirmed`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator

from zhengpin.enforcement.ladder_steps import BESIDE, LADDER_STEPS
from zhengpin.enforcement.states import MeasureKind
from zhengpin.kit.documents import BothLanguages, DocumentFaultCode, FaultyDocument, FoundFault, refused
from zhengpin.kit.labels import Labelled, gettext_noop
from zhengpin.rulebook.states import Ground

OTHER = "other"
"""Stands in `points` for every ground that is not named there."""

MOST_DAYS = 3650
Share = Annotated[float, Field(ge=0, le=1)]
Points = Annotated[int, Field(ge=0, le=1000)]
Days = Annotated[int, Field(ge=1, le=MOST_DAYS)]


class PolicyFault(Labelled):
    NOT_CONSISTENT = (
        "not_consistent",
        "This does not go with the rest: a graver kind needs at least the share of a milder; "
        "a ground is one that a decision can have, or other; thresholds rise, and name each kind that the "
        "account can get once.",
        "此项与其他内容不符：较重措施的比例不得低于较轻者；事由须为可选事由或 other；"
        "阈值须递增，且每个阈值下的措施须适用于该类账号且不重复。",
    )


class FaultyPolicy(FaultyDocument):
    """A policy that cannot be taken as it is written; `faults` names every place."""

    code = "policy.faulty"
    message = gettext_noop("This policy is written wrongly.")
    remedy = gettext_noop("Fix each fault that is named, and send it again.")
    kind = "policy"
    most = 100_000
    instead = {DocumentFaultCode.NOT_A_NUMBER: DocumentFaultCode.MALFORMED}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)


class LadderStep(_Part):
    """A measure against the account. days: how long it lasts; None: until it is taken back."""

    kind: MeasureKind
    days: Days | None = None


class Threshold(_Part):
    """What follows when the points of an account reach a number."""

    points: Annotated[int, Field(ge=1, le=10_000)]
    measures: Annotated[tuple[LadderStep, ...], Field(min_length=1, max_length=10)]


class LadderThresholds(_Part):
    """Thresholds of each side, lowest first."""

    merchant: tuple[Threshold, ...] = ()
    creator: tuple[Threshold, ...] = ()


MERCHANT_KINDS = frozenset(LADDER_STEPS["account"]) | frozenset(BESIDE["account"])
CREATOR_KINDS = frozenset(LADDER_STEPS["creator"])
"""Kinds of measure that an account can get for its points, by side."""


class CourseCredit(_Part):
    """What passing a course takes off the points of an account.

    points: so many at most; every_days: once in so many days; never_for: grounds whose points always stay; courses:
    codes of those that are credited, none: every one.
    """

    points: Annotated[int, Field(ge=1, le=1000)]
    every_days: Days = 365
    never_for: frozenset[Ground] = frozenset({Ground.COUNTERFEIT})
    courses: Annotated[tuple[Annotated[str, Field(max_length=40)], ...], Field(max_length=100)] = ()


class LadderPolicy(_Part):
    """One version of the ladder. Versions never change: what was decided under one is counted under it for ever.

    window_days: decisions upheld in so many days before count as repeats; expiry_days: points count so long.
    climb_every: so many repeats lead one rung up; double_from: from so many on, points count double.
    points: for the gravest measure, by ground; shares: of them, by kind of measure; one not named counts
    in full. cure_keeps: the share that stays when the respondent has accepted and mended; related_share: the share of
    linked accounts' points that counts. course_credit: what passing a course takes off; None: nothing.
    confirm: kinds that take effect only when a second person has confirmed them.
    """

    version: Annotated[int, Field(ge=1, le=9999)]
    title: BothLanguages
    authority: BothLanguages
    confirmed: bool = False
    window_days: Days = 365
    expiry_days: Days = 365
    climb_every: Annotated[int, Field(ge=1, le=1000)] = 2
    double_from: Annotated[int, Field(ge=1, le=1000)] = 3
    points: Mapping[str, Points]
    shares: Mapping[MeasureKind, Share]
    cure_keeps: Share = 0.0
    related_share: Share = 0.0
    course_credit: CourseCredit | None = None
    confirm: frozenset[MeasureKind]
    thresholds: LadderThresholds

    @model_validator(mode="after")
    def _hangs_together(self) -> Self:
        if found := dict.fromkeys([*self._of_points(), *self._of_shares(), *self._of_thresholds()]):
            refused(FoundFault(PolicyFault.NOT_CONSISTENT, (place,)) for place in found)
        return self

    def _of_points(self) -> Iterator[str]:
        if OTHER not in self.points:
            yield f"points: {OTHER}"
        for ground in self.points.keys() - {OTHER} - {one.value for one in Ground}:
            yield f"points: {ground[:40]}"

    def _of_shares(self) -> Iterator[str]:
        """Yield a graver measure that brings fewer points: a longer history could then fare better."""
        for kinds in LADDER_STEPS.values():
            shares = [self.share(kind) for kind in kinds]
            for at in range(1, len(kinds)):
                if shares[at] < shares[at - 1]:
                    yield f"shares: {kinds[at]}"

    def _of_thresholds(self) -> Iterator[str]:
        for side, known in (("merchant", MERCHANT_KINDS), ("creator", CREATOR_KINDS)):
            steps: tuple[Threshold, ...] = getattr(self.thresholds, side)
            numbers = [one.points for one in steps]
            if numbers != sorted(set(numbers)):
                yield f"thresholds.{side}"
            for one in steps:
                kinds = [step.kind.value for step in one.measures]
                for kind in dict.fromkeys(kinds):
                    if kind not in known or kinds.count(kind) > 1:
                        yield f"thresholds.{side}: {kind}"

    def share(self, kind: str) -> float:
        """Return the share of a ground's points that a kind of measure brings.

        A kind that is not named counts in full: it may be younger than this version, which never changes.
        """
        return self.shares.get(MeasureKind(kind), 1.0)

    @property
    def window(self) -> timedelta:
        """How long a decision upheld counts as one before."""
        return timedelta(days=self.window_days)

    @property
    def expiry(self) -> timedelta:
        """How long points count."""
        return timedelta(days=self.expiry_days)
