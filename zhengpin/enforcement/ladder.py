"""The ladder: which measures follow from one infringement, and how many points, by what went before. Pure.

Its numbers are those of a `policy`; what follows from many decisions together is `replay`'s.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from zhengpin.enforcement.ladder_steps import GRAVITY, LADDER_STEPS, kind_for
from zhengpin.enforcement.policy import OTHER, LadderPolicy


@dataclass(frozen=True)
class Ordered:
    """A measure to be taken.

    points: what it adds to the account; proposed: it waits for a second person; threshold: the points whose reaching
    it follows, 0 where it follows from the decision itself; days: how long it lasts, None: until it is taken back.
    """

    kind: str
    points: int
    proposed: bool = False
    threshold: int = 0
    days: int | None = None


def measures_for(
    *,
    outcome: str,
    ground: str,
    asked: Sequence[str],
    upheld_before: int,
    policy: LadderPolicy,
    subject_kind: str = "listing",
    approved: bool = False,
) -> list[Ordered]:
    """Return the measures that a decision leads to, gravest first; none unless it finds an infringement.

    asked: kinds that the rule asks for (none: a warning), of any surface; upheld_before: decisions upheld against the
    merchant or creator in the policy's window; approved: a second person confirmed the decision, so that it needs none
    for its measures. A longer history never fares better, and never climbs by itself to what needs a second person.
    Only the gravest that takes effect adds points. Raises ValueError for an unknown kind or surface.
    """
    if outcome != "infringing":
        return []
    kinds = dict.fromkeys(_raised(asked, subject_kind, upheld_before // policy.climb_every, policy))
    waits = () if approved else [kind for kind in kinds if kind in policy.confirm]
    if len(waits) == len(kinds):
        # Something takes effect at once, and carries the points: they belong to the finding, not to what waits.
        kinds["warn"] = None
    points = _points(next(iter(kinds)), ground, upheld_before, policy)
    made = [Ordered(kind, 0, proposed=kind in waits) for kind in kinds]
    first = next(at for at, one in enumerate(made) if not one.proposed)
    made[first] = replace(made[first], points=points)
    return made


def _raised(asked: Sequence[str], subject_kind: str, steps: int, policy: LadderPolicy) -> list[str]:
    """Return the kinds that serve, gravest first, of which the gravest has climbed so many rungs."""
    kinds = LADDER_STEPS.get(subject_kind, ())
    served = sorted(
        {kind_for(kind, subject_kind) for kind in asked or ["warn"]}, key=lambda one: -GRAVITY[one]
    )
    if served[0] not in kinds:
        return served
    first = kinds.index(served[0])
    light = [at for at, kind in enumerate(kinds) if kind not in policy.confirm]
    return [kinds[max(first, min(first + steps, light[-1]))], *served[1:]]


def _points(kind: str, ground: str, upheld_before: int, policy: LadderPolicy) -> int:
    base = policy.points.get(ground, policy.points[OTHER])
    times = 2 if upheld_before >= policy.double_from else 1
    share = policy.share(kind)
    return max(1, round(base * share)) * times if base else 0
