"""Asks the rules about the facts of one finding: pure, so that it can be replayed over any history.

The rules are asked by priority (lower first; of equals the graver, then by code). The first whose condition is true
decides. A condition over a fact that is not known is not true, nor is its negation. Where no rule applies, the
verdict is to let through.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from zhengpin.rulebook.clauses.conditions import KnownFacts, judged
from zhengpin.rulebook.document import LANGUAGES, RuleDocument
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.states import Outcome

GRAVITY: Mapping[Outcome, int] = {Outcome.PASS: 0, Outcome.REVIEW: 1, Outcome.ACT: 2}

NO_RULE = {"en": "No rule applies to this.", "zh": "没有适用的规则。"}


@dataclass(frozen=True)
class Verdict:
    """What the rules say. `rule_code` is empty and `rule_version` 0 where no rule applied.

    explanation: `{"en", "zh"}`; tried: for each rule asked, in order, `{"rule", "applies", "clauses"}`: what its
    clauses said, up to the first that did not hold; None where a fact was not known; failed: by rule, why a clause
    of it could not be judged at all.
    """

    outcome: Outcome
    rule_code: str = ""
    rule_version: int = 0
    ground: str = ""
    measures: list[str] = field(default_factory=list)
    second_person: bool = False
    queue: str = ""
    urgency: int = 0
    explanation: dict[str, str] = field(default_factory=lambda: dict(NO_RULE))
    title: dict[str, str] = field(default_factory=dict)
    tried: list[dict[str, Any]] = field(default_factory=list)
    failed: dict[str, str] = field(default_factory=dict)

    @property
    def rule(self) -> str:
        """Return `code@version`, or an empty text."""
        return f"{self.rule_code}@{self.rule_version}" if self.rule_code else ""

    def summary(self) -> dict[str, object]:
        """Return what a case keeps of the verdict, as JSON types."""
        return {
            "code": self.rule_code,
            "version": self.rule_version,
            "title": dict(self.title),
            "outcome": self.outcome.value,
            "ground": self.ground,
            "measures": list(self.measures),
            "second_person": self.second_person,
            "queue": self.queue,
            "urgency": self.urgency,
            "explanation": dict(self.explanation),
        }


def in_order(rules: Sequence[RuleDocument]) -> list[RuleDocument]:
    """Return the rules in the order in which they are asked."""
    return sorted(rules, key=lambda rule: (rule.priority, -GRAVITY[rule.outcome], rule.code))


def evaluate(facts: Mapping[str, object], rules: Sequence[RuleDocument]) -> Verdict:
    """Return the verdict of the first rule that applies to `facts` (see `facts.VOCABULARY`; None is not known)."""
    return evaluate_in_order(KnownFacts(facts), facts, in_order(rules))


def evaluate_in_order(
    known: KnownFacts, facts: Mapping[str, object], rules: Iterable[RuleDocument]
) -> Verdict:
    """Return what `evaluate` does, of rules that stand in order already and facts that may have been asked before."""
    tried: list[dict[str, object]] = []
    failed: dict[str, str] = {}
    for rule in rules:
        truths = rule.when.truths(known)
        applies = judged(truths)
        tried.append({"rule": rule.name, "applies": applies, "clauses": truths})
        if why := next((known.failed[one] for one in rule.when.clauses if one in known.failed), ""):
            failed[rule.name] = why
        if applies:
            return replace(_verdict(rule, facts, tried), failed=failed)
    return Verdict(Outcome.PASS, tried=tried, failed=failed)


def _verdict(rule: RuleDocument, facts: Mapping[str, object], tried: list[dict[str, object]]) -> Verdict:
    return Verdict(
        outcome=rule.outcome,
        rule_code=rule.code,
        rule_version=rule.version,
        ground=rule.ground.value if rule.ground else "",
        measures=list(rule.measures),
        second_person=rule.second_person,
        queue=rule.queue,
        urgency=rule.urgency,
        explanation={language: explain(rule, facts, language) for language in LANGUAGES},
        title=dict(rule.title),
        tried=tried,
    )


def explain(rule: RuleDocument, facts: Mapping[str, object], language: str) -> str:
    """Return why the rule applied, its placeholders filled from the facts."""
    shown = {name: fact.show(facts.get(name), language) for name, fact in VOCABULARY.items()}
    return rule.explanation[language].format_map(shown)
