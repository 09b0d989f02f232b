"""Says on which occasions a rule can ever apply: what it asks must exist there. Sound, not complete.

A clause is tried with every value that its facts can have on an occasion; where it computes with facts, or asks free
texts, it counts as one that can hold as soon as any fact of it exists. So nothing is refused that could apply.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import prod

from zhengpin.rulebook.clauses.conditions import KnownFacts
from zhengpin.rulebook.clauses.faults import without_texts
from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.rulebook.occasions import OCCASIONS, Occasion, exists_for
from zhengpin.rulebook.states import ScreenedKind

MOST_TRIED = 4096
_NAMES = re.compile(r"[A-Za-z_]\w*")
_NUMBERS = re.compile(r"\d+(?:\.\d+)?")
_COMPUTES = re.compile(
    r"[+*/%?]|(?<![\w.])-\s*[A-Za-z_]|[\w)\"']\s*-|\.\s*[A-Za-z_]|\b(?:size|int|double|string)\b"
)


@dataclass(frozen=True)
class Reached:
    """Whether a condition can hold on an occasion; else the clause that cannot (its number), and which facts it lacks.

    lacking is empty where values contradict one another, whatever facts there are.
    """

    occasion: Occasion
    holds: bool
    clause: int = 0
    lacking: tuple[str, ...] = ()


@dataclass(frozen=True)
class Unreached:
    """A kind of subject for which a rule never applies, though its conditions speak of it; for want of which facts."""

    subject: ScreenedKind
    clause: int
    lacking: tuple[str, ...]

    @property
    def exists_for(self) -> list[Occasion]:
        """Return on which occasions there are those facts."""
        return [one for one in exists_for(self.lacking[0]) if set(self.lacking) <= one.facts]


def reach(clauses: Sequence[str]) -> list[Reached]:
    """Return of each occasion whether all these clauses, which compile, can hold there."""
    return [_reached(tuple(clauses), one) for one in OCCASIONS.values()]


def fires_for(clauses: Sequence[str]) -> list[ScreenedKind]:
    """Return the kinds of subject for which a condition can hold, in their order."""
    reached = reach(clauses)
    return [
        kind for kind in ScreenedKind if any(one.holds and one.occasion.subject == kind for one in reached)
    ]


def never_for(clauses: Sequence[str]) -> list[Unreached]:
    """Return the kinds of subject of which a condition speaks, and for which it never holds for want of facts.

    A condition that names no kind of subject speaks of those alone for which it holds; one that holds nowhere speaks
    of all that its other clauses leave.
    """
    reached = reach(clauses)
    named = any({"surface", "field", "channel"} & set(asked_in(one)) for one in clauses)
    if any(one.holds for one in reached) and not named:
        return []
    found = []
    for kind in ScreenedKind:
        of_kind = [one for one in reached if one.occasion.subject == kind]
        lacking = [one for one in of_kind if one.lacking]
        if lacking and not any(one.holds for one in of_kind):
            furthest = max(lacking, key=lambda one: one.clause)
            found.append(Unreached(kind, furthest.clause, furthest.lacking))
    return found


def asked_in(clause: str) -> list[str]:
    """Return the facts that a clause asks, once each, in its order."""
    named = _NAMES.findall(without_texts(clause))
    return list(dict.fromkeys(name for name in named if name in VOCABULARY))


def _reached(clauses: tuple[str, ...], occasion: Occasion) -> Reached:
    if not all(_can_hold(one, occasion.name, free=True) for one in clauses):
        return Reached(occasion, holds=False)
    for number, clause in enumerate(clauses):
        if not _can_hold(clause, occasion.name, free=False):
            lacking = tuple(name for name in asked_in(clause) if name not in occasion.facts)
            return Reached(occasion, holds=False, clause=number, lacking=lacking)
    return Reached(occasion, holds=True)


@lru_cache(maxsize=20_000)
def _can_hold(clause: str, name: str, *, free: bool) -> bool:
    """Say whether a clause can hold on an occasion. free: as if every fact existed there, with any value of its own."""
    occasion = OCCASIONS[name]
    asked = asked_in(clause)
    there = [VOCABULARY[one] for one in asked if free or one in occasion.facts]
    if len(there) < len(asked) and not there:
        return False
    computes = _COMPUTES.search(without_texts(clause)) or any(one.type is FactType.TEXT for one in there)
    tried = [_values(one, clause, occasion) for one in there]
    if computes or prod(map(len, tried)) > MOST_TRIED:
        return True
    names = [one.name for one in there]
    return any(KnownFacts(dict(zip(names, values, strict=True))).judge(clause) for values in product(*tried))


def _values(fact: Fact, clause: str, occasion: Occasion) -> list[object]:
    """Return values of a fact among which there is one for every answer that a comparison with constants can give."""
    if fact.type is FactType.CHOICE:
        return list(occasion.values.get(fact.name) or fact.values or ())
    if fact.type is FactType.FLAG:
        return [True, False]
    written = {float(one) for one in _NUMBERS.findall(without_texts(clause))}
    near = {0.0, 1e9, *(one + step for one in written for step in (-1.0, -1e-6, 0.0, 1e-6, 1.0))}
    wanted = {int(one) if fact.type is FactType.WHOLE else one for one in near} | (
        {fact.most} if fact.most is not None else set()
    )
    return [one for one in sorted(wanted) if fact.accepts(one)]
