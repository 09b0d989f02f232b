"""Lays an inspection's chart of evidence out: copies to the right, those found upwards, both bounds, the path taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhengpin.inspection.designs import ShopDesign
from zhengpin.sampling.share.states import SampleOutcome

WIDTH, HEIGHT, LEFT, FOOT = 640.0, 260.0, 34.0, 26.0
"""A box of 640 × 260, of which the lower and the left edge hold the numbers."""


@dataclass(frozen=True)
class Tick:
    x: str
    y: str
    words: str


@dataclass(frozen=True)
class ChartRow:
    """After so many copies: how many were found, from how many on the shop is non-conforming, up to how many nothing is
    found against it; empty where that cannot be yet."""

    copies: int
    found: str
    rejection: str
    acceptance: str


@dataclass(frozen=True)
class Chart:
    """Lines as points of an SVG; x, y: of the last point of the path; rows: the same numbers as a table."""

    rejection: str
    acceptance: str
    path: str
    x: str
    y: str
    across: list[Tick]
    up: list[Tick]
    rows: list[ChartRow]


def chart(design: ShopDesign, outcomes: Sequence[str]) -> Chart:
    """Return the chart of a design with the outcomes that count, in the order in which they came."""
    plan = design.plan
    counted = [one for one in outcomes if one != SampleOutcome.UNKNOWN][: plan.cap]
    found = [0]
    for one in counted:
        found.append(found[-1] + (one == SampleOutcome.FOUND))
    # Bounds that lie above what can be found after so few copies are not drawn.
    reachable = [(n, at) for n, at in enumerate(plan.rejection, 1) if at <= n]
    passing = [(n, at) for n, at in enumerate(plan.acceptance, 1) if at >= 0]
    top = max([at for _, at in reachable] + [found[-1], 1]) + 1
    scale = _Scale(plan.cap, top)
    return Chart(
        rejection=scale.stairs(reachable),
        acceptance=scale.stairs(passing),
        path=scale.line(list(enumerate(found))),
        x=scale.x(len(counted)),
        y=scale.y(found[-1]),
        across=[Tick(scale.x(n), scale.y(0), str(n)) for n in _steps(plan.cap)],
        up=[Tick(scale.x(0), scale.y(n), str(n)) for n in _steps(top)],
        rows=[
            ChartRow(
                n,
                str(found[n]) if n < len(found) else "",
                str(plan.rejection[n - 1]) if plan.rejection[n - 1] <= n else "",
                str(plan.acceptance[n - 1]) if plan.acceptance[n - 1] >= 0 else "",
            )
            for n in range(1, plan.cap + 1)
        ],
    )


def _steps(most: int) -> range:
    """Return the numbers that are written on an axis: at most ten of them."""
    step = next(
        one for one in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000) if most <= one * 10 or one == 1_000
    )
    return range(0, most + 1, step)


@dataclass(frozen=True)
class _Scale:
    most: int
    top: int

    def x(self, copies: float) -> str:
        return f"{LEFT + copies / self.most * (WIDTH - LEFT - 12):.1f}"

    def y(self, found: float) -> str:
        return f"{HEIGHT - FOOT - found / self.top * (HEIGHT - FOOT - 8):.1f}"

    def line(self, points: Sequence[tuple[float, float]]) -> str:
        return " ".join(f"{self.x(n)},{self.y(at)}" for n, at in points)

    def stairs(self, points: Sequence[tuple[int, int]]) -> str:
        """Return a bound as stairs, each step a copy wide about its number."""
        return self.line([end for n, at in points for end in ((n - 0.5, at), (n + 0.5, at))])
