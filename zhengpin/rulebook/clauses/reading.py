"""Reads conditions, and names what is wrong in which clause, at which place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from zhengpin.kit.documents import DocumentFaultCode, FoundFault, refused
from zhengpin.rulebook.clauses.conditions import ClauseError, RuleCondition, compiled
from zhengpin.rulebook.clauses.faults import TEXTS, CodedFault, clause_faults, place_in, without_texts
from zhengpin.rulebook.clauses.tree import loops_in
from zhengpin.rulebook.facts import VOCABULARY, Fact, FactType
from zhengpin.rulebook.faults import RuleFaultCode

MOST_CLAUSES = 50
MOST_LENGTH = 1000

_NAMES = re.compile(r"[A-Za-z_]\w*")
_MACROS = re.compile(r"\b(?:all|exists|exists_one|existsOne|map|filter)\b")
_BOUND = re.compile(r"(\w+)\s*(?:==|!=|>=|<=|>|<)\s*(-?\d+(?:\.\d+)?)")


def condition_of(data: object) -> RuleCondition:
    """Return the condition in `data`: a clause, or a list of clauses that must all hold. Refuses it for every fault."""
    if isinstance(data, str):
        clauses, found = [data], list(_wrong(data, ()))
    elif not isinstance(data, list) or not data:
        clauses, found = [], [FoundFault(DocumentFaultCode.NOT_A_LIST)]
    elif len(data) > MOST_CLAUSES:
        clauses, found = [], [FoundFault(RuleFaultCode.TOO_MANY, (), {"most": MOST_CLAUSES})]
    else:
        clauses = data
        found = [one for number, clause in enumerate(data) for one in _wrong(clause, (number,))]
    if found:
        refused(found)
    return RuleCondition(tuple(clause.strip() for clause in clauses))


def _wrong(clause: object, at: tuple[int, ...]) -> Iterator[FoundFault]:
    if not isinstance(clause, str) or not 0 < len(clause.strip()) <= MOST_LENGTH:
        yield FoundFault(DocumentFaultCode.WRONG_TYPE, at, {"expected": f"text (1-{MOST_LENGTH})"})
        return
    source = clause.strip()
    try:
        loops = loops_in(compiled(source).serialize())
    except ClauseError as problem:
        yield from (FoundFault(code, at, values) for code, values in clause_faults(source, problem.wrong))
        return
    found = [_loop(source, loops[0])] if loops else _values(source)
    yield from (FoundFault(code, at, values) for code, values in found)


def _loop(source: str, at: int) -> CodedFault:
    """Name the macro that stands before the place, which is that of its bracket."""
    named = [found for found in _MACROS.finditer(without_texts(source)) if found.start() <= at]
    place, given = (named[-1].start(), named[-1][0]) if named else (at, source[at : at + 10])
    return RuleFaultCode.NO_LOOPS, place_in(source, place) | {"given": given}


def _values(source: str) -> Iterator[CodedFault]:
    """Yield every text that is no value of a fact that is asked, and every bound that its fact never reaches."""
    bare = without_texts(source)
    asked = [VOCABULARY[name] for name in _NAMES.findall(bare) if name in VOCABULARY]
    choices = [fact for fact in asked if fact.type is FactType.CHOICE]
    free = "." in re.sub(r"\d\.\d", "", bare) or any(fact.type is FactType.TEXT for fact in asked)
    for found in () if free else TEXTS.finditer(source):
        given = found[1] if found[1] is not None else found[2]
        if not any(fact.accepts(given) for fact in choices):
            yield _never(place_in(source, found.start()), choices, given)
    for found in _BOUND.finditer(bare):
        fact = VOCABULARY.get(found[1])
        if fact is not None and not fact.accepts(_number(found[2])):
            yield _never(place_in(source, found.start(2)), [fact], found[2])


def _never(place: dict[str, int], facts: Iterable[Fact], given: str) -> CodedFault:
    known = {fact.name: fact.reach() for fact in facts}
    if not known:
        return RuleFaultCode.CANNOT_STAND, {**place, "given": given[:40]}
    values = {"fact": ", ".join(known), "given": given[:40], "known": "; ".join(known.values())}
    return RuleFaultCode.WRONG_VALUE, {**place, **values}


def _number(text: str) -> float | int:
    return float(text) if "." in text else int(text)
