"""What of each kind is compared, at which levels, and what is believed of each level before any data are seen.

A value that two accounts alone hold means much, one that thirty hold means little: that is the term-frequency
adjustment of record linkage, here in bands of holders, since an account has several values of a kind. Two things
would be counted several times over if each kind stood for itself, and are comparisons of their own: what a `crowd`
holds (an agent's phone, a courier's counter, a supplier's picture), and what few hold but of several kinds `together`
(relatives and neighbours share address and phone).
"""

from __future__ import annotations

from dataclasses import dataclass

CROWD, TOGETHER = "crowd", "together"
LENT = ("address", "phone", "device", "email", "warehouse")
"""Kinds that relatives, neighbours and an agent's clients share, and mostly several of them: two that are shared by
at most FEW are compared as one thing, `together`, and each by itself no more."""
PLACES = ("address", "warehouse")
FEW = 8
OWN = ("bank_account", "licence", "staff")
"""Kinds that people do not lend to others as a rule."""
WEAK = ("picture", "warehouse", "name")
"""Kinds that strangers often share."""
BANDS = (2, 3)
"""A level for each: at most so many accounts hold the value, and more than the band before."""
BANDS_OF_OWN = (2, 4, 8)
CROWDS = (8, 32, 300)
"""Levels of the comparison of what more hold than the last band of its kind; what more than the last hold says
nothing."""
MOST_HOLDERS = CROWDS[-1]
MOST_PAIRED = 32
"""Pairs are looked at where they share a value that at most so many hold."""

WORLD = 10_000
"""Accounts of the imagined marketplace that the beliefs below are about; a small one leans on it, a large one on
itself."""
RETURNING = 0.01
"""Links an account, in that marketplace."""


@dataclass(frozen=True)
class Level:
    """A level of a comparison. column: the list that both must share something of, or a level of `together`.

    match: how often two accounts of the same hands stand at it. trust: of two accounts that stand at it, how often
    they are of the same hands, other things being equal.
    """

    column: str
    match: float
    trust: float


@dataclass(frozen=True)
class ComparisonLevels:
    """The levels of one kind, strongest first; where nothing is shared, the last and unnamed level holds.

    learns: whether what is believed of linked pairs gives way to data. Of what many strangers share it must not: the
    few linked pairs would come to be whatever is shared most.
    """

    kind: str
    levels: tuple[Level, ...]
    learns: bool = True


def bands_of(kind: str) -> tuple[int, ...]:
    return BANDS_OF_OWN if kind in OWN else BANDS


def _kind(
    kind: str, match: float, trust: float, *, near: tuple[float, float] | None = None
) -> ComparisonLevels:
    shares, falling = (0.75, 0.2, 0.05), (1.0, 0.8, 0.5)
    levels = [
        Level(f"{kind}_{band}", match * share, trust * fall)
        for band, share, fall in zip(bands_of(kind), shares, falling, strict=False)
    ]
    if near:
        levels.append(Level(f"{kind}_near", *near))
    return ComparisonLevels(kind, tuple(levels), learns=kind not in WEAK)


COMPARISONS = (
    _kind("bank_account", 0.35, 0.98),
    _kind("phone", 0.40, 0.95),
    _kind("address", 0.30, 0.75, near=(0.15, 0.40)),
    _kind("device", 0.40, 0.96),
    _kind("licence", 0.05, 0.98),
    _kind("staff", 0.25, 0.93),
    _kind("picture", 0.30, 0.40),
    _kind("warehouse", 0.20, 0.30),
    _kind("name", 0.05, 0.35, near=(0.15, 0.15)),
    _kind("email", 0.15, 0.95),
    ComparisonLevels(
        TOGETHER,
        (
            Level("together_many", 0.03, 0.70),
            Level("together_anywhere", 0.06, 0.85),
            Level("together_at_a_place", 0.05, 0.40),
        ),
    ),
    ComparisonLevels(
        CROWD,
        (Level("crowd_8", 0.05, 0.10), Level("crowd_32", 0.10, 0.01), Level("crowd_300", 0.20, 0.001)),
        learns=False,
    ),
)
KINDS = [one.kind for one in COMPARISONS if one.kind not in (TOGETHER, CROWD)]
NEAR = {one.kind for one in COMPARISONS if any(level.column.endswith("_near") for level in one.levels)}


def is_crowd(kind: str, holders: int) -> bool:
    """Say whether so many hold a value of `kind` that it counts with the crowd."""
    return holders > bands_of(kind)[-1]
