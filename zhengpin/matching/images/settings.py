"""What the picture matcher looks at and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Power = Literal["full", "fast"]

LEAST: dict[Power, float] = {"full": 0.1, "fast": 0.15}
"""Cosine of the whole, less the background's, from which a picture is looked at. Few features hardly ever verify what
is fainter, so that at `fast` the look would be for nothing; at `full` many features and parts may verify it.
"""


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """What is looked at and what is reported.

    least_score: matches below are not reported; power: "full" looks for parts of references and for references in parts
    of the picture, "fast" stops at what the whole picture calls for; settled: score from which no further step is
    taken; least_normalised: cosines of the whole picture, less the background's, that call for a look, `LEAST` of the
    power where none is given; most_fast, most_full: references verified for one query at each step.
    """

    least_score: float = 0.5
    power: Power = "full"
    settled: float = 0.97
    least_normalised: float | None = None
    most_fast: int = 3
    most_full: int = 6

    @property
    def least_near(self) -> float:
        """The cosine, less the background's, that calls for a look."""
        return LEAST[self.power] if self.least_normalised is None else self.least_normalised
