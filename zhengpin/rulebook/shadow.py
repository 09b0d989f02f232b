"""Compares candidate rules with those in force on the same facts, and reports only where they differ. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zhengpin.rulebook.document import RuleDocument
from zhengpin.rulebook.evaluate import Verdict, evaluate


@dataclass(frozen=True)
class VerdictDifference:
    """`candidate`, in place of the published version of its code, would have said `shadow`, not `published`."""

    candidate: str
    facts: Mapping[str, object]
    published: Verdict
    shadow: Verdict


def differences(
    facts: Mapping[str, object], published: Sequence[RuleDocument], candidates: Iterable[RuleDocument]
) -> list[VerdictDifference]:
    """Return where a candidate would change what follows: outcome, measures, ground, queue or second person."""
    standing = evaluate(facts, published)
    found = []
    for candidate in candidates:
        rules = [rule for rule in published if rule.code != candidate.code] + [candidate]
        verdict = evaluate(facts, rules)
        if consequences(verdict) != consequences(standing):
            found.append(VerdictDifference(candidate.name, facts, standing, verdict))
    return found


def replay(
    history: Iterable[Mapping[str, object]],
    published: Sequence[RuleDocument],
    candidates: Sequence[RuleDocument],
) -> Iterator[VerdictDifference]:
    """Yield the differences over many facts, in their order: a rehearsal before publishing."""
    for facts in history:
        yield from differences(facts, published, candidates)


def consequences(verdict: Verdict) -> tuple[object, ...]:
    """Return what a verdict does, without which rule said it or in what words."""
    return (verdict.outcome, tuple(verdict.measures), verdict.ground, verdict.queue, verdict.second_person)
