"""The default rules decide as they say, and evaluation keeps its promises whatever the facts are."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tests.rows import each_row
from zhengpin.rulebook.clauses.conditions import KnownFacts, RuleCondition
from zhengpin.rulebook.evaluate import evaluate, in_order
from zhengpin.rulebook.exchange import default_rules
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.states import Outcome

RULES = default_rules()

PICTURE = {
    "kind": "picture",
    "match": "descriptor",
    "score": 0.7,
    "mirrored": False,
    "authorised": False,
    "own_right": False,
    "class_match": "unknown",
    "merchant_upheld": 0,
}
NAME = {
    "kind": "name",
    "match": "exact",
    "field": "brand",
    "score": 1.0,
    "authorised": False,
    "own_right": False,
    "class_match": "covered",
    "merchant_upheld": 0,
    "name_length": 4,
}

USED = NAME | {"use": "brand", "use_probability": 0.95, "slang": 0.0, "claims_official": False}
BENT = USED | {"match": "fuzzy", "score": 0.9, "field": "title"}


@each_row(
    "facts, outcome, code",
    [
        (PICTURE | {"own_right": True, "score": 1.0}, Outcome.PASS, "R-01"),
        (USED | {"authority_ended": "revoked"}, Outcome.ACT, "R-28"),
        (USED | {"authority_ended": "revoked", "class_match": "other"}, Outcome.PASS, "R-20"),
        (USED | {"authority_ended": "revoked", "use": "compatible"}, Outcome.PASS, "R-33"),
        (USED | {"authority_ended": "expired"}, Outcome.REVIEW, "R-23"),
        (PICTURE | {"authorised": True, "score": 1.0}, Outcome.PASS, "R-02"),
        (PICTURE | {"match": "digest", "score": 1.0}, Outcome.ACT, "R-10"),
        (PICTURE | {"score": 0.98}, Outcome.ACT, "R-11"),
        (PICTURE | {"score": 0.9799}, Outcome.REVIEW, "R-12"),
        (PICTURE | {"score": 0.4}, Outcome.REVIEW, "R-12"),
        (PICTURE | {"score": 0.3999}, Outcome.PASS, "R-19"),
        (BENT | {"slang": 0.5}, Outcome.REVIEW, "R-30"),
        (BENT | {"slang": 0.49}, Outcome.REVIEW, "R-27"),
        (USED | {"slang": 0.95}, Outcome.REVIEW, "R-31"),
        (USED | {"slang": 0.95, "use": "compatible", "use_probability": 1.0}, Outcome.REVIEW, "R-31"),
        (USED | {"slang": 0.95, "use": "negated", "use_probability": 1.0}, Outcome.REVIEW, "R-23"),
        (USED | {"slang": 0.95, "class_match": "other"}, Outcome.PASS, "R-20"),
        (USED | {"claims_official": True}, Outcome.REVIEW, "R-32"),
        (USED | {"claims_official": True, "authorised": True}, Outcome.PASS, "R-02"),
        (USED | {"use": "compatible"}, Outcome.PASS, "R-33"),
        (USED | {"use": "style", "use_probability": 0.8}, Outcome.PASS, "R-33"),
        (USED | {"use": "style", "use_probability": 0.79}, Outcome.REVIEW, "R-23"),
        (USED | {"use": "ordinary", "class_match": "unknown"}, Outcome.PASS, "R-34"),
        (USED | {"use": "ordinary"}, Outcome.REVIEW, "R-23"),
        (USED | {"price_ratio": 0.19}, Outcome.REVIEW, "R-35"),
        (USED | {"price_ratio": 0.2}, Outcome.REVIEW, "R-23"),
        (USED | {"price_ratio": 0.1, "merchant_upheld": 3}, Outcome.ACT, "R-21"),
        (NAME | {"class_match": "other"}, Outcome.PASS, "R-20"),
        (NAME | {"merchant_upheld": 3}, Outcome.ACT, "R-21"),
        (NAME | {"merchant_upheld": 1}, Outcome.REVIEW, "R-22"),
        (NAME, Outcome.REVIEW, "R-23"),
        (NAME | {"class_match": "unknown"}, Outcome.REVIEW, "R-24"),
        (NAME | {"field": "title"}, Outcome.REVIEW, "R-25"),
        (NAME | {"field": "description"}, Outcome.REVIEW, "R-26"),
        (NAME | {"field": "description", "class_match": "unknown"}, Outcome.PASS, "R-29"),
        (NAME | {"match": "fuzzy", "score": 0.85, "field": "title"}, Outcome.REVIEW, "R-27"),
        (NAME | {"match": "fuzzy", "score": 0.79, "field": "title"}, Outcome.PASS, "R-29"),
    ],
)
def test_default_rules(facts, outcome, code):
    verdict = evaluate(facts, RULES)
    assert (verdict.outcome, verdict.rule_code) == (outcome, code)


def test_a_first_brand_finding_needs_a_second_person_and_a_repeated_one_does_not():
    assert evaluate(NAME, RULES).second_person
    assert not evaluate(NAME | {"merchant_upheld": 1}, RULES).second_person


def test_explanations_fill_the_facts_in_both_languages():
    verdict = evaluate(NAME | {"field": "title"}, RULES)
    assert verdict.explanation["en"].startswith("The protected name stands here: title.")
    assert "受保护名称出现于：标题" in verdict.explanation["zh"]


def test_the_verdict_lists_the_facts_that_were_tried():
    verdict = evaluate(PICTURE, RULES)
    asked = sorted(RULES, key=lambda rule: rule.priority)
    tried = [rule.name for rule in asked if rule.priority <= 120]
    assert (tried[0], tried[-4:]) == ("R-01@1", ["R-133@1", "R-10@1", "R-11@1", "R-12@1"])
    assert [entry["rule"] for entry in verdict.tried] == tried
    assert verdict.tried[-1]["applies"] is True
    assert verdict.tried[-1]["clauses"] == [True, True, True]
    assert verdict.tried[-2]["clauses"] == [True, False], (
        "a score of 0.98 is not reached, and no more is asked"
    )


def test_without_rules_everything_passes():
    verdict = evaluate(PICTURE, [])
    assert (verdict.outcome, verdict.rule) == (Outcome.PASS, "")


def _values(name: str) -> st.SearchStrategy:
    fact = VOCABULARY[name]
    if fact.type is FactType.FLAG:
        return st.booleans()
    if fact.type is FactType.CHOICE:
        return st.sampled_from(sorted(fact.values))
    if fact.type is FactType.NUMBER:
        return st.floats(0, fact.most or 1e6)
    if fact.type is FactType.WHOLE:
        return st.integers(0, 10**6)
    return st.sampled_from(["CN", "FR"])


facts_strategy = st.fixed_dictionaries({}, optional={name: st.none() | _values(name) for name in VOCABULARY})


@given(facts_strategy, st.randoms())
def test_the_order_of_the_list_changes_nothing(facts, random):
    shuffled = list(RULES)
    random.shuffle(shuffled)
    assert evaluate(facts, shuffled) == evaluate(facts, RULES)


@given(facts_strategy)
def test_nothing_graver_than_pass_without_knowing_that_there_is_no_authority(facts):
    # A complaint needs no finding of ours: whoever complains says so, and a person looks. A copy that was bought and
    # appraised twice as pirated is so whoever sold it, and what an authority orders was approved by two people.
    said_by_others = facts.get("kind") in ("complaint", "test_purchase", "order")
    if not said_by_others and (facts.get("authorised") is not False or facts.get("own_right") is True):
        assert evaluate(facts, RULES).outcome is Outcome.PASS


@given(facts_strategy)
def test_what_decided_is_the_first_rule_that_holds(facts):
    verdict = evaluate(facts, RULES)
    holding = [rule.name for rule in in_order(RULES) if rule.when.judge(KnownFacts(facts))]
    assert verdict.rule == (holding[0] if holding else "")


clauses = st.recursive(
    st.sampled_from(
        ["score >= 0.5", "authorised", 'field in ["brand", "title"]', "inliers * 2 > name_length"]
    ),
    lambda inner: (
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' && '.join(parts)})")
        | st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"({' || '.join(parts)})")
        | inner.map(lambda part: f"!({part})")
    ),
    max_leaves=8,
)


def judge(*asked, facts):
    return RuleCondition(asked).judge(KnownFacts(facts))


@given(clauses, facts_strategy, facts_strategy)
def test_learning_more_never_turns_a_judgement_round(clause, partly, more):
    """Kleene's logic is monotone: a true or false judged on part of the facts stands when the rest become known."""
    before = judge(clause, facts=partly)
    fuller = more | {name: value for name, value in partly.items() if value is not None}
    assert before is None or before == judge(clause, facts=fuller)


@given(clauses, facts_strategy)
def test_a_clause_and_its_negation_are_never_both_true(clause, facts):
    assert not (judge(clause, facts=facts) and judge(f"!({clause})", facts=facts))


@given(st.lists(clauses, min_size=1, max_size=3), facts_strategy)
def test_clauses_that_must_all_hold_are_one_clause_joined_by_and(asked, facts):
    assert judge(*asked, facts=facts) == judge(" && ".join(asked), facts=facts)
