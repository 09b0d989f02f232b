"""Rehearses a version of a rule on stored facts: where it would have changed what followed. Pure.

A version takes the place of the one of its code, or stands beside the others where the code is new. It can change a
verdict only where it applies or where the version that it replaces did, so the rest of the book is asked only there.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from zhengpin.rulebook.clauses.conditions import KnownFacts
from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import Verdict, evaluate_in_order, in_order
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.shadow import consequences
from zhengpin.rulebook.states import Outcome

BINS = 20
MOST_NAMED = 50
SAMPLES = 20


@dataclass(frozen=True)
class OutcomeChange:
    """What followed, and what would have followed."""

    was: Verdict
    would_be: Verdict

    @property
    def name(self) -> str:
        """Return `outcome → outcome`."""
        return f"{self.was.outcome} → {self.would_be.outcome}"


class BacktestedVersion:
    """A version of a rule against the book in force. Made once, asked of any number of stored facts."""

    def __init__(self, candidate: RuleDocument, book: Sequence[RuleDocument]) -> None:
        self.candidate = candidate
        self._standing = in_order(book)
        self._changed = in_order([rule for rule in book if rule.code != candidate.code] + [candidate])
        self._replaced = next((rule for rule in book if rule.code == candidate.code), None)
        self._bring_the_same = self._replaced is not None and _brought(self._replaced) == _brought(candidate)

    @property
    def deciding(self) -> list[RuleDocument]:
        """Return the versions that can make a difference: the one in force, and the candidate."""
        return [rule for rule in (self._replaced, self.candidate) if rule is not None]

    def may_change(self, known: KnownFacts) -> bool:
        """Return whether something can differ: one version applies and the other does not, or brings other things."""
        apply = [bool(rule.when.judge(known)) for rule in self.deciding]
        return any(apply) and not (self._bring_the_same and all(apply))

    def change(self, facts: Mapping[str, object]) -> OutcomeChange | None:
        """Return what the version would have changed of the verdict; None where nothing that follows differs."""
        known = KnownFacts(facts)
        if not self.may_change(known):
            return None
        was = evaluate_in_order(known, facts, self._standing)
        would_be = evaluate_in_order(known, facts, self._changed)
        return None if consequences(was) == consequences(would_be) else OutcomeChange(was, would_be)


def _brought(rule: RuleDocument) -> tuple[object, ...]:
    """Return what follows where a rule decides, and what its place among the others hangs on."""
    return (rule.priority, rule.outcome, rule.measures, rule.ground, rule.queue, rule.second_person)


@dataclass
class BacktestTally:
    """What a rehearsal found, added up as it goes; two tallies of parts can be added.

    changes: by `outcome → outcome`; rules: by the rule that decided; queues: how much more, or less, people would have
    to look at; groups: by what the facts are of (merchant, right, category), of each the values with most changes;
    samples: some of the changes, each as likely as any other.
    """

    asked: int = 0
    changes: Counter[str] = field(default_factory=Counter)
    rules: Counter[str] = field(default_factory=Counter)
    queues: Counter[str] = field(default_factory=Counter)
    groups: dict[str, Counter[str]] = field(default_factory=dict)
    samples: list[dict[str, Any]] = field(default_factory=list)
    seed: int = 0

    def __post_init__(self) -> None:
        self._chance = random.Random(self.seed)  # noqa: S311 - a sample, not a secret

    def add(self, change: OutcomeChange | None, named: Mapping[str, str]) -> None:
        """Count one thing that was asked. named: what it is of, by kind of name, with `id` for the sample."""
        self.asked += 1
        if change is None:
            return
        self.count(change)
        for kind, value in named.items():
            if kind != "id":
                self.groups.setdefault(kind, Counter())[value] += 1
        self._sample({**named, "was": change.was.summary(), "would_be": change.would_be.summary()})

    def count(self, change: OutcomeChange, many: int = 1) -> None:
        """Count a change that so many things are alike in."""
        self.changes[change.name] += many
        self.rules[change.was.rule] += many
        for verdict, sign in ((change.would_be, 1), (change.was, -1)):
            if verdict.outcome == Outcome.REVIEW:
                self.queues[verdict.queue] += sign * many

    def _sample(self, one: dict[str, object]) -> None:
        seen = self.changes.total()
        if len(self.samples) < SAMPLES:
            self.samples.append(one)
        elif (place := self._chance.randrange(seen)) < SAMPLES:
            self.samples[place] = one

    def merge(self, other: BacktestTally) -> None:
        """Add what another tally counted."""
        self.samples = self._drawn_from(self, other)
        self.asked += other.asked
        self.changes.update(other.changes)
        self.rules.update(other.rules)
        self.queues.update(other.queues)
        for kind, counts in other.groups.items():
            self.groups.setdefault(kind, Counter()).update(counts)

    def _drawn_from(self, *tallies: BacktestTally) -> list[dict[str, object]]:
        """Return samples of several tallies, as if they had been drawn from all their changes at once."""
        left = [tally.changes.total() for tally in tallies]
        lots = [self._chance.sample(tally.samples, len(tally.samples)) for tally in tallies]
        drawn = []
        for _ in range(min(SAMPLES, sum(left))):
            [which] = self._chance.choices(range(len(tallies)), left)
            left[which] -= 1
            drawn.append(lots[which].pop())
        return drawn

    def reviews_added(self) -> int:
        """Return how many more things a person would have had to look at; negative for fewer."""
        more = sum(many for name, many in self.changes.items() if name.endswith("→ review"))
        return more - sum(many for name, many in self.changes.items() if name.startswith("review →"))

    def kept(self) -> dict[str, Any]:
        """Return all of it as JSON types, for `restored`."""
        counters = {name: dict(getattr(self, name)) for name in ("changes", "rules", "queues")}
        groups = {kind: dict(counts) for kind, counts in self.groups.items()}
        return {"asked": self.asked, "groups": groups, "samples": self.samples, **counters}

    @classmethod
    def restored(cls, kept: Mapping[str, Any], seed: int = 0) -> BacktestTally:
        """Return a tally that was kept."""
        counters = {name: Counter(kept[name]) for name in ("changes", "rules", "queues")}
        groups = {kind: Counter(counts) for kind, counts in kept["groups"].items()}
        return cls(asked=kept["asked"], groups=groups, samples=list(kept["samples"]), seed=seed, **counters)

    def as_dict(self) -> dict[str, Any]:
        """Return it as JSON types, of each group the values with most changes."""
        return {
            "asked": self.asked,
            "changed": self.changes.total(),
            "changes": dict(self.changes.most_common()),
            "rules": dict(self.rules.most_common(MOST_NAMED)),
            "queues": {queue: many for queue, many in self.queues.items() if many},
            "groups": {kind: dict(counts.most_common(MOST_NAMED)) for kind, counts in self.groups.items()},
            "groups_in_all": {kind: len(counts) for kind, counts in self.groups.items()},
            "reviews_added": self.reviews_added(),
            "samples": self.samples,
        }


@dataclass
class Histogram:
    """How a number among the facts is spread, apart for what became of the things: where to lay a threshold.

    counts: what became of it → how many in each of BINS equal parts from `least` to `most`; the last holds all above.
    """

    fact: str
    least: float
    most: float
    counts: dict[str, list[int]] = field(default_factory=dict)

    def add(self, value: Any, became: str, many: int = 1) -> None:
        """Count one value, or many alike; what is not known is not counted."""
        if value is None:
            return
        part = (float(value) - self.least) / ((self.most - self.least) or 1.0)
        self.counts.setdefault(became, [0] * BINS)[min(BINS - 1, max(0, int(part * BINS)))] += many


def facts_asked(rules: Iterable[RuleDocument]) -> list[str]:
    """Return the facts that rules' clauses name, in the order of the vocabulary; one named within a text counts too."""
    named = {name for rule in rules for clause in rule.when.clauses for name in facts_in(clause)}
    return [name for name in VOCABULARY if name in named]


def facts_in(clause: str) -> list[str]:
    """Return the facts that a clause names."""
    words = _words(clause)
    return [name for name in VOCABULARY if name in words]


def numbers_asked(rule: RuleDocument) -> list[str]:
    """Return the facts that are numbers and stand in a rule's clauses, in the order of the vocabulary."""
    return [name for name in facts_asked([rule]) if is_number(name)]


def is_number(fact: str) -> bool:
    """Say whether a fact of the vocabulary is a number."""
    return VOCABULARY[fact].type in (FactType.NUMBER, FactType.WHOLE)


def _words(text: str) -> set[str]:
    return set("".join(one if one.isalnum() or one == "_" else " " for one in text).split())
