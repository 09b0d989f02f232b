"""What is said of a sound that a reference was found in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SoundMatch:
    """number: of the reference; query_from, query_to, reference_from, reference_to: seconds in each; score: 0…1, from
    0.5 on it is a match; parts: what it rests on, as numbers.

    parts: peaks, coincident: of the query's peaks between its bounds, and how many the reference has too; by_chance:
    the share that would coincide anyway; votes: keys that led there; evidence: nats; speed: seconds of the reference
    in one of the query; pitch: what its frequencies were multiplied by.
    """

    number: int
    query_from: float
    query_to: float
    reference_from: float
    reference_to: float
    score: float
    parts: Mapping[str, float]

    @property
    def speed(self) -> float:
        """Seconds of the reference in one of the query."""
        return self.parts["speed"]

    @property
    def seconds(self) -> float:
        """How long the match is, in the query."""
        return self.query_to - self.query_from
