"""What the picture matcher looks at and what it reports."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class MatchSettings:
    """What is looked at and what is reported.

    least_score: matches below are not reported; power: "full" looks for parts of references and for references in parts
    of the picture, "fast" stops at what the whole picture calls for; settled: score from which no further step is
    taken; least_normalised: cosines of the whole picture, less the background's, that call for a look; most_fast,
    most_full: references verified for one query at each step.
    """

    least_score: float = 0.5
    power: Literal["full", "fast"] = "full"
    settled: float = 0.97
    least_normalised: float = 0.1
    most_fast: int = 3
    most_full: int = 6
