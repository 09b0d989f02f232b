"""Draws a stratified sample so that anybody can draw it again from the published list and seed. Pure.

The list (frame) is digested: SHA-256 of one line `stratum TAB unit LF` for each unit in UTF-8, the lines sorted by
their bytes. Each unit then gets a number of its own,

    SHA-256( "zhengpin draw 1" LF frame digest LF seed LF stratum TAB unit )

and of each stratum those with the smallest numbers are drawn. So the draw depends on no order, every choice of n
units of a stratum is equally likely to whoever cannot foresee the seed, and a draw of more units keeps all of a draw
of fewer: one goes on where one stopped. A list that is changed gives other numbers throughout, so nobody can try
lists out after the seed is known; the list must be published before it, which the published sample says with both
moments.
"""

from __future__ import annotations

import hashlib
import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from zhengpin.sampling.problems import sampling_problem

METHOD = "zhengpin draw 1"
MOST_NAME, LEAST_SEED, MOST_SEED = 200, 8, 500


@dataclass(frozen=True)
class Frame:
    """The list that is drawn from: the names of units by stratum.

    Raises Invalid for a stratum without units, for names that are empty, longer than 200 characters or not of one line,
    and for a unit that stands twice, in whatever strata.
    """

    strata: Mapping[str, Sequence[str]]
    digest: str = field(init=False)

    def __post_init__(self) -> None:
        if not self.strata or not all(self.strata.values()):
            raise sampling_problem("sampling.counts_do_not_fit", field="strata")
        units = [unit for listed in self.strata.values() for unit in listed]
        for name in (*self.strata, *units):
            if not _is_name(name):
                raise sampling_problem("sampling.unit_name", field="strata", name=name[:MOST_NAME])
        if len(set(units)) != len(units):
            raise sampling_problem("sampling.unit_twice", field="strata")
        object.__setattr__(self, "digest", _digest(self.strata))


@dataclass(frozen=True)
class DrawnUnit:
    """A unit that was drawn, with the probability with which it was."""

    stratum: str
    unit: str
    inclusion: Fraction


@dataclass(frozen=True)
class Draw:
    """A draw: what is needed to repeat it, and its units, by stratum in the frame's order and by their numbers."""

    frame_digest: str
    seed: str
    units: tuple[DrawnUnit, ...]


def draw(frame: Frame, numbers: Mapping[str, int], seed: str) -> Draw:
    """Draw so many units of each stratum; a stratum that `numbers` does not name gives none.

    Raises Invalid for a number that is negative or larger than its stratum, for a stratum that is not in the frame, and
    for a seed that is no line of 8 to 500 characters.
    """
    if not LEAST_SEED <= len(seed) <= MOST_SEED or not seed.isprintable():
        raise sampling_problem("sampling.seed_wrong", field="seed")
    for stratum, number in numbers.items():
        if not 0 <= number <= len(frame.strata.get(stratum, ())):
            raise sampling_problem(
                "sampling.counts_do_not_fit", field="numbers", stratum=stratum, number=number
            )
    drawn: list[DrawnUnit] = []
    for stratum, units in frame.strata.items():
        number = numbers.get(stratum, 0)
        chosen = heapq.nsmallest(number, units, key=lambda unit: number_of(frame.digest, seed, stratum, unit))
        drawn += [DrawnUnit(stratum, unit, Fraction(number, len(units))) for unit in chosen]
    return Draw(frame.digest, seed, tuple(drawn))


def number_of(frame_digest: str, seed: str, stratum: str, unit: str) -> bytes:
    """Return a unit's number in a draw: 32 bytes, which are compared as they stand."""
    return hashlib.sha256(f"{METHOD}\n{frame_digest}\n{seed}\n{stratum}\t{unit}".encode()).digest()


def _digest(strata: Mapping[str, Sequence[str]]) -> str:
    lines = sorted(f"{stratum}\t{unit}\n".encode() for stratum, units in strata.items() for unit in units)
    return hashlib.sha256(b"".join(lines)).hexdigest()


def _is_name(name: str) -> bool:
    return 0 < len(name) <= MOST_NAME and name.isprintable()
