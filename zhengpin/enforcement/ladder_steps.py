"""What each kind of measure is: what it serves, how grave it is, what it restricts, what it leaves behind. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from zhengpin.catalog.states import SubjectState
from zhengpin.enforcement.states import MeasureKind


class Restriction(StrEnum):
    """What a kind of measure restricts, as statements of reasons must tell it (DSA, article 17)."""

    NOTHING = "nothing"
    REMOVES = "removes"
    DEMOTES = "demotes"
    SUSPENDS_PART = "suspends_part"
    """The account goes on but for a part of the service: selling from a cart, or without a deposit."""
    SUSPENDS = "suspends"
    TERMINATES = "terminates"


@dataclass(frozen=True)
class MeasureNature:
    """serves: kinds of thing; gravity: so that one asked for on one surface finds its like on another; shows: the
    state in which the marketplace then shows it; beside: it stands in for nothing and is climbed to from nothing.
    """

    gravity: int
    serves: tuple[str, ...]
    restricts: Restriction
    shows: SubjectState | None = None
    beside: bool = False


_EVERYTHING = ("listing", "video", "room", "creator", "shop", "account")
_R, _S, _M = Restriction, SubjectState, MeasureNature
MEASURES: Mapping[MeasureKind, MeasureNature] = MappingProxyType(
    {
        MeasureKind.REFUSE: _M(5, ("account",), _R.TERMINATES, _S.CLOSED),
        MeasureKind.CLOSE: _M(4, ("shop", "account"), _R.TERMINATES, _S.CLOSED),
        MeasureKind.BAN: _M(4, ("room", "creator"), _R.TERMINATES, _S.BANNED),
        MeasureKind.STRIP_CART: _M(3, ("creator",), _R.SUSPENDS_PART),
        MeasureKind.FREEZE: _M(2, ("shop", "account"), _R.SUSPENDS, _S.FROZEN),
        MeasureKind.MUTE: _M(2, ("creator",), _R.SUSPENDS, _S.MUTED),
        MeasureKind.REMOVE: _M(2, ("video",), _R.REMOVES, _S.REMOVED),
        MeasureKind.INTERRUPT: _M(2, ("room",), _R.REMOVES, _S.INTERRUPTED),
        MeasureKind.DELIST: _M(2, ("listing",), _R.REMOVES),
        MeasureKind.CUT_TRAFFIC: _M(1, ("video",), _R.DEMOTES, _S.LIMITED),
        MeasureKind.LIMIT: _M(1, ("listing",), _R.DEMOTES),
        MeasureKind.DEPOSIT: _M(1, ("shop", "account"), _R.SUSPENDS_PART, beside=True),
        MeasureKind.WARN: _M(0, _EVERYTHING, _R.NOTHING),
    }
)
"""Every kind of measure, gravest first: of several on one thing the first shows."""


def _serving(subject_kind: str, *, beside: bool) -> tuple[str, ...]:
    kinds = reversed(tuple(MEASURES.items()))
    return tuple(
        kind.value for kind, nature in kinds if subject_kind in nature.serves and nature.beside is beside
    )


LADDER_STEPS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {subject_kind: _serving(subject_kind, beside=False) for subject_kind in _EVERYTHING}
)
"""Kinds of measure that serve each surface, mildest first."""

BESIDE: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {subject_kind: found for subject_kind in _EVERYTHING if (found := _serving(subject_kind, beside=True))}
)
"""Kinds that serve a surface too, but stand in for nothing."""

GRAVITY: Mapping[str, int] = MappingProxyType(
    {kind.value: nature.gravity for kind, nature in MEASURES.items()}
)


def kind_for(kind: str, subject_kind: str) -> str:
    """Return the kind of measure that serves a surface as `kind` would: the gravest that is no graver.

    Raises ValueError for an unknown kind or surface.
    """
    if kind not in GRAVITY or subject_kind not in LADDER_STEPS:
        raise ValueError(f"unknown kind of measure {kind!r} or surface {subject_kind!r}")
    if kind in LADDER_STEPS[subject_kind] or kind in BESIDE.get(subject_kind, ()):
        return kind
    return [one for one in LADDER_STEPS[subject_kind] if GRAVITY[one] <= GRAVITY[kind]][-1]
