"""Reads conditions from plain data, each test typed against the vocabulary of facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from zhengpin.rulebook.conditions import OPERATORS_OF, AllOf, AnyOf, Condition, Not, Operator, Test
from zhengpin.rulebook.facts import VOCABULARY, Fact
from zhengpin.rulebook.faults import FaultCode

MOST_DEPTH = 8
MOST_PARTS = 200
NEVER = AnyOf(())
"""Stands in for a condition that could not be read, while further faults are looked for."""


class ConditionReader:
    """Reports what is wrong to `fault(code, path, **values)` and reads on."""

    def __init__(self, fault: Callable[..., None]) -> None:
        self.fault = fault
        self.parts = 0

    def read(self, data: Any, path: str, depth: int = 0) -> Condition:
        self.parts += 1
        if self.parts > MOST_PARTS:  # aliases in YAML can unfold to any number
            if self.parts == MOST_PARTS + 1:
                self.fault(FaultCode.TOO_MANY, path, most=MOST_PARTS)
        elif depth >= MOST_DEPTH:
            self.fault(FaultCode.TOO_DEEP, path, most=MOST_DEPTH)
        elif not isinstance(data, Mapping):
            self.fault(FaultCode.NOT_A_MAPPING, path)
        elif "fact" in data:
            return self._test(data, path)
        elif len(data) == 1 and (key := next(iter(data))) in ("all", "any", "not"):
            return self._compound(key, data[key], f"{path}.{key}", depth)
        else:
            self.fault(FaultCode.UNKNOWN_FIELD, path, known="all, any, not, fact")
        return NEVER

    def _compound(self, key: str, inner: Any, path: str, depth: int) -> Condition:
        if key == "not":
            return Not(self.read(inner, path, depth + 1))
        if not isinstance(inner, list) or not inner:
            self.fault(FaultCode.NOT_A_LIST, path)
            return NEVER
        if len(inner) > MOST_PARTS:
            self.fault(FaultCode.TOO_MANY, path, most=MOST_PARTS)
            return NEVER
        parts = tuple(self.read(part, f"{path}[{number}]", depth + 1) for number, part in enumerate(inner))
        return AllOf(parts) if key == "all" else AnyOf(parts)

    def _test(self, data: Mapping, path: str) -> Condition:
        for name in data.keys() - {"fact", "op", "value"}:
            self.fault(FaultCode.UNKNOWN_FIELD, f"{path}.{name}"[:80], known="fact, op, value")
        name = data["fact"]
        fact = VOCABULARY.get(name) if isinstance(name, str) else None
        if fact is None:
            self.fault(
                FaultCode.UNKNOWN_FACT, f"{path}.fact", given=str(name)[:40], known=", ".join(VOCABULARY)
            )
            return NEVER
        operator = self._operator(fact, data.get("op", "is"), path)
        if operator is None:
            return NEVER
        if "value" not in data:
            self.fault(FaultCode.MISSING, f"{path}.value")
            return NEVER
        return Test(fact.name, operator, self._value(fact, operator, data["value"], f"{path}.value"))

    def _operator(self, fact: Fact, given: Any, path: str) -> Operator | None:
        allowed = OPERATORS_OF[fact.type]
        for operator in allowed:
            if operator.value == given:
                return operator
        known = ", ".join(sorted(operator.value for operator in allowed))
        self.fault(FaultCode.WRONG_OPERATOR, f"{path}.op", fact=fact.name, known=known)
        return None

    def _value(self, fact: Fact, operator: Operator, given: Any, path: str) -> Any:
        if operator not in (Operator.IN, Operator.NOT_IN):
            return self._one(fact, given, path)
        if not isinstance(given, list) or not given:
            self.fault(FaultCode.NOT_A_LIST, path)
            return ()
        return tuple(self._one(fact, value, f"{path}[{number}]") for number, value in enumerate(given))

    def _one(self, fact: Fact, given: Any, path: str) -> Any:
        if not fact.accepts(given):
            self.fault(FaultCode.WRONG_VALUE, path, fact=fact.name, given=str(given)[:40])
        return given
