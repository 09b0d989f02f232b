"""A track as data: the law that a complaint follows, what it asks of notice and answer, its steps and their periods.

Every number and every sentence in a track is configuration that the operator's counsel confirms (`confirmed`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any
from zoneinfo import available_timezones

from pydantic import Field, StringConstraints

from zhengpin.complaints.calendars import known_calendars
from zhengpin.complaints.clocks import Period, PeriodUnit
from zhengpin.complaints.procedure_faults import ProcedureFault
from zhengpin.complaints.states import ClockStep
from zhengpin.kit.documents import (
    STRICT,
    BothLanguages,
    DocumentFaultCode,
    Flag,
    FoundFault,
    along,
    checked,
)
from zhengpin.kit.labels import Labelled

MOST_AMOUNT = {
    PeriodUnit.HOURS: 8760,
    PeriodUnit.CALENDAR_DAYS: 1000,
    PeriodUnit.WORKING_DAYS: 500,
    PeriodUnit.MONTHS: 120,
}
Amount = Annotated[int, Field(strict=True, ge=1, le=8760)]
Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=60)]

NOTICE_FIELDS = (
    "name", "contact", "email", "address", "phone", "targets", "evidence", "claim_text",
    "good_faith", "accuracy", "authority", "perjury", "signature",
)  # fmt: skip
"""Codes of what a track may require of a notice; `requirements` says whether one is there."""

ANSWER_FIELDS = (
    "name", "contact", "email", "address", "phone", "evidence", "ground", "explanation",
    "truth", "perjury", "jurisdiction", "signature",
)  # fmt: skip
"""Codes of what a track may require of a counter-statement."""

DISCLOSED_FIELDS = ("name", "address", "phone", "email")
"""Codes of what a track may have disclosed to the rights holder of whoever made a counter-statement."""


class StartEvent(Labelled):
    """What sets a clock off."""

    RETURNED = "returned", "The complaint is returned for changes", "投诉被退回补正"
    COMPLETE = "complete", "A complete complaint is submitted", "提交完整投诉"
    FORWARDED_ARRIVED = "forwarded_arrived", "The notice reaches the respondent", "通知到达被投诉方"
    COUNTER_RETURNED = "counter_returned", "The statement is returned for changes", "声明被退回补正"
    COUNTER_RECEIVED = "counter_received", "The platform receives the statement", "平台收到声明"
    COUNTER_ARRIVED = (
        "counter_arrived",
        "The forwarded statement reaches the rights holder",
        "转送的声明到达权利人",
    )
    DECIDED = "decided", "The platform decides", "平台作出处理决定"
    DECISION_ARRIVED = "decision_arrived", "The decision reaches the party", "处理决定到达当事方"


class OnExpiry(Labelled):
    """What follows when a clock expires."""

    LAPSE = "lapse", "What was returned lapses", "被退回的文件失效"
    RECORD = "record", "The delay is recorded; nobody loses a right", "记录超时，不影响各方权利"
    CONFIRM = "confirm", "The measures are confirmed", "确认处置措施"
    LIFT = "lift", "The measures are lifted", "解除处置措施"
    CLOSE = "close", "This way is closed", "该途径关闭"


class OnCounter(Labelled):
    """What follows when a counter-statement is found complete."""

    WAIT = (
        "wait",
        "It is forwarded; the measures stand while the holder may sue",
        "转送权利人并维持措施，待其起诉或投诉",
    )
    LIFT = "lift", "The measures are lifted at once", "立即解除措施"
    DECIDE = "decide", "The platform decides again", "平台重新作出处理决定"


class ClockAudience(Labelled):
    """Who sees a clock."""

    BOTH = "both", "Both sides", "双方"
    HOLDER = "holder", "The rights holder", "权利人"
    RESPONDENT = "respondent", "The respondent", "被投诉方"


class PeriodBasis(Labelled):
    """Who set a period."""

    LAW = "law", "Set by law", "法律规定"
    OPERATOR = "operator", "Set by the operator", "平台设定"


class ExtensionReason(Labelled):
    NOTARISATION = "notarisation", "Notarisation takes time", "办理公证"
    LEGALISATION = "legalisation", "Legalisation or apostille takes time", "办理认证"
    BEYOND_CONTROL = (
        "beyond_control",
        "Something else beyond the rights holder's control",
        "其他权利人无法控制的情况",
    )


@dataclass(frozen=True)
class Requirement:
    """Something that a notice or counter-statement must hold: its field code, and the law that asks for it."""

    __pydantic_config__ = STRICT
    field: Line
    law: BothLanguages


@dataclass(frozen=True)
class Extension:
    """How far a clock may be extended. most: in all, in `unit`; reasons: for which."""

    __pydantic_config__ = STRICT
    most: Amount
    unit: PeriodUnit
    reasons: tuple[ExtensionReason, ...]
    law: BothLanguages


def _within(value: Period | Extension) -> Iterator[FoundFault]:
    """Yield the amounts that are more than there may be of their unit."""
    most = MOST_AMOUNT[value.unit]
    for name in ("amount", "least", "most"):
        if (getattr(value, name, None) or 0) > most:
            yield FoundFault(DocumentFaultCode.NOT_A_NUMBER, (name,), {"least": 1, "most": most})


@dataclass(frozen=True)
class ProcedureStep:
    """One wait of a track.

    starts_on: what sets it off; on_expiry: what follows; basis: who set the period; law: statute, article and a plain
    sentence; extendable: None where it is not.
    """

    __pydantic_config__ = STRICT
    name: ClockStep
    starts_on: StartEvent
    period: Annotated[Period, checked(_within)]
    on_expiry: OnExpiry
    basis: PeriodBasis
    law: BothLanguages
    shown_to: ClockAudience
    suspendable: Flag = False
    extendable: Annotated[Extension, checked(_within)] | None = None


E, X = StartEvent, OnExpiry
_FITS: Mapping[ClockStep, tuple[tuple[StartEvent, ...], tuple[OnExpiry, ...]]] = {
    ClockStep.FIX: ((E.RETURNED,), (X.LAPSE,)),
    ClockStep.REVIEW: ((E.COMPLETE,), (X.RECORD,)),
    ClockStep.ANSWER: ((E.FORWARDED_ARRIVED,), (X.CONFIRM, X.RECORD)),
    ClockStep.COUNTER_FIX: ((E.COUNTER_RETURNED,), (X.LAPSE,)),
    ClockStep.SUIT: ((E.COUNTER_RECEIVED, E.COUNTER_ARRIVED), (X.LIFT,)),
    ClockStep.APPEAL: ((E.DECIDED, E.DECISION_ARRIVED), (X.CLOSE,)),
}
"""Which events can set a step off, and what can follow its expiry."""


def _fits(step: ProcedureStep) -> Iterator[FoundFault]:
    events, ends = _FITS[step.name]
    if step.starts_on not in events:
        yield FoundFault(DocumentFaultCode.NOT_A_CHOICE, ("starts_on",), {"known": ", ".join(events)})
    if step.on_expiry not in ends:
        yield FoundFault(DocumentFaultCode.NOT_A_CHOICE, ("on_expiry",), {"known": ", ".join(ends)})


def _codes(known: Collection[str]) -> object:
    """Return an annotation of a list of requirements: each is of something known, and stands there once."""

    def check(given: tuple[Requirement, ...]) -> Iterator[FoundFault]:
        for number, one in enumerate(given):
            if one.field not in known:
                yield FoundFault(
                    DocumentFaultCode.NOT_A_CHOICE, (number, "field"), {"known": ", ".join(known)}
                )
            if one.field in {before.field for before in given[:number]}:
                yield FoundFault(DocumentFaultCode.REPEATED, (number, "field"), {"given": one.field})

    return checked(check)


def _zone(given: str) -> Iterator[FoundFault]:
    if given not in _zones():
        yield FoundFault(ProcedureFault.UNKNOWN_ZONE)


@cache
def _zones() -> frozenset[str]:
    """Return the names of all time zones: each time one asks, a thousand files are opened."""
    return frozenset(available_timezones())


def _calendar(given: str) -> Iterator[FoundFault]:
    if given not in known_calendars():
        yield FoundFault(ProcedureFault.UNKNOWN_CALENDAR)


def _code(given: str) -> Iterator[FoundFault]:
    if not re.fullmatch(r"[a-z][a-z0-9_]{0,19}", given):
        yield FoundFault(ProcedureFault.MALFORMED_CODE)


@dataclass(frozen=True, kw_only=True)
class Procedure:
    """One version of one track.

    code: cn_goods, cn_network, cn_works, us, eu or an operator's own; jurisdiction: as people call it; authority: on
    what the table rests; confirmed: whether counsel has confirmed it; time_zone: IANA name, whose days count;
    holidays: the code of its work calendar; discloses: what of whoever made a counter-statement the rights holder gets
    with it, and the law that asks for it; repeatable: whether the holder may give notice again of what was answered.
    """

    __pydantic_config__ = STRICT
    code: Annotated[str, StringConstraints(min_length=1, max_length=4000), checked(_code)]
    version: Annotated[int, Field(strict=True, ge=1, le=9999)]
    name: BothLanguages
    jurisdiction: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=40)]
    authority: BothLanguages
    confirmed: Flag = False
    time_zone: Annotated[Line, checked(_zone)]
    holidays: Annotated[Line, checked(_calendar)]
    on_counter: OnCounter
    repeatable: Flag = True
    requires: Annotated[tuple[Requirement, ...], _codes(NOTICE_FIELDS)]
    counter_requires: Annotated[tuple[Requirement, ...], _codes(ANSWER_FIELDS)]
    discloses: Annotated[tuple[Requirement, ...], _codes(DISCLOSED_FIELDS)] = ()
    steps: tuple[Annotated[ProcedureStep, checked(_fits)], ...]

    @property
    def label(self) -> str:
        """Return `code@version`."""
        return f"{self.code}@{self.version}"

    def has(self, name: str) -> bool:
        """Return whether the track has a step."""
        return any(step.name == name for step in self.steps)

    def step(self, name: str) -> ProcedureStep:
        """Return a step by its name. Raises KeyError where the track has none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)


ALWAYS = (ClockStep.FIX, ClockStep.REVIEW, ClockStep.ANSWER, ClockStep.COUNTER_FIX)
"""Steps that every track has. `suit` goes with `on_counter: wait`; `appeal` is free."""


def _steps(data: Any) -> Iterator[FoundFault]:
    """Yield what is wrong with which steps there are, by their names, whatever else is wrong with them."""
    written = data.get("steps") if isinstance(data, Mapping) else None
    if not isinstance(written, list):
        return
    named = [step.get("name") for step in written if isinstance(step, Mapping)]
    names = Counter(name for name in named if isinstance(name, str))
    for name in sorted(name for name, count in names.items() if count > 1):
        yield FoundFault(DocumentFaultCode.REPEATED, ("steps",), {"given": name})
    waits = data.get("on_counter") == OnCounter.WAIT
    for step in (*ALWAYS, *((ClockStep.SUIT,) if waits else ())):
        if step not in names:
            yield FoundFault(ProcedureFault.STEP_MISSING, ("steps",), {"given": step.value})
    if not waits and ClockStep.SUIT in names:
        yield FoundFault(ProcedureFault.STEP_TOO_MANY, ("steps",), {"given": ClockStep.SUIT.value})


WrittenProcedure = Annotated[Procedure, along(_steps)]
"""A track as it is written: every fault of its steps is told along with those of its other fields."""
