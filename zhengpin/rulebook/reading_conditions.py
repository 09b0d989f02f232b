"""Reads conditions, and names what is wrong in which clause, at which place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from zhengpin.rulebook.conditions import ClauseError, Condition, Wrong, compiled
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.faults import FaultCode

MOST_CLAUSES = 50
MOST_LENGTH = 1000
NEVER = Condition(("false",))
"""Stands in for a condition that could not be read, while further faults are looked for."""

_TEXTS = re.compile(r'"((?:[^"\\]|\\.)*)"' + r"|'((?:[^'\\]|\\.)*)'")
_NAMES = re.compile(r"[A-Za-z_]\w*")
_LOOPS = re.compile(r"\.\s*(all|exists|exists_one|existsOne|map|filter)\s*\(")
_UNDECLARED = re.compile(r"undeclared reference to '(.*?)'")
_SIDES = re.compile(r"found no matching overload for '_?(.*?)_?' applied to '(.*)'")
_BOUND = re.compile(r"(\w+)\s*(?:==|!=|>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)")


class ConditionReader:
    """Reports what is wrong to `fault(code, path, **values)` and reads on."""

    def __init__(self, fault: Callable[..., None]) -> None:
        self.fault = fault

    def read(self, data: Any, path: str) -> Condition:
        """Return the condition in `data`: a clause, or a list of clauses that must all hold."""
        if isinstance(data, str):
            return Condition((data.strip(),)) if self._reads(data, path) else NEVER
        if not isinstance(data, list) or not data:
            self.fault(FaultCode.NOT_A_LIST, path)
            return NEVER
        if len(data) > MOST_CLAUSES:
            self.fault(FaultCode.TOO_MANY, path, most=MOST_CLAUSES)
            return NEVER
        good = [self._reads(clause, f"{path}[{number}]") for number, clause in enumerate(data)]
        return Condition(tuple(clause.strip() for clause in data)) if all(good) else NEVER

    def _reads(self, clause: Any, path: str) -> bool:
        if not isinstance(clause, str) or not 0 < len(clause.strip()) <= MOST_LENGTH:
            self.fault(FaultCode.WRONG_TYPE, path, expected=f"text (1-{MOST_LENGTH})")
            return False
        source = clause.strip()
        if loop := _LOOPS.search(_without_texts(source)):
            self.fault(FaultCode.NO_LOOPS, path, column=loop.start(1) + 1, given=loop[1])
            return False
        try:
            compiled(source)
        except ClauseError as problem:
            for one in problem.wrong:
                self._wrong(one, path)
            return False
        return self._values_fit(source, path)

    def _wrong(self, one: Wrong, path: str) -> None:
        where = {"line": one.line, "column": one.column}
        if found := _UNDECLARED.search(one.said):
            known = ", ".join(VOCABULARY)
            self.fault(FaultCode.UNKNOWN_FACT, path, **where, given=found[1][:40], known=known)
        elif found := _SIDES.search(one.said):
            self.fault(FaultCode.WRONG_SIDES, path, **where, operator=found[1], given=found[2][:80])
        else:
            said = one.said.partition(" expecting ")[0][:200]
            self.fault(FaultCode.NOT_AN_EXPRESSION, path, **where, given=said)

    def _values_fit(self, source: str, path: str) -> bool:
        """Return whether every text is a value of a fact that is asked, and every bound one that its fact reaches."""
        bare = _without_texts(source)
        asked = [VOCABULARY[name] for name in _NAMES.findall(bare) if name in VOCABULARY]
        choices = [fact for fact in asked if fact.type is FactType.CHOICE]
        free = "." in re.sub(r"\d\.\d", "", bare) or any(fact.type is FactType.TEXT for fact in asked)
        fits = True
        for found in () if free else _TEXTS.finditer(source):
            given = found[1] if found[1] is not None else found[2]
            if not any(fact.accepts(given) for fact in choices):
                names = ", ".join(dict.fromkeys(fact.name for fact in choices))
                self._never(path, found.start() + 1, names, given)
                fits = False
        for found in _BOUND.finditer(bare):
            fact = VOCABULARY.get(found[1])
            if fact is not None and not fact.accepts(_number(found[2])):
                self._never(path, found.start(2) + 1, fact.name, found[2])
                fits = False
        return fits

    def _never(self, path: str, column: int, fact: str, given: str) -> None:
        known = {name: VOCABULARY[name].reach() for name in fact.split(", ") if name in VOCABULARY}
        told = "; ".join(known.values())
        self.fault(FaultCode.WRONG_VALUE, path, column=column, fact=fact, given=given[:40], known=told)


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)


def _without_texts(source: str) -> str:
    """Return a clause with its texts blanked, so that every character keeps its place."""
    return _TEXTS.sub(lambda found: '"' + " " * (len(found[0]) - 2) + '"', source)
