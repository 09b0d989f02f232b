"""What a rule rests on in each market: its own law there, and no other's; a rule may say it for itself."""

from __future__ import annotations

import re

import pytest

from tests.rows import each_row
from tests.rulebook.test_reading import rule
from zhengpin.kit.markets import Market
from zhengpin.rulebook.exchange import default_rules, read_rules, write_rules
from zhengpin.rulebook.faults import FaultyRule
from zhengpin.rulebook.grounds import bases_of_grounds, basis_in, basis_in_each
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.states import Ground

CHINESE = re.compile(r"\bPRC\b|(?<!美国)《(?:商标|著作权|专利|电子商务|反不正当竞争)法》|《民法典》")
OF_UNION = re.compile(r"Regulation \((?:EU|EC)\)|Directive|European Patent|欧盟第|《欧洲专利公约》")
AMERICAN = re.compile(r"U\.S\.C\.|《美国法典》")
LAWS = {Market.CN: CHINESE, Market.EU: OF_UNION, Market.US: AMERICAN}


@each_row("one", [one for one in default_rules() if one.ground], ids=lambda one: one.code)
def test_every_shipped_rule_cites_the_law_of_the_market_and_no_others(one) -> None:
    for market in Market:
        for language in ("en", "zh"):
            said = basis_in(market, one.basis, one.ground)[language]
            cited = {name for name, law in LAWS.items() if law.search(said)}
            assert cited == ({market} if market in LAWS else set()), (market, said)
            assert len(said) <= 500, "what the transparency database takes of a legal ground"


def test_every_ground_has_its_basis_in_every_market_and_language() -> None:
    for ground in Ground:
        for market in Market:
            assert set(bases_of_grounds()[ground][market]) == {"en", "zh"}


def test_a_rule_may_say_it_for_a_market_and_for_all_the_others() -> None:
    mine, all_others = {"en": "Our law.", "zh": "本法。"}, {"en": "Terms, 7.", "zh": "规则第七条。"}
    read = read_rule(rule(basis={"eu": mine, "everywhere": all_others}))
    assert basis_in("eu", read.basis, read.ground) == mine
    assert basis_in("us", read.basis, read.ground) == all_others
    only = read_rule(rule(basis={"eu": mine}))
    assert basis_in("us", only.basis, only.ground) == bases_of_grounds()[only.ground]["us"]
    assert set(basis_in_each(only.basis, only.ground)) == set(Market)
    assert read_rule(rule(basis=all_others)).basis == {"everywhere": all_others}


def test_a_basis_by_market_survives_export_and_wants_both_languages() -> None:
    given = rule(basis={"us": {"zh": "美国法。", "en": "A statute."}})
    [back] = read_rules(write_rules([given]))
    assert back == read_rule(given)
    with pytest.raises(FaultyRule) as caught:
        read_rule(rule(basis={"us": {"en": "A statute."}}))
    assert [(fault.code.value, fault.field) for fault in caught.value.faults] == [("missing", "basis.us.zh")]
