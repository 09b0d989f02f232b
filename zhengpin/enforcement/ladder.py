"""The ladder: which measures follow from an infringement, and how many points, by ground and by what went before. Pure.

Every number here is a default that the operator's counsel confirms.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

RUNGS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "listing": ("warn", "limit", "delist"),
        "video": ("warn", "remove"),
        "room": ("warn", "remove"),
        "creator": ("warn", "mute"),
        "shop": ("warn", "freeze"),
        "account": ("warn", "freeze"),
    }
)
"""Kinds of measure that serve each surface, mildest first."""

GRAVITY: Mapping[str, int] = MappingProxyType(
    {"warn": 0, "limit": 1, "delist": 2, "remove": 2, "mute": 2, "freeze": 2}
)
"""How grave a kind is, so that one asked for on one surface finds its like on another."""


@dataclass(frozen=True)
class Ladder:
    """points: for the gravest measure on each ground (`other`: on any ground not named); a milder one brings its share.

    shares: of the points, by kind; climb_every: so many decisions upheld before lead one rung up; double_from: from so
    many on, points count double.
    """

    points: Mapping[str, int] = field(
        default_factory=lambda: MappingProxyType(
            {"copied_picture": 4, "unauthorised_name": 4, "counterfeit": 12, "other": 4}
        )
    )
    shares: Mapping[str, float] = field(
        default_factory=lambda: MappingProxyType(
            {"warn": 0.25, "limit": 0.5, "delist": 1.0, "remove": 1.0, "mute": 1.0, "freeze": 1.0}
        )
    )
    climb_every: int = 2
    double_from: int = 3


DEFAULT = Ladder()


@dataclass(frozen=True)
class Ordered:
    """A measure to be taken. points: what it adds to the respondent's account; only the gravest adds any."""

    kind: str
    points: int


def kind_for(kind: str, surface: str) -> str:
    """Return the kind of measure that serves a surface as `kind` would: the gravest that is no graver.

    Raises ValueError for an unknown kind or surface.
    """
    if kind not in GRAVITY or surface not in RUNGS:
        raise ValueError(f"unknown kind of measure {kind!r} or surface {surface!r}")
    return [one for one in RUNGS[surface] if GRAVITY[one] <= GRAVITY[kind]][-1]


def measures_for(
    *,
    outcome: str,
    ground: str,
    asked: Sequence[str],
    upheld_before: int,
    surface: str = "listing",
    ladder: Ladder = DEFAULT,
) -> list[Ordered]:
    """Return the measures that a decision leads to, gravest first; none unless it finds an infringement.

    asked: kinds that the rule asks for (none: a warning), of any surface; upheld_before: decisions upheld against the
    merchant or creator in the twelve months before. A longer history never fares better. Raises ValueError for an
    unknown kind or surface.
    """
    if outcome != "infringing":
        return []
    kinds = RUNGS.get(surface, ())
    rungs = sorted({kinds.index(kind_for(kind, surface)) for kind in asked or ["warn"]}, reverse=True)
    top = min(rungs[0] + upheld_before // ladder.climb_every, len(kinds) - 1)
    return [
        Ordered(kinds[rung], _points(kinds[rung], ground, upheld_before, ladder) if not at else 0)
        for at, rung in enumerate([top, *rungs[1:]])
    ]


def _points(kind: str, ground: str, upheld_before: int, ladder: Ladder) -> int:
    base = ladder.points.get(ground, ladder.points["other"])
    times = 2 if upheld_before >= ladder.double_from else 1
    return max(1, round(base * ladder.shares[kind])) * times
