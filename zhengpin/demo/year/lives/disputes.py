"""Disputes over originals in a year: two deposit one picture, both are heard, and a person decides what is referred.

In most the one who deposited first had taken it; in some the second one claims what is not theirs.
"""

from __future__ import annotations

import random
from datetime import timedelta
from uuid import UUID

from zhengpin.accounts.actor import Actor
from zhengpin.catalog.queries import merchants
from zhengpin.demo.opening import OPENER, SOURCE
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.small_pictures import saved_again, small_picture
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.originals.depositing import GivenFile, deposit_files
from zhengpin.flows.originals.disputes import disputing
from zhengpin.originals import queries
from zhengpin.originals.dispute_states import DisputeState
from zhengpin.originals.priority.lines import PriorityOutcome

DAYS = (70, 132, 190, 255)
TAKEN_FIRST = 0.75
CLAIM, ANSWER = "该图为我店设计师原创，附分层源文件。", "我店存证在先。"
DECIDED = "对方存证系对我方图片裁切后另存，综合源文件与发布记录认定。"


def dispute(world: World) -> None:
    """Begin each dispute on its day."""
    for number, day in enumerate(DAYS):
        life = _dispute(world, number)
        world.clockwork.begin(life, world.clockwork.now + timedelta(days=day))


def _dispute(world: World, number: int) -> Life:
    chance = world.chance("dispute", number)
    rows = merchants(OPENER, source=SOURCE).order_by("external_id").values_list("external_id", flat=True)
    first, second = (world.person(world.merchant_login(one)) for one in chance.sample(list(rows), 2))
    whole = small_picture("fruit", world.market.seed, "disputed", number)
    taken = saved_again(whole, cut=0.1)
    stolen_first = chance.random() < TAKEN_FIRST
    earlier = _deposited(taken if stolen_first else whole, "图一.jpg", first)
    yield hours(chance, 100, 300)
    later = _deposited(whole if stolen_first else taken, "图二.jpg", second)
    if earlier is None or later is None:
        return
    yield hours(chance, 2, 20)
    row = disputing.dispute_deposit(deposit_id=earlier, own_deposit_id=later, statement=CLAIM, actor=second)
    yield hours(chance, 10, 60)
    if chance.random() < 0.6:
        disputing.answer(dispute_id=row.pk, statement=ANSWER, actor=first)
    yield from _decided(world, row.pk, stolen_first, chance)


def _decided(world: World, dispute_id: UUID, stolen_first: bool, chance: random.Random) -> Life:
    """Decide as a person what was referred to one; what the evidence decides needs nobody."""
    senior = world.person("senior")
    for _ in range(40):
        yield timedelta(hours=18)
        state = queries.dispute(senior, dispute_id).state
        if state == DisputeState.REFERRED:
            outcome = PriorityOutcome.SECOND if stolen_first else PriorityOutcome.FIRST
            disputing.decide(dispute_id=dispute_id, outcome=outcome.value, explanation=DECIDED, actor=senior)
        if state not in (DisputeState.HEARING, DisputeState.REFERRED):
            return


def _deposited(content: bytes, name: str, seller: Actor) -> UUID | None:
    [answer] = deposit_files([GivenFile(name, content)], organisation_id=seller.home, actor=seller)
    return answer.deposit.pk if answer.deposit else None
