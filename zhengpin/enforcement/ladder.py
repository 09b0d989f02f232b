"""The ladder: which measures follow from an infringement, and how many points, by ground and by what went before. Pure.

Every number here is a default that the operator's counsel confirms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

RUNGS = ("warn", "limit", "delist")
"""Kinds of measure, mildest first."""


@dataclass(frozen=True)
class Ladder:
    """points: for a delisting on each ground (`other`: on any ground not named); a milder measure brings its share.

    shares: of the points, by kind; climb_every: so many decisions upheld before lead one rung up; double_from: from so
    many on, points count double.
    """

    points: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType(
            {"copied_picture": 4, "unauthorised_name": 4, "counterfeit": 12, "other": 4}
        )
    )
    shares: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType({"warn": 0.25, "limit": 0.5, "delist": 1.0})
    )
    climb_every: int = 2
    double_from: int = 3


DEFAULT = Ladder()


@dataclass(frozen=True)
class Ordered:
    """A measure to be taken. points: what it adds to the merchant's account; only the gravest adds any."""

    kind: str
    points: int


def measures_for(
    *, outcome: str, ground: str, asked: Sequence[str], upheld_before: int, ladder: Ladder = DEFAULT
) -> list[Ordered]:
    """Return the measures that a decision leads to, gravest first; none unless it finds an infringement.

    asked: kinds that the rule asks for (none: a warning); upheld_before: decisions upheld against the merchant in the
    twelve months before. A merchant with a longer history never fares better. Raises ValueError for an unknown kind.
    """
    if outcome != "infringing":
        return []
    rungs = sorted({RUNGS.index(kind) for kind in asked or ["warn"]}, reverse=True)
    top = min(rungs[0] + upheld_before // ladder.climb_every, len(RUNGS) - 1)
    kinds = [RUNGS[rung] for rung in [top, *rungs[1:]]]
    return [
        Ordered(kind, _points(kind, ground, upheld_before, ladder) if not at else 0)
        for at, kind in enumerate(kinds)
    ]


def _points(kind: str, ground: str, upheld_before: int, ladder: Ladder) -> int:
    base = ladder.points.get(ground, ladder.points["other"])
    times = 2 if upheld_before >= ladder.double_from else 1
    return max(1, round(base * ladder.shares[kind])) * times
