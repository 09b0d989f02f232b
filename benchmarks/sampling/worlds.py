"""Twelve populations with known shares, made up to be hard in different ways; nothing of them is real."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class World:
    """Strata with their sizes, the units sought in each, and how many are drawn of each."""

    name: str
    sizes: tuple[int, ...]
    sought: tuple[int, ...]
    drawn: tuple[int, ...]

    @property
    def share(self) -> float:
        return sum(self.sought) / sum(self.sizes)


MARKET = (14_000, 4_000, 1_500, 500)
WORLDS = (
    World("score that works", MARKET, (56, 80, 180, 150), (100, 100, 100, 100)),
    World("score that says nothing", MARKET, (700, 200, 75, 25), (200, 100, 50, 50)),
    World("hardly any", MARKET, (0, 4, 15, 75), (100, 100, 100, 100)),
    World("most where it is not sought", (15_000, 4_000, 1_000), (150, 80, 400), (100, 150, 150)),
    World("in one stratum alone", (10_000, 5_000, 3_000, 2_000), (0, 0, 0, 800), (60, 60, 60, 60)),
    World(
        "six strata, thirty each",
        (6_000, 4_000, 3_000, 3_000, 2_000, 2_000),
        (60, 80, 150, 300, 400, 800),
        (30,) * 6,
    ),
    World("two alike in size", (5_000, 5_000), (500, 3_000), (50, 50)),
    World("most are", (3_000, 3_000, 3_000), (1_200, 1_800, 2_400), (40, 40, 40)),
    World("small, one counted whole", (300, 120, 200), (9, 12, 100), (60, 60, 200)),
    World("in proportion", MARKET, (70, 40, 45, 50), (280, 80, 30, 10)),
    World("ten strata, twenty each", (1_000,) * 10, (10, 10, 10, 20, 20, 50, 50, 100, 200, 500), (20,) * 10),
    World("no strata", (20_000,), (400,), (400,)),
)
