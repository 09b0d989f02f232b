"""When the year of history begins, how long it is, and the seed that it is drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

SEED = 7
BEGINS = datetime(2025, 11, 30, 16, tzinfo=UTC)
"""Midnight in China, 1 December."""
DAYS = 365


@dataclass(frozen=True)
class YearSpan:
    """How much of the year is made: its first days."""

    days: int = DAYS
    seed: int = SEED

    @property
    def ends(self) -> datetime:
        return BEGINS + timedelta(days=self.days)
