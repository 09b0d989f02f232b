"""Says from a seed what the people of a simulated year do: who submits when, who mends, answers, sues, or does not."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

TRACKS = ("cn_goods", "cn_network", "cn_works", "us", "eu")
BEGINS = datetime(2025, 1, 6, tzinfo=UTC)
"""A Monday. The year ends before 2026; every calendar that is reckoned with is known until the end of 2026."""

SITUATIONS = ("returned", "reviewing", "forwarded")
"""What a copied complaint is when it enters: returned to be mended, under review, or forwarded to the respondent."""


@dataclass(frozen=True)
class Life:
    """What those concerned will do about one complaint. Shares are of the time that runs at each step.

    whole: whether it goes the whole way through the real flows; situation: else, as what it enters.
    answer: none, remedy, counter, retract. check: forward, return, refuse.
    """

    number: int
    procedure: str
    submitted_at: datetime
    whole: bool
    situation: str
    returned: bool
    mends: bool
    review_hours: float
    answer: str
    suspends: bool
    check: str
    mends_counter: bool
    extends: bool
    sues: bool
    ruling: str
    share: float

    @property
    def name(self) -> str:
        """Return the notifier's own number for it."""
        return f"y-{self.number}"


@dataclass(frozen=True)
class Year:
    """A simulated year. days: over how many the submissions are spread; whole: share through every real flow."""

    complaints: int
    seed: int
    days: int = 359
    whole: float = 0.02

    def life(self, number: int) -> Life:
        """Return the life of complaint `number`, the same each time."""
        chance = random.Random(f"{self.seed}/{number}")
        whole = chance.random() < self.whole
        return Life(
            number=number,
            procedure=chance.choice(TRACKS),
            submitted_at=BEGINS + timedelta(seconds=chance.randrange(self.days * 86400)),
            whole=whole,
            situation=chance.choices(SITUATIONS, (15, 10, 75))[0],
            returned=whole and chance.random() < 0.25,
            mends=chance.random() < 0.3,
            review_hours=chance.uniform(2, 34),
            answer=chance.choices(("none", "remedy", "counter", "retract"), (62, 12, 22, 4))[0],
            suspends=chance.random() < 0.04,
            check=chance.choices(("forward", "return", "refuse"), (70, 20, 10))[0],
            mends_counter=chance.random() < 0.5,
            extends=chance.random() < 0.15,
            sues=chance.random() < 0.3,
            ruling=chance.choice(("for_holder", "for_respondent")),
            share=chance.uniform(0.1, 0.9),
        )
