"""Reads conditions, and names what is wrong in which clause, at which place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from zhengpin.rulebook.clause_faults import TEXTS, clause_faults, place_in, without_texts
from zhengpin.rulebook.clause_tree import loops_in
from zhengpin.rulebook.conditions import ClauseError, Condition, compiled
from zhengpin.rulebook.facts import VOCABULARY, FactType
from zhengpin.rulebook.faults import FaultCode

MOST_CLAUSES = 50
MOST_LENGTH = 1000
NEVER = Condition(("false",))
"""Stands in for a condition that could not be read, while further faults are looked for."""

_NAMES = re.compile(r"[A-Za-z_]\w*")
_MACROS = re.compile(r"\b(?:all|exists|exists_one|existsOne|map|filter)\b")
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
        try:
            loops = loops_in(compiled(source).serialize())
        except ClauseError as problem:
            for code, values in clause_faults(source, problem.wrong):
                self.fault(code, path, **values)
            return False
        if loops:
            self._refuse_loop(source, path, loops[0])
            return False
        return self._values_fit(source, path)

    def _refuse_loop(self, source: str, path: str, at: int) -> None:
        """Name the macro that stands before the place, which is that of its bracket."""
        named = [found for found in _MACROS.finditer(without_texts(source)) if found.start() <= at]
        place, given = (named[-1].start(), named[-1][0]) if named else (at, source[at : at + 10])
        self.fault(FaultCode.NO_LOOPS, path, **place_in(source, place), given=given)

    def _values_fit(self, source: str, path: str) -> bool:
        """Return whether every text is a value of a fact that is asked, and every bound one that its fact reaches."""
        bare = without_texts(source)
        asked = [VOCABULARY[name] for name in _NAMES.findall(bare) if name in VOCABULARY]
        choices = [fact for fact in asked if fact.type is FactType.CHOICE]
        free = "." in re.sub(r"\d\.\d", "", bare) or any(fact.type is FactType.TEXT for fact in asked)
        fits = True
        for found in () if free else TEXTS.finditer(source):
            given = found[1] if found[1] is not None else found[2]
            if not any(fact.accepts(given) for fact in choices):
                names = ", ".join(dict.fromkeys(fact.name for fact in choices))
                self._never(path, place_in(source, found.start()), names, given)
                fits = False
        for found in _BOUND.finditer(bare):
            fact = VOCABULARY.get(found[1])
            if fact is not None and not fact.accepts(_number(found[2])):
                self._never(path, place_in(source, found.start(2)), fact.name, found[2])
                fits = False
        return fits

    def _never(self, path: str, place: dict[str, int], fact: str, given: str) -> None:
        known = {name: VOCABULARY[name].reach() for name in fact.split(", ") if name in VOCABULARY}
        if not known:
            self.fault(FaultCode.CANNOT_STAND, path, **place, given=given[:40])
            return
        told = "; ".join(known.values())
        self.fault(FaultCode.WRONG_VALUE, path, **place, fact=fact, given=given[:40], known=told)


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)
