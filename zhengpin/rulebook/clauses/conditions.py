"""Conditions as clauses of CEL, the Common Expression Language (cel.dev), over the facts: true, false or unknown.

A clause names facts of the vocabulary: `score >= 0.98`, `right in ["mark", "design"]`. A fact that is not known is
missing in CEL, and CEL passes over what is missing wherever the other side of `&&` or `||` decides: so a clause is
judged by Kleene's three values. Compiler and interpreter are those of the language's own makers; none of it is ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from cel_expr_python import cel

from zhengpin.rulebook.facts import VOCABULARY, FactType

Truth = bool | None
"""Kleene's three values: None is unknown. What is not known can never make a rule apply, nor can its negation."""

_TYPES = {
    FactType.CHOICE: cel.Type.STRING,
    FactType.TEXT: cel.Type.STRING,
    FactType.FLAG: cel.Type.BOOL,
    FactType.NUMBER: cel.Type.DOUBLE,
    FactType.WHOLE: cel.Type.INT,
}
_GIVEN = {FactType.FLAG: bool, FactType.NUMBER: float, FactType.WHOLE: int}
_UNKNOWN = "UNKNOWN"
"""How CEL's answer begins where a fact is missing; any other is a fault of the clause (a division by zero)."""
_WRONG = re.compile(r"ERROR: <input>:(\d+):(\d+): (.*)")


@dataclass(frozen=True)
class Wrong:
    """What the compiler says of a clause, and where: line and column count from 1, in characters."""

    line: int
    column: int
    said: str


class ClauseError(ValueError):
    """A text that is no clause; `wrong` names every place."""

    def __init__(self, wrong: list[Wrong]) -> None:
        super().__init__("; ".join(f"{one.line}:{one.column} {one.said}" for one in wrong))
        self.wrong = wrong


@cache
def _environment() -> cel.Env:
    return cel.NewEnv(variables={name: _TYPES[fact.type] for name, fact in VOCABULARY.items()})


@lru_cache(maxsize=10_000)
def compiled(source: str) -> cel.Expression:
    """Return a clause as CEL's compiler reads it, checked against the facts. Raises ClauseError."""
    try:
        found = _environment().compile(source)
    except RuntimeError as error:
        wrong = [Wrong(int(line), int(column), said) for line, column, said in _WRONG.findall(str(error))]
        raise ClauseError(wrong or [Wrong(1, 1, str(error))]) from error
    if found.return_type() != cel.Type.BOOL:
        raise ClauseError([Wrong(1, 1, f"not a condition but a value of type {found.return_type().name()}")])
    return found


class KnownFacts:
    """What is known of one thing, ready to be asked: each clause is judged once, however many rules share it.

    failed: by clause, why it could not be judged at all: not for want of a fact, but by a fault of its own.
    """

    def __init__(self, facts: Mapping[str, object]) -> None:
        given = {
            name: _GIVEN.get(fact.type, str)(facts[name])
            for name, fact in VOCABULARY.items()
            if facts.get(name) is not None
        }
        self._activation = _environment().Activation(given)
        self._said: dict[str, Truth] = {}
        self.failed: dict[str, str] = {}

    def judge(self, clause: str) -> Truth:
        """Return what a clause says; one that fails while it is judged says nothing. Raises ClauseError."""
        if clause not in self._said:
            self._said[clause] = self._judged(clause)
        return self._said[clause]

    def _judged(self, clause: str) -> Truth:
        try:
            found = compiled(clause).eval(self._activation)
        except RuntimeError as error:  # of the interpreter itself: a budget that is used up
            self.failed[clause] = str(error)[:200]
            return None
        value = found.value()
        if isinstance(value, bool):
            return value
        if not str(value).startswith(_UNKNOWN):
            self.failed[clause] = str(value)[:200]
        return None


@dataclass(frozen=True)
class RuleCondition:
    """Clauses that must all hold, in the order in which they are asked."""

    clauses: tuple[str, ...]

    def truths(self, known: KnownFacts) -> list[Truth]:
        """Return what each clause says, up to the first that does not hold."""
        found: list[Truth] = []
        for clause in self.clauses:
            found.append(known.judge(clause))
            if found[-1] is False:
                break
        return found

    def judge(self, known: KnownFacts) -> Truth:
        """Return whether all clauses hold."""
        return judged(self.truths(known))


def judged(truths: list[Truth]) -> Truth:
    """Return whether all of several truths hold."""
    return False if False in truths else None if None in truths else True
