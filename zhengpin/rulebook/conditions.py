"""Conditions as data: all, any and not over tests of one fact each, judged true, false or unknown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhengpin.rulebook.facts import FactType

Truth = bool | None
"""Kleene's three values: None is unknown. What is not known can never make a rule apply, nor can its negation."""


class Operator(StrEnum):
    IS = "is"
    IS_NOT = "is_not"
    IN = "in"
    NOT_IN = "not_in"
    AT_LEAST = "at_least"
    BELOW = "below"


OPERATORS_OF: Mapping[FactType, frozenset[Operator]] = {
    FactType.FLAG: frozenset({Operator.IS, Operator.IS_NOT}),
    FactType.NUMBER: frozenset({Operator.IS, Operator.IS_NOT, Operator.AT_LEAST, Operator.BELOW}),
    FactType.CHOICE: frozenset({Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN}),
    FactType.TEXT: frozenset({Operator.IS, Operator.IS_NOT, Operator.IN, Operator.NOT_IN}),
}

_JUDGE = {
    Operator.IS: lambda actual, value: actual == value,
    Operator.IS_NOT: lambda actual, value: actual != value,
    Operator.IN: lambda actual, value: actual in value,
    Operator.NOT_IN: lambda actual, value: actual not in value,
    Operator.AT_LEAST: lambda actual, value: actual >= value,
    Operator.BELOW: lambda actual, value: actual < value,
}


@dataclass(frozen=True)
class Test:
    """One fact against one value (for `in` and `not_in` a tuple of values)."""

    __test__ = False
    fact: str
    operator: Operator
    value: Any

    def judge(self, facts: Mapping[str, Any]) -> Truth:
        actual = facts.get(self.fact)
        return None if actual is None else bool(_JUDGE[self.operator](actual, self.value))

    def tests(self) -> Iterator[Test]:
        yield self


@dataclass(frozen=True)
class AllOf:
    parts: tuple[Condition, ...]

    def judge(self, facts: Mapping[str, Any]) -> Truth:
        truths = [part.judge(facts) for part in self.parts]
        return False if False in truths else None if None in truths else True

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


@dataclass(frozen=True)
class AnyOf:
    parts: tuple[Condition, ...]

    def judge(self, facts: Mapping[str, Any]) -> Truth:
        truths = [part.judge(facts) for part in self.parts]
        return True if True in truths else None if None in truths else False

    def tests(self) -> Iterator[Test]:
        for part in self.parts:
            yield from part.tests()


@dataclass(frozen=True)
class Not:
    part: Condition

    def judge(self, facts: Mapping[str, Any]) -> Truth:
        truth = self.part.judge(facts)
        return None if truth is None else not truth

    def tests(self) -> Iterator[Test]:
        yield from self.part.tests()


Condition = Test | AllOf | AnyOf | Not
