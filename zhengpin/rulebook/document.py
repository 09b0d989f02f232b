"""A rule as data: when it applies, what follows, on what ground, and its texts in both languages."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Literal, TypedDict, get_args

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    PlainValidator,
    StringConstraints,
    ValidatorFunctionWrapHandler,
    WrapValidator,
)

from zhengpin.kit.documents import STRICT, BothLanguages, Flag, FoundFault, ReadAs, Sentence, checked
from zhengpin.kit.markets import Market
from zhengpin.rulebook.clauses.conditions import RuleCondition
from zhengpin.rulebook.clauses.reading import condition_of
from zhengpin.rulebook.facts import VOCABULARY
from zhengpin.rulebook.faults import RuleFaultCode
from zhengpin.rulebook.states import Ground, Outcome

FIELDS = (
    "code", "title", "priority", "when", "outcome", "ground", "measures", "queue", "second_person", "urgency",
    "explanation", "notice", "basis", "evidence", "owner", "confirmed",
)  # fmt: skip
"""Of a rule as it is written, in the order in which it is read."""

Measure = Literal["delist", "limit", "warn", "interrupt", "ban"]
Queue = Literal["", "pictures", "names", "complaints", "senior", "buyers", "books"]
MEASURES: tuple[str, ...] = get_args(Measure)
QUEUES: tuple[str, ...] = get_args(Queue)[1:]
LANGUAGES = ("en", "zh")
EVERYWHERE = "everywhere"
"""The key of a basis that holds in every market: written as the plain texts `{"en": …, "zh": …}`."""
MOST_URGENCY = 30
MOST_PRIORITY = 999
MOST_OWNER = 120


def _code(given: str) -> Iterator[FoundFault]:
    if not re.fullmatch(r"[A-Z][A-Z0-9-]{0,19}", given):
        yield FoundFault(RuleFaultCode.MALFORMED_CODE)


def _placeholders(text: str) -> Iterator[FoundFault]:
    if strange := _strange(text):
        yield FoundFault(RuleFaultCode.BROKEN_TEMPLATE, (), {"given": ", ".join(strange)})


def _strange(text: str) -> list[str]:
    """Return the placeholders that are no facts; a text that cannot be parsed comes back itself."""
    try:
        parts = list(string.Formatter().parse(text))
    except ValueError:
        return [text[:60]]
    named = [(name, spec, conversion) for _, name, spec, conversion in parts if name is not None]
    return [name or "{}" for name, spec, conversion in named if name not in VOCABULARY or spec or conversion]


class _Explanation(TypedDict):
    """A text in both languages with facts as placeholders."""

    __pydantic_config__ = STRICT  # type: ignore[misc]
    en: Annotated[Sentence, checked(_placeholders)]
    zh: Annotated[Sentence, checked(_placeholders)]


def is_plain(basis: object) -> bool:
    """Say whether a basis is not written by market, but as texts that hold everywhere."""
    return not isinstance(basis, Mapping) or not basis or bool(set(basis) - {*Market, EVERYWHERE})


def _everywhere(basis: object) -> object:
    return {EVERYWHERE: basis} if is_plain(basis) else basis


def _in_order(basis: Mapping[str, BothLanguages]) -> Mapping[str, BothLanguages]:
    return {market: basis[market] for market in (*map(str, Market), EVERYWHERE) if market in basis}


def _or_nothing(given: object, read: ValidatorFunctionWrapHandler) -> object:
    return read(given) if given else {}


def _consequences(rule: RuleDocument) -> Iterator[FoundFault]:
    if rule.outcome is Outcome.PASS:
        return
    if rule.ground is None:
        yield FoundFault(RuleFaultCode.NEEDS_GROUND, ("ground",))
    if rule.outcome is Outcome.ACT and not rule.measures:
        yield FoundFault(RuleFaultCode.NEEDS_MEASURE, ("measures",))
    if rule.outcome is Outcome.REVIEW and not rule.queue:
        yield FoundFault(RuleFaultCode.NEEDS_QUEUE, ("queue",))


@dataclass(frozen=True)
class RuleDocument:
    """One version of one rule.

    priority: 1 to 999, lower is asked first; measures: what it orders (`act`) or proposes (`review`); second_person:
    whether a person's decision under it is held for another; urgency: points, 0 to 30, for the place in the queue;
    explanation: why it applied, with facts as placeholders; notice: the rule's text as the merchant reads it; basis:
    the statute or policy that it rests on, by market, or under EVERYWHERE, which counsel confirms (`confirmed`); where
    it says nothing of a market, its ground does (see `grounds`); evidence: what must be at hand before a person finds
    an infringement under it, empty where nothing in particular; owner: who answers for it. Texts are `{"en", "zh"}`.
    """

    __pydantic_config__ = STRICT
    code: Annotated[str, StringConstraints(max_length=200), checked(_code)]
    version: int
    title: BothLanguages
    priority: Annotated[int, Field(strict=True, ge=1, le=MOST_PRIORITY)]
    when: Annotated[RuleCondition, PlainValidator(condition_of)]
    outcome: Outcome
    explanation: Annotated[Mapping[str, str], ReadAs(_Explanation)]
    notice: BothLanguages
    basis: Annotated[Mapping[str, BothLanguages], BeforeValidator(_everywhere), AfterValidator(_in_order)]
    ground: Annotated[Ground | None, BeforeValidator(lambda given: given or None)] = None
    measures: Annotated[tuple[Measure, ...], AfterValidator(lambda given: tuple(dict.fromkeys(given)))] = ()
    queue: Queue = ""
    second_person: Flag = False
    urgency: Annotated[int, Field(strict=True, ge=0, le=MOST_URGENCY)] = 0
    evidence: Annotated[BothLanguages, WrapValidator(_or_nothing)] = field(default_factory=dict)
    owner: Annotated[str, StringConstraints(strip_whitespace=True, max_length=MOST_OWNER)] = ""
    confirmed: Flag = False
    source: Mapping[str, object] = field(default_factory=dict, compare=False, repr=False)

    @property
    def name(self) -> str:
        """Return `code@version`."""
        return f"{self.code}@{self.version}"


WrittenRule = Annotated[RuleDocument, checked(_consequences)]
"""A rule as it is read: what follows from it goes together."""
