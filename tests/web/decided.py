"""A market in which one listing was found infringing: measures, a statement, a notice and an instruction follow."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tests.web.market import Market
from zhengpin.accounts.models import Person
from zhengpin.accounts.queries import actor_for_person
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.flows.decisions import decision as flow
from zhengpin.messages.models import Notice, Statement
from zhengpin.review.models import Decision
from zhengpin.review.operations import claim


@dataclass
class Decided:
    market: Market
    measure: Measure
    instruction: Instruction
    statement: Statement
    notice: Notice


@pytest.fixture
def decided(market: Market, reviewer: Person) -> Decided:
    actor = actor_for_person(reviewer)
    case = market.case_of("pictures")
    claim(case_id=case.pk, actor=actor)
    made = flow.decide(case_id=case.pk, outcome="infringing", actor=actor)
    assert made is not None
    Decision.objects.filter(pk=made.pk).update(settle_at=made.decided_at)
    flow.settle.call(decision_id=str(made.pk))
    measure = Measure.objects.get()
    return Decided(
        market,
        measure,
        measure.instructions.get(),
        Statement.objects.get(),
        Notice.objects.get(letter="holder_decided"),
    )
