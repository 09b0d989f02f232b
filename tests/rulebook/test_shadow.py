"""A candidate is compared with what is in force, and only differences are reported."""

from __future__ import annotations

from dataclasses import replace

from tests.rulebook.test_evaluate import NAME, PICTURE, RULES
from zhengpin.rulebook.reading import read_rule
from zhengpin.rulebook.shadow import differences, replay

HOLDING = next(rule for rule in RULES if rule.code == "R-12")


def stricter():
    clauses = [clause.replace("score >= 0.4", "score >= 0.3") for clause in HOLDING.when.clauses]
    return read_rule(HOLDING.source | {"when": clauses}, version=2)


def test_a_lower_threshold_shows_what_it_would_hold():
    found = list(replay([PICTURE | {"score": s} for s in (0.2, 0.35, 0.7, 0.99)], RULES, [stricter()]))
    assert [(d.facts["score"], d.published.outcome.value, d.shadow.outcome.value) for d in found] == [
        (0.35, "pass", "review")
    ]
    assert found[0].candidate == "R-12@2"


def test_other_words_are_no_difference():
    reworded = replace(HOLDING, version=2, explanation={"en": "other", "zh": "其他"})
    assert differences(PICTURE, RULES, [reworded]) == []


def test_a_rule_with_a_new_code_is_added():
    new = read_rule(
        HOLDING.source
        | {
            "code": "X-9",
            "priority": 5,
            "when": 'kind == "name"',
            "queue": "names",
        }
    )
    assert [d.candidate for d in differences(NAME, RULES, [new])] == ["X-9@1"]
