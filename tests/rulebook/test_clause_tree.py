"""Loops are found in the compiler's own tree, wherever they stand; what only looks like one is none."""

from __future__ import annotations

import pytest

from tests.rows import each_row
from zhengpin.rulebook.clauses.conditions import KnownFacts, RuleCondition, compiled
from zhengpin.rulebook.clauses.tree import loops_in
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import evaluate
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.states import Outcome

LIST = "[" + ",".join(["1"] * 60) + "]"
FOUR_DEEP = "true"
for name in "dcba":
    FOUR_DEEP = f"{LIST}.//c\nall({name}, {FOUR_DEEP})"


@each_row(
    "source, begins",
    [
        ("[1,2].//c\nall(x, x > 0)", [13]),
        ("authorised && [1].exists(x, x > 1)", [24]),
        ("!(mirrored ? [1].exists_one(x, x > 1) : true)", [27]),
        ("{'a': [1].map(x, x)}.a == [1]", [13]),
        ("[[1].filter(x, true)] == [[1]]", [11]),
        ("goods_category.matches('all(x, y)') // .all(x, true)", []),
        ("score >= 0.5 && kind in ['picture', 'name']", []),
    ],
)
def test_loops_are_found_where_they_stand(source, begins) -> None:
    assert loops_in(compiled(source).serialize()) == begins


@each_row("broken", [b"", b"\x12", b"\x12\x05ab", b"\x0f\x0f"])
def test_what_is_no_tree_is_refused(broken) -> None:
    with pytest.raises(ValueError, match="tree"):
        loops_in(broken)


def test_no_default_rule_has_a_loop() -> None:
    assert not [
        clause
        for rule in default_rules()
        for clause in rule.when.clauses
        if loops_in(compiled(clause).serialize())
    ]


def ruled(clause: str) -> RuleDocument:
    [made] = [rule for rule in default_rules() if rule.code == "R-10"]
    return RuleDocument(**{**made.__dict__, "when": RuleCondition((clause,))})


def test_a_clause_that_fails_while_it_is_judged_is_unknown_and_named() -> None:
    known = KnownFacts({})
    assert known.judge(FOUR_DEEP) is None
    assert "budget" in known.failed[FOUR_DEEP]
    assert known.judge("score > 0.5") is None
    assert known.judge("1 / 0 > 1") is None
    assert set(known.failed) == {FOUR_DEEP, "1 / 0 > 1"}, "a fact that is missing is no fault"


def test_a_rule_that_fails_applies_to_nothing_and_the_next_is_asked() -> None:
    bad, good = ruled(FOUR_DEEP), ruled("score >= 0.5")
    told = evaluate({"score": 0.9}, [RuleDocument(**{**bad.__dict__, "code": "A-1"}), good])
    assert (told.outcome, told.rule_code) == (good.outcome, "R-10")
    assert [one["applies"] for one in told.tried] == [None, True]
    assert list(told.failed) == ["A-1@" + str(bad.version)]
    assert evaluate({"score": 0.9}, [bad]).outcome is Outcome.PASS
