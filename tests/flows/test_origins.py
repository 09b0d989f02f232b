"""What opens cases answers for them: every kind of origin has its flow, in every process, and no two answer."""

from __future__ import annotations

import ast

import pytest

from benchmarks.structure import parsed
from tests.architecture.tree import PACKAGE, ROOT
from tests.review.making import case
from zhengpin.appeals.problems import AnswerAsAppeal
from zhengpin.flows import effects, origins
from zhengpin.flows.apps import ANSWERING
from zhengpin.flows.decisions.decision import decide
from zhengpin.later import answering
from zhengpin.review import panels
from zhengpin.review.models import Case
from zhengpin.review.states import OriginKind

REGISTRIES = {
    "origins.register": "zhengpin.flows.origins",
    "effects.register": "zhengpin.flows.effects",
    "panels.register": "zhengpin.review.panels",
    "also_as": "zhengpin.flows.screening.screening",
    "also_spend": "zhengpin.jobs.spare_time",
}
"""By the call that registers, whom it answers."""


def test_every_kind_of_origin_is_answered_for_and_shown() -> None:
    for registry in (origins, panels):
        answering(registry.__name__).load()
    assert set(origins._origins) == set(OriginKind)
    assert set(panels._providers) == set(OriginKind)


def test_what_registers_is_named_for_whom_it_answers() -> None:
    registering = {
        (REGISTRIES[ast.unparse(node.func)], ".".join(path.relative_to(ROOT).with_suffix("").parts))
        for path in (PACKAGE / "flows").rglob("*.py")
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Call) and ast.unparse(node.func) in REGISTRIES
    }
    assert registering == {
        (registry, module) for registry, modules in ANSWERING.items() for module in modules
    }


def test_no_two_answer_for_one_kind() -> None:
    origins.origin_of(Case(origin_kind=OriginKind.TARGET))
    effects.effects()
    with pytest.raises(ValueError, match="two origins"):
        origins.register(OriginKind.TARGET, origins.CaseOrigin())
    with pytest.raises(ValueError, match="two effects"):
        effects.register("stay down", effects.Effect())


@pytest.mark.django_db
def test_an_origin_opens_one_case_among_its_kind() -> None:
    found = case(origin_id="7")
    named = case(origin_kind=OriginKind.NAME, origin_id="7")
    assert found.pk != named.pk
    assert case(origin_id="7").pk == found.pk


@pytest.mark.django_db
def test_what_is_answered_elsewhere_is_not_decided_here(reviewer, actor_of) -> None:
    contested = case(origin_kind=OriginKind.APPEAL, origin_id="7")
    assert not origins.origin_of(contested).is_decided_here
    with pytest.raises(AnswerAsAppeal):
        decide(case_id=contested.pk, outcome="not_infringing", actor=actor_of(reviewer))
