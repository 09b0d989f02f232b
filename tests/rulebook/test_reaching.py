"""A rule is asked only for what can have its facts; one that could never apply is refused where it is written."""

from __future__ import annotations

from typing import Any

import pytest

from tests.rows import each_row
from tests.rulebook.test_reading import faults, rule
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.faults import FaultyRule, RuleFaultCode
from zhengpin.rulebook.occasions import OCCASIONS, exists_for, occasion_of
from zhengpin.rulebook.reaching import fires_for, never_for
from zhengpin.rulebook.reading import read_rule


def test_every_fact_exists_somewhere_and_no_occasion_names_another() -> None:
    named = set().union(*(one.facts for one in OCCASIONS.values()))
    assert named == set(VOCABULARY)
    for one in OCCASIONS.values():
        assert set(one.values) <= one.facts
        for name, values in one.values.items():
            assert all(VOCABULARY[name].accepts(value) for value in values), (one.name, name)


def test_every_value_of_a_choice_occurs_on_some_occasion() -> None:
    for fact in VOCABULARY.values():
        limits = [one.values.get(fact.name) for one in exists_for(fact.name)]
        if fact.values and all(limits):
            assert {value for values in limits for value in values or ()} == set(fact.values), fact.name


def test_every_rule_that_ships_can_apply() -> None:
    assert [one.code for one in default_rules() if not fires_for(one.when.clauses)] == []


@each_row(
    "clauses, kinds",
    [
        (["score >= 0.5"], ["listing", "name", "video", "room", "book"]),
        (['kind == "name"', "price < 10.0"], ["listing", "room"]),
        (['surface == "shop"', 'authority_ended == "revoked"'], ["name"]),
        (['kind == "complaint"', 'reason == "counterfeit"'], ["complaint"]),
        (["authorised == false"], ["listing", "name", "video", "room", "book", "complaint"]),
        (['field == "stream"', "warned"], ["room"]),
        (["price < 10.0 || seconds > 3.0"], ["listing", "video", "room"]),
        (['goods_category.startsWith("Bags/")'], ["listing", "room"]),
        (["price / price_ratio > 1000.0"], ["listing", "room"]),
        (["seconds > 3.0 && share >= 0.5"], ["video"]),
        (['kind == "name"', "mirrored"], []),
    ],
)
def test_what_a_condition_reaches_follows_from_its_facts(clauses: list[str], kinds: list[str]) -> None:
    assert fires_for(clauses) == kinds


@each_row(
    "clauses, field, fact, where",
    [
        (['surface == "shop"', "price < 10.0"], "when[1]", "price", "pictures of a listing"),
        (['surface == "video"', 'kind == "footage"', "warned == true"], "when[2]", "warned", "live room"),
        (['kind == "complaint"', "score >= 0.5 && authorised"], "when[1]", "score", "avatars"),
        (['kind == "picture"', "seconds > 3.0"], "when[1]", "seconds", "the sound of a video"),
    ],
)
def test_a_rule_that_could_never_apply_is_refused_with_the_fact_and_where_it_exists(
    clauses: list[str], field: str, fact: str, where: str
) -> None:
    assert faults(rule(when=clauses)) == [(RuleFaultCode.NEVER_APPLIES, field)]
    with pytest.raises(FaultyRule) as caught:
        read_rule(rule(when=clauses))
    [fault] = caught.value.faults
    assert fault.values["fact"] == fact
    assert where in fault.message("en")
    assert "没有" in fault.message("zh")
    assert fault.place is not None


def test_a_rule_that_stands_already_is_read_all_the_same() -> None:
    data = rule(when=['surface == "shop"', "price < 10.0"])
    assert read_rule(data, stored=True).when.clauses[1] == "price < 10.0"


def test_conditions_that_contradict_one_another_are_no_matter_of_facts() -> None:
    data = rule(when=['kind == "picture"', 'kind == "name"'])
    assert read_rule(data).code == "X-1"


@each_row(
    "clauses, told",
    [
        (['surface in ["listing", "shop"]', "price < 10.0"], [("name", "price"), ("book", "price")]),
        (['kind == "name"', "price < 10.0"], []),
        (["score >= 0.5"], []),
    ],
)
def test_what_a_rule_names_and_does_not_reach_is_told(clauses: list[str], told: list[Any]) -> None:
    found = [(one.subject.value, one.lacking[0]) for one in never_for(clauses)]
    assert [one for one in found if one[0] not in ("complaint", "rise", "purchase", "order")] == told


def test_facts_are_of_the_occasion_that_they_say() -> None:
    assert occasion_of("room", {"kind": "name", "surface": "room", "field": "pinned"}).name == "room.goods"
    assert occasion_of("name", {"kind": "name", "surface": "video", "field": "title"}).name == "name.title"
    with pytest.raises(LookupError):
        occasion_of("video", {"kind": "picture", "surface": "video"})
