"""What was counted in each stratum of a sample: the one thing that every estimate and interval is made of. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from zhengpin.sampling.problems import sampling_problem


@dataclass(frozen=True)
class StratumCount:
    """A stratum counted.

    size: its units in the list that was drawn from; drawn: of these drawn; found: of those found to be what is sought;
    unknown: of those drawn, of how many it could not be said. Raises Invalid unless 1 ≤ drawn ≤ size and
    found + unknown ≤ drawn.
    """

    size: int
    drawn: int
    found: int
    unknown: int = 0
    name: str = ""

    def __post_init__(self) -> None:
        if self.size > 0 and self.drawn == 0:
            raise sampling_problem("sampling.nothing_drawn", field="drawn", stratum=self.name)
        whole = 1 <= self.drawn <= self.size
        if not whole or min(self.found, self.unknown) < 0 or self.found + self.unknown > self.drawn:
            raise sampling_problem(
                "sampling.counts_do_not_fit",
                field="found",
                stratum=self.name,
                size=self.size,
                drawn=self.drawn,
                found=self.found,
                unknown=self.unknown,
            )

    @property
    def share(self) -> Fraction:
        """The share found of those drawn, what could not be said counted as not found."""
        return Fraction(self.found, self.drawn)

    @property
    def inclusion(self) -> Fraction:
        """The probability with which each unit of the stratum was drawn."""
        return Fraction(self.drawn, self.size)


def weights(counts: Sequence[StratumCount]) -> list[Fraction]:
    """Return each stratum's share of the population. Raises Invalid of no stratum."""
    whole = population(counts)
    return [Fraction(one.size, whole) for one in counts]


def population(counts: Sequence[StratumCount]) -> int:
    """Return how many units there are in all. Raises Invalid of no stratum."""
    if not counts:
        raise sampling_problem("sampling.nothing_drawn", field="counts")
    return sum(one.size for one in counts)


def with_unknown_found(counts: Sequence[StratumCount]) -> list[StratumCount]:
    """Return the counts as they were, had every unit of which it could not be said been found."""
    return [replace(one, found=one.found + one.unknown, unknown=0) for one in counts]
