"""Malice over a year: a reviewer finds it in a complaint or a counter-statement, a second person confirms it or not."""

from __future__ import annotations

import random
from uuid import UUID

from zhengpin.complaints.vocabulary import MisuseFactor
from zhengpin.demo.year.clockwork import Life
from zhengpin.demo.year.world import World, hours
from zhengpin.flows.complaints import misuse

FACTORS = (MisuseFactor.FORGED_PROOF, MisuseFactor.FALSE_COMPARISON, MisuseFactor.REPEATED)
NOTE = "所附鉴定意见的出具机构不存在，且同一内容多次提交。"
AGREED, NOT_AGREED = "复核属实。", "证据不足以认定恶意。"
CONFIRMED = 0.8


def find_misuse(
    world: World, chance: random.Random, *, complaint_id: UUID | None = None, counter_id: UUID | None = None
) -> Life:
    """Open a review, propose misuse, and have a second person decide about it."""
    reviewer, senior = world.person("reviewer3"), world.person("senior")
    yield hours(chance, 5, 60)
    row = misuse.open_review(complaint_id=complaint_id, counter_id=counter_id, actor=reviewer)
    factors = [one.value for one in chance.sample(FACTORS, 2)]
    misuse.propose(review_id=row.pk, factors=factors, note=NOTE, actor=reviewer)
    yield hours(chance, 5, 40)
    if chance.random() < CONFIRMED:
        misuse.confirm(review_id=row.pk, explanation=AGREED, actor=senior)
    else:
        misuse.dismiss(review_id=row.pk, explanation=NOT_AGREED, actor=senior)
