"""A track as data: the law that a complaint follows, what it asks of notice and answer, its steps and their periods.

Every number and every sentence in a track is configuration that the operator's counsel confirms (`confirmed`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from zhengpin.complaints.clocks import Period, Unit
from zhengpin.complaints.states import Step
from zhengpin.kit.labels import Labelled

Texts = Mapping[str, str]
"""A text in both languages: `{"en": …, "zh": …}`."""

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

    RETURNED = "returned", "The complaint is returned to be mended", "投诉被退回补正"
    COMPLETE = "complete", "A complete complaint is submitted", "提交完整投诉"
    FORWARDED_ARRIVED = "forwarded_arrived", "The notice reaches the respondent", "通知到达被投诉方"
    COUNTER_RETURNED = "counter_returned", "The statement is returned to be mended", "声明被退回补正"
    COUNTER_RECEIVED = "counter_received", "The platform receives the statement", "平台收到声明"
    COUNTER_ARRIVED = (
        "counter_arrived",
        "The forwarded statement reaches the rights holder",
        "转送的声明到达权利人",
    )
    DECIDED = "decided", "The platform decides", "平台作出裁决"
    DECISION_ARRIVED = "decision_arrived", "The decision reaches the party", "裁决到达当事方"


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
    DECIDE = "decide", "The platform decides again", "平台重新裁决"


class Shown(Labelled):
    """Who sees a clock."""

    BOTH = "both", "Both sides", "双方"
    HOLDER = "holder", "The rights holder", "权利人"
    RESPONDENT = "respondent", "The respondent", "被投诉方"


class Basis(Labelled):
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

    field: str
    law: Texts


@dataclass(frozen=True)
class Extension:
    """How far a clock may be extended. most: in all, in `unit`; reasons: for which."""

    most: int
    unit: Unit
    reasons: tuple[ExtensionReason, ...]
    law: Texts


@dataclass(frozen=True)
class TrackStep:
    """One wait of a track.

    starts_on: what sets it off; on_expiry: what follows; basis: who set the period; law: statute, article and a plain
    sentence; extendable: None where it is not.
    """

    name: Step
    starts_on: StartEvent
    period: Period
    on_expiry: OnExpiry
    basis: Basis
    law: Texts
    shown_to: Shown = Shown.BOTH
    suspendable: bool = False
    extendable: Extension | None = None


@dataclass(frozen=True)
class Track:
    """One version of one track.

    code: cn_goods, cn_network, cn_works, us, eu or an operator's own; jurisdiction: as people call it; authority: on
    what the table rests; confirmed: whether counsel has confirmed it; time_zone: IANA name, whose days count;
    holidays: the code of its work calendar; discloses: what of whoever made a counter-statement the rights holder gets
    with it, and the law that asks for it; repeatable: whether the holder may give notice again of what was answered.
    """

    code: str
    version: int
    name: Texts
    jurisdiction: str
    authority: Texts
    time_zone: str
    holidays: str
    on_counter: OnCounter
    requires: tuple[Requirement, ...]
    counter_requires: tuple[Requirement, ...]
    steps: tuple[TrackStep, ...]
    discloses: tuple[Requirement, ...] = ()
    repeatable: bool = True
    confirmed: bool = False

    @property
    def label(self) -> str:
        """Return `code@version`."""
        return f"{self.code}@{self.version}"

    def has(self, name: str) -> bool:
        """Return whether the track has a step."""
        return any(step.name == name for step in self.steps)

    def step(self, name: str) -> TrackStep:
        """Return a step by its name. Raises KeyError where the track has none."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)
