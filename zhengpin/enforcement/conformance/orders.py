"""Writes the orders that a check sends, by the code that writes real ones; nothing of them is stored."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import count
from time import time
from typing import Any
from uuid import UUID

from zhengpin.catalog.models import Listing, Merchant
from zhengpin.catalog.states import SubjectKind
from zhengpin.catalog.subjects import Subject
from zhengpin.enforcement.bodies import instruction_body
from zhengpin.enforcement.models import Instruction, Measure
from zhengpin.enforcement.states import InstructionVerb, ReversalCause
from zhengpin.kit import clock, ids
from zhengpin.review.models import Case, Decision

_WHY = {"en": "A check of this receiver: nothing is wrong with it.", "zh": "接口一致性检查，并非真实处置。"}


@dataclass(frozen=True)
class Thing:
    """One thing that a check sends orders about, and the measure that it orders."""

    subject_kind: str
    external_id: str
    measure: str

    def __str__(self) -> str:
        return f"{self.measure} of {self.subject_kind} {self.external_id}"


class Orders:
    """Writes orders and reversals about things, with numbers that grow as real ones do."""

    def __init__(self, source: str) -> None:
        self._source = source
        # Greater than those of an earlier check, whose numbers the receiver may remember.
        self._numbers = count(int(time() * 1000))

    def apply(self, thing: Thing) -> dict[str, object]:
        """Return the data of an order to carry a measure out."""
        return self._data(_measure(thing), InstructionVerb.APPLY, thing, None)

    def reverse(self, thing: Thing, order: dict[str, Any]) -> dict[str, object]:
        """Return the data of the instruction that takes an order back."""
        measure = _measure(thing)
        measure.because = ReversalCause.OVERTURNED.value
        before = Instruction(uid=UUID(order["uid"]), number=order["number"])
        return self._data(measure, InstructionVerb.REVERSE, thing, before)

    def _data(
        self, measure: Measure, verb: InstructionVerb, thing: Thing, before: Instruction | None
    ) -> dict[str, object]:
        made = Instruction(
            measure=measure, verb=verb.value, number=next(self._numbers), created_at=clock.now()
        )
        body = instruction_body(made, _subject(thing, self._source), reverses=before)
        return {"number": made.number} | body


def _measure(thing: Thing) -> Measure:
    case = Case(summary={"rule": {"explanation": _WHY}})
    decision = Decision(case=case, ground="copied_picture", rule_code="CHECK", rule_version=1)
    merchant = Merchant(external_id="zhengpin-check", name="Zhengpin check")
    listing = Listing(external_id=thing.external_id) if thing.subject_kind == SubjectKind.LISTING else None
    return Measure(decision=decision, kind=thing.measure, merchant=merchant, listing=listing)


def _subject(thing: Thing, source: str) -> Subject:
    return Subject(
        reference=f"{thing.subject_kind}:{ids.new_id()}",
        subject_kind=SubjectKind(thing.subject_kind),
        title="Zhengpin check",
        url="",
        external_id=thing.external_id,
        source=source,
        respondent_id=ids.new_id(),
        respondent_name="Zhengpin check",
        merchant_id=None,
        creator_id=None,
        shown=True,
        published_at=clock.now(),
    )
