"""Samples over a year: each month goods are drawn by a seed that nobody chooses, looked at, and the share published."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from zhengpin.demo.opening import OPENER
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours, office_hours
from zhengpin.flows.inspection import sampling
from zhengpin.flows.inspection.subjects import subject_of
from zhengpin.inspection import queries
from zhengpin.inspection.operations import SampleDraft
from zhengpin.inspection.states import SampleKind
from zhengpin.kit import clock
from zhengpin.sampling.share.states import SampleOutcome

EVERY = 28
BUDGET = 12
KINDS = {
    SampleKind.LISTINGS: ("在架商品（演示）", "未经许可使用受保护名称的商品"),
    SampleKind.PASSED: ("筛查放行的商品（演示）", "放行后仍属侵权的商品"),
    SampleKind.ORDERS: ("近期订单（演示）", "经鉴定为仿冒的订单"),
    SampleKind.DECISIONS: ("审核结论（演示）", "经复核认定有误的结论"),
}
"""Each kind in turn: what it is drawn from, and what is sought."""
PERIOD = 60
SOURCE = "当晚公开开奖的双色球号码（演示）"


def sample(world: World) -> None:
    """Begin a sample every four weeks."""
    for number, day in enumerate(range(40, 320, EVERY)):
        world.clockwork.begin(_sample(world, number), office_hours(world.chance("sample", number), day))


def _sample(world: World, number: int) -> Life:
    chance, reviewer, admin = (
        world.chance("sampled", number),
        world.person("reviewer3"),
        world.person("admin"),
    )
    kind = list(KINDS)[number % len(KINDS)]
    of_listings = kind == SampleKind.LISTINGS
    today = clock.now().date()
    draft = SampleDraft(
        kind,
        *KINDS[kind],
        budget=BUDGET,
        least=2,
        category=chance.choice(sorted({one.category for one in world.market.listings}))
        if of_listings
        else "",
        begins=None if of_listings else today - timedelta(days=PERIOD),
        ends=None if of_listings else today - timedelta(days=1),
    )
    pk: UUID = sampling.begin(draft=draft, actor=reviewer).pk
    yield hours(chance, 20, 30)
    row = queries.sample(OPENER, pk)
    if row.frame_published_at is None:
        return
    drawn_at = clock.now() - timedelta(hours=1)
    seed = " ".join(f"{one:02d}" for one in sorted(chance.sample(range(1, 34), 6)))
    sampling.enter_seed(
        sample_id=pk,
        seed=f"{seed} + {chance.randrange(1, 17):02d}",
        source=SOURCE,
        drawn_at=drawn_at,
        actor=reviewer,
    )
    yield hours(chance, 1, 5)
    for unit in list(queries.drawn_units(OPENER, queries.sample(OPENER, pk))):
        roll = chance.random()
        outcome = (
            SampleOutcome.FOUND
            if roll < 0.1
            else SampleOutcome.UNKNOWN
            if roll < 0.14
            else SampleOutcome.NOT_FOUND
        )
        # Nobody says of a decision of their own whether it was right.
        checker = reviewer if subject_of(unit, actor=admin).own else admin
        sampling.record_outcome(sample_id=pk, unit=unit.unit, outcome=outcome, actor=checker)
        yield hours(chance, 0.1, 1)
    sampling.complete(sample_id=pk, actor=reviewer)
