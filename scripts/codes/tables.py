"""Reads the codes that stand in tables: classes of problems, reasons of refusals, moves of states, lists of lines."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType

from scripts.codes.problem import FoundProblem, spoken
from zhengpin.complaints.reading.cues import load
from zhengpin.complaints.states import CLOCK
from zhengpin.flows.decisions.choices import ORDER_FIELDS
from zhengpin.kit.errors import Problem
from zhengpin.kit.transitions import Transitions
from zhengpin.kit.troubles import Trouble, problem_for
from zhengpin.linkage.problems import REASONS
from zhengpin.matching.books.onix.refusals import REASONS as ONIX_REASONS
from zhengpin.rights.authority_claims import ClaimFault
from zhengpin.rights.mendable import Mendable
from zhengpin.rights.operations.passing_on import ENDED
from zhengpin.sampling.problems import REASONS as SAMPLING_REASONS

INSIDE = 0
OF_ONIX_FILES = ("empty", "doctype", "not_onix", "release", "broken", "no_records")
ORDER = "An order needs who issued it, the country, its number and its day."
ORDER_REMEDY = "Copy them from the order: the country as two letters, the day not in the future."


def problems() -> Iterator[FoundProblem]:
    """Yield the problems of all tables. Every module must have been imported."""
    yield from _classes(Problem)
    yield from (spoken(code, INSIDE, *texts) for code, texts in REASONS.items())
    yield from (spoken(code, 422, *texts) for code, texts in SAMPLING_REASONS.items())
    yield from (spoken(f"onix.{code}", INSIDE, *texts) for code, texts in ONIX_REASONS.items())
    yield from (spoken(f"import.onix_{code}", 422, *ONIX_REASONS[code]) for code in OF_ONIX_FILES)
    yield from _lines_of_lists()
    for trouble in Trouble:
        found = problem_for(trouble)
        yield spoken(found.code, found.status, found.message, found.remedy)
    yield from (spoken(f"order.{name}", 422, ORDER, ORDER_REMEDY) for name in ORDER_FIELDS)
    for fault in ClaimFault:
        yield mendable(f"authorisation.{fault.value}", 422, fault)
        if fault in ENDED:
            yield mendable(f"authorisation.above_{fault.value}", 422, fault)


def _classes(kind: type[Problem]) -> Iterator[FoundProblem]:
    """Yield what the classes of problems say by themselves; those of commands and of tests are left out."""
    for one in kind.__subclasses__():
        ours = one.__module__.startswith("zhengpin.") and not one.__module__.startswith(ELSEWHERE)
        if ours and ("code" in vars(one) or "message" in vars(one)):
            message = one.message if one.message is not Problem.message else ""
            yield spoken(one.code, one.status, message, one.remedy)
        yield from _classes(one)


ELSEWHERE = ("zhengpin.cli", "zhengpin.demo")


def _lines_of_lists() -> Iterator[FoundProblem]:
    for code, texts in load("line_problems").items():
        message, remedy = texts["message"], texts["remedy"]
        yield FoundProblem(code, INSIDE, message["en"], remedy["en"], message["zh"], remedy["zh"])


def mendable(code: str, status: int, fault: Mendable) -> FoundProblem:
    return FoundProblem(code, status, fault.en, fault.remedy_en, fault.zh, fault.remedy_zh)


def moves(modules: list[ModuleType]) -> dict[str, Transitions]:
    """Return the tables of states by name, each of which answers `<name>.cannot_<verb>`."""
    found = {CLOCK.name: CLOCK}
    for module in modules:
        tables = [one for one in vars(module).values() if isinstance(one, Transitions)]
        found |= {one.name: one for one in tables}
    return found
